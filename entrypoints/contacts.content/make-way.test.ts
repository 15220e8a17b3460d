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

it('rises over a popover of the page, over the next one too, and comes down with the last', () => {
  const popover = document.body.appendChild(document.createElement('div'));
  const isShown = vi.spyOn(document, 'querySelector').mockReturnValue(popover);
  const matches = host.matches.bind(host);
  let isUp = false;
  Object.assign(host, {
    matches: (selector: string) => (selector === ':popover-open' ? isUp : matches(selector)),
    hidePopover() {
      isUp = false;
    },
    showPopover: vi.fn(() => {
      isUp = true;
    }),
  });
  Object.assign(popover, { matches: () => true });
  makeWayForDialogs(life.signal);
  for (const type of ['toggle', 'toggle', 'focusin']) popover.dispatchEvent(new Event(type));
  expect(host.showPopover).toHaveBeenCalledTimes(2);
  expect(isUp).toBe(true);
  isShown.mockReturnValue(null);
  popover.dispatchEvent(new Event('toggle'));
  expect(isUp).toBe(false);
});
