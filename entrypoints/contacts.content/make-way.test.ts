// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as hostPage from './host-page';
import { makeWayForDialogs } from './make-way';

let life: AbortController;
let host: HTMLElement;

beforeEach(() => {
  life = new AbortController();
  host = document.createElement('hidden-contact-check');
  document.documentElement.append(host);
});

afterEach(() => {
  life.abort();
  host.remove();
  vi.restoreAllMocks();
});

it('folds away while the page shows a modal dialog, and comes back', () => {
  const isModal = vi.spyOn(hostPage, 'hasModalDialog').mockReturnValue(true);
  makeWayForDialogs(life.signal);
  window.dispatchEvent(new Event('toggle'));
  expect(host.hidden).toBe(true);
  isModal.mockReturnValue(false);
  window.dispatchEvent(new Event('close'));
  expect(host.hidden).toBe(false);
});
