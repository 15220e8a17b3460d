// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRegion, type Region } from './region';

let life: AbortController;
let region: Region;
const onExpand = vi.fn();
const onTouched = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  document.elementsFromPoint = () => [];
  document.body.innerHTML = '<input id="search">';
  life = new AbortController();
  region = createRegion(life.signal, onExpand, onTouched);
  document.documentElement.append(region.host);
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
  region.host.remove();
});

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

it('opens by itself once, and not again after it was folded in the same visit', () => {
  region.expandByItself();
  expect(region.expanded).toBe(true);
  toggle().click();
  region.expandByItself();
  expect(region.expanded).toBe(false);
  region.startVisit();
  region.expandByItself();
  expect(region.expanded).toBe(true);
});

it('does not open by itself over what the page lets people press', () => {
  const button = document.body.appendChild(document.createElement('button'));
  document.elementsFromPoint = () => [button];
  region.expandByItself();
  expect(region.expanded).toBe(false);
  region.expand();
  expect(region.expanded).toBe(true);
});

/** The page has a button everywhere to the left of this; gives the function that takes it away. */
function cover(right = 10_000): () => void {
  const button = document.body.appendChild(document.createElement('button'));
  document.elementsFromPoint = (x: number) => (x < right ? [button] : []);
  return () => {
    document.elementsFromPoint = () => [];
  };
}

it('opens by itself as soon as the page has a place for it', () => {
  const uncover = cover();
  region.expandByItself();
  vi.advanceTimersByTime(2000);
  expect(region.expanded).toBe(false);
  uncover();
  vi.advanceTimersByTime(1000);
  expect(region.expanded).toBe(true);
  toggle().click();
  vi.advanceTimersByTime(10_000);
  expect(region.expanded).toBe(false);
});

it.each([
  ['it was put away', () => region.putAway()],
  ['there is nothing to open for', () => region.stayClosed()],
  ['another visit began', () => region.startVisit()],
])('opens by itself no more once %s', (_, end) => {
  const uncover = cover();
  region.expandByItself();
  end();
  uncover();
  vi.advanceTimersByTime(10_000);
  expect(region.expanded).toBe(false);
});

it('opens by itself elsewhere than where it was put, if that is not free, and by a person there', () => {
  const panel = { left: 40, top: 50 };
  region.arrange({ tabTop: null, panel, isTabHidden: false });
  cover(300);
  region.expandByItself();
  expect(region.expanded).toBe(true);
  expect(region.origin().x).toBeGreaterThan(300);
  region.collapse();
  region.expand();
  expect(region.origin()).toEqual({ x: 40, y: 50 });
});

it('is moved to where it is dragged, open or closed, and stays there', () => {
  region.expand();
  expect(region.moveTo({ left: 40, top: 50 })).toEqual({ panel: { left: 40, top: 50 } });
  region.collapse();
  region.expand();
  expect(region.origin()).toEqual({ x: 40, y: 50 });
  region.collapse();
  expect(region.moveTo({ left: 0, top: 70 })).toEqual({ tabTop: 70 });
});

it('shows no tab where the admin wants none, and still opens', () => {
  region.arrange({ tabTop: null, panel: null, isTabHidden: true });
  const section = region.shadow.querySelector('section');
  expect(section?.className).toMatch(/no-tab/);
  region.expand();
  expect(region.expanded).toBe(true);
});

it('goes back to its side when a window that was made narrow is wide again', () => {
  const wide = innerWidth;
  const resizeTo = (width: number) => {
    vi.stubGlobal('innerWidth', width);
    window.dispatchEvent(new Event('resize'));
  };
  region.expand();
  const { x } = region.origin();
  resizeTo(420);
  expect(region.origin().x).toBeLessThan(x);
  resizeTo(wide);
  expect(region.origin().x).toBe(x);
  vi.unstubAllGlobals();
});
