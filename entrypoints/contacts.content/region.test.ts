// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRegion, type Region } from './region';

let life: AbortController;
let region: Region;
const onExpand = vi.fn();

beforeEach(() => {
  document.body.innerHTML = '<input id="search">';
  life = new AbortController();
  region = createRegion(life.signal, onExpand);
  document.body.append(region.host);
});

afterEach(() => life.abort());

const toggle = () => {
  const button = region.shadow.querySelector('button');
  if (!button) throw new Error('No button');
  return button;
};
const search = () => document.querySelector('input');
const press = (target: EventTarget | null, key: string) =>
  target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

/** A field in the panel, with the cursor in it. */
function fieldWithCursor(): HTMLInputElement {
  const field = document.createElement('input');
  region.body.append(field);
  field.focus();
  return field;
}

it('is a closed region with a button, both named alike', () => {
  expect(region.shadow.querySelector('[role=region]')?.getAttribute('aria-label')).toBe('Hidden contact check');
  expect(toggle().textContent).toBe('Hidden contact check');
  expect(toggle().getAttribute('aria-expanded')).toBe('false');
  expect(region.body.hidden).toBe(true);
});

it('opens and closes by its button, and tells that it opened', () => {
  toggle().click();
  expect([toggle().getAttribute('aria-expanded'), region.body.hidden]).toEqual(['true', false]);
  expect(onExpand).toHaveBeenCalledOnce();
  toggle().click();
  expect([toggle().getAttribute('aria-expanded'), region.body.hidden]).toEqual(['false', true]);
});

it('keeps what it shows while it is closed', () => {
  region.expand();
  region.body.append('Deleted');
  region.collapse();
  region.expand();
  expect(region.body.textContent).toBe('Deleted');
});

it('closes on Escape and puts the cursor back where it was', () => {
  search()?.focus();
  region.expand();
  press(fieldWithCursor(), 'Escape');
  expect(region.expanded).toBe(false);
  expect(document.activeElement).toBe(search());
});

it('puts the cursor on its button when the place where it was is gone', () => {
  search()?.focus();
  region.expand();
  const field = fieldWithCursor();
  search()?.remove();
  press(field, 'Escape');
  expect(region.shadow.activeElement).toBe(toggle());
});

it('closes on Escape anywhere on the page, and leaves the cursor there', () => {
  region.expand();
  search()?.focus();
  press(search(), 'Escape');
  expect(region.expanded).toBe(false);
  expect(document.activeElement).toBe(search());
});

it('stays open when the page had its own use for Escape', () => {
  region.expand();
  search()?.addEventListener('keydown', (event) => event.preventDefault());
  press(search(), 'Escape');
  expect(region.expanded).toBe(true);
});
