// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Sight } from '@/components/guard/guard';
import type { Press } from '../contacts.content/presses';
import { createPageGuard, type GuardedPlace } from './page-guard';

let host: HTMLElement;
let shadow: ShadowRoot;
let button: HTMLButtonElement;
let isInPlace: boolean;
let origin: { x: number; y: number };
let lastPress: Press | null;
/** Where the button is drawn, and what is on top there. */
let drawn: { x: number; y: number };
let onTop: Element | null;
let stop: () => void;
let sight: Sight | null;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  host = document.documentElement.appendChild(document.createElement('div'));
  shadow = host.attachShadow({ mode: 'open' });
  button = shadow.appendChild(document.createElement('button'));
  [isInPlace, origin, lastPress, drawn, onTop, sight] = [true, { x: 0, y: 0 }, null, { x: 10, y: 10 }, host, null];
  button.getBoundingClientRect = () => new DOMRect(drawn.x, drawn.y, 100, 30);
  document.elementFromPoint = () => onTop;
  const place: GuardedPlace = {
    host,
    shadow,
    origin: () => origin,
    isInPlace: () => isInPlace,
  };
  guard = createPageGuard(place, { isTyped: () => false, lastPress: () => lastPress });
  stop = guard.watch(button, (seen) => {
    sight = seen;
  });
});
afterEach(() => {
  stop();
  host.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

let guard: ReturnType<typeof createPageGuard>;

/** What the guard says of a trusted event on an element. */
function judged(type: string, { on = button as HTMLElement, detail = 1, inputType = '' } = {}): boolean {
  let verdict = false;
  const judge = (event: Event) => {
    Object.defineProperty(event, 'isTrusted', { value: true });
    verdict = guard.isPersons(event);
  };
  on.addEventListener(type, judge, { once: true });
  const event = new MouseEvent(type, { bubbles: true, detail });
  on.dispatchEvent(Object.assign(event, { inputType }));
  return verdict;
}

it('opens a control once it has stood still in sight for half a second', () => {
  expect(sight).toBe('moved');
  vi.advanceTimersByTime(400);
  expect(sight).toBe('moved');
  vi.advanceTimersByTime(100);
  expect(sight).toBe('clear');
});

it('shuts a control that moves, but not one that a person drags along with the panel', () => {
  vi.advanceTimersByTime(500);
  drawn = { x: 60, y: 10 };
  origin = { x: 50, y: 0 };
  vi.advanceTimersByTime(100);
  expect(sight).toBe('clear');
  drawn = { x: 60, y: 40 };
  vi.advanceTimersByTime(100);
  expect(sight).toBe('moved');
  vi.advanceTimersByTime(500);
  expect(sight).toBe('clear');
});

it('does not take scrolling for moving', () => {
  const scroller = shadow.appendChild(document.createElement('div'));
  scroller.append(button);
  vi.advanceTimersByTime(500);
  scroller.scrollTop = 30;
  drawn = { x: 10, y: -20 };
  vi.advanceTimersByTime(100);
  expect(sight).toBe('clear');
});

it.each<[string, () => void]>([
  ['something of the page lies over it', () => (onTop = document.body)],
  ['the panel is not where it was put', () => (isInPlace = false)],
  ['a script took it out of our root', () => document.body.append(button)],
])('is shut, and takes no click, while %s', (_, happen) => {
  vi.advanceTimersByTime(500);
  expect(judged('click')).toBe(true);
  happen();
  vi.advanceTimersByTime(100);
  expect(sight).toBe('covered');
  expect(judged('click')).toBe(false);
  button.remove();
});

it('takes no click on a control that a script moved and enabled within the half second', () => {
  expect(judged('click')).toBe(false);
  vi.advanceTimersByTime(500);
  expect(judged('click')).toBe(true);
  drawn = { x: 200, y: 10 };
  expect(judged('click')).toBe(false);
  vi.advanceTimersByTime(500);
  expect(judged('click')).toBe(true);
});

it('takes a click after a press on the same control, and after none', () => {
  vi.advanceTimersByTime(500);
  expect(judged('click')).toBe(true);
  lastPress = { at: performance.now(), target: button };
  expect(judged('click')).toBe(true);
  lastPress = { at: performance.now(), target: document.body };
  expect(judged('click')).toBe(false);
  vi.advanceTimersByTime(1500);
  expect(judged('click')).toBe(true);
});

it('takes what is dropped after a press elsewhere, and nothing else that is put in', () => {
  vi.advanceTimersByTime(500);
  lastPress = { at: performance.now(), target: document.body };
  expect(judged('drop')).toBe(true);
  expect(judged('input', { inputType: 'insertFromDrop' })).toBe(true);
  expect(judged('input', { inputType: 'insertText' })).toBe(false);
});

it('takes no second click of a double click, and none that a label passed on', () => {
  vi.advanceTimersByTime(500);
  expect(judged('click')).toBe(true);
  expect(judged('click', { detail: 2 })).toBe(false);
  button.id = 'ours';
  const label = shadow.appendChild(document.createElement('label'));
  label.htmlFor = 'ours';
  Object.defineProperty(button, 'labels', { value: [label] });
  expect(judged('click')).toBe(false);
});

it('takes nothing that is not trusted', () => {
  let verdict = true;
  button.addEventListener('click', (event) => {
    verdict = guard.isPersons(event);
  });
  button.click();
  expect(verdict).toBe(false);
});
