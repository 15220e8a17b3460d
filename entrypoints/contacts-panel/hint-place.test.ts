// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepBeside } from './hint-place';

let life: AbortController;
let box: HTMLElement;
let hint: HTMLElement;
let tab: HTMLElement;
/** Where the page has something to press. */
let controls: DOMRect[];
let isTold: boolean;
let tellSight: (isIntersecting: boolean) => void;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  controls = [];
  isTold = false;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: (entries: Array<{ isIntersecting: boolean }>) => void) {
        tellSight = (isIntersecting) => callback([{ isIntersecting }]);
      }
      observe() {}
      disconnect() {}
    },
  );
  document.body.innerHTML = '<input><button></button><div></div><div></div>';
  const [control] = document.querySelectorAll('button');
  const [first, second] = document.querySelectorAll('div');
  const [input] = document.querySelectorAll('input');
  if (!control || !first || !second || !input) throw new Error('No page');
  [box, hint, tab] = [input, first, second];
  document.elementsFromPoint = (x, y) =>
    controls.some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom)
      ? [control]
      : [];
  box.getBoundingClientRect = () => new DOMRect(100, 100, 300, 30);
  tab.getBoundingClientRect = () => new DOMRect(innerWidth - 26, 300, 26, 40);
  const width = () => (hint.classList.contains('folded') ? 26 : 200);
  Object.defineProperty(hint, 'offsetWidth', { get: width });
  Object.defineProperty(hint, 'offsetHeight', { get: () => 28 });
  Object.defineProperty(document.documentElement, 'clientWidth', { get: () => innerWidth, configurable: true });
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const keep = () => keepBeside(hint, box, { element: tab, saysTheSame: () => isTold }, life.signal);
const place = () => [hint.style.left, hint.style.top];

it('stands below the box at its end', () => {
  keep();
  expect(place()).toEqual(['200px', '134px']);
});

it('leaves our open panel to be read, unless nothing else is free and it says something else', () => {
  tab.getBoundingClientRect = () => new DOMRect(250, 133, 360, 600);
  keep();
  expect(place()).toEqual(['200px', '68px']);
  controls = [new DOMRect(0, 60, 1000, 40), new DOMRect(0, 100, 90, 60), new DOMRect(0, 130, 120, 30)];
  tab.getBoundingClientRect = () => new DOMRect(250, 100, 360, 600);
  life.abort();
  life = new AbortController();
  const kept = keep();
  expect(hint.classList.contains('folded')).toBe(false);
  isTold = true;
  kept.look();
  expect(hint.classList.contains('folded')).toBe(true);
});

it('stands elsewhere beside it where that would cover a control of the page', () => {
  controls = [new DOMRect(380, 140, 60, 20)];
  keep();
  expect(place()).toEqual(['200px', '68px']);
});

it('moves within a second of a control that comes under it, or of the box moving; back to the first place within five', () => {
  keep();
  controls = [new DOMRect(380, 140, 60, 20)];
  vi.advanceTimersByTime(1000);
  expect(place()).toEqual(['200px', '68px']);
  controls = [];
  vi.advanceTimersByTime(5000);
  expect(place()).toEqual(['200px', '134px']);
  box.getBoundingClientRect = () => new DOMRect(100, 150, 300, 30);
  vi.advanceTimersByTime(1000);
  expect(place()).toEqual(['200px', '184px']);
});

it('folds into a mark below our tab where no place beside the box is free, and unfolds again', () => {
  controls = [new DOMRect(0, 0, innerWidth - 40, innerHeight)];
  const kept = keep();
  expect(hint.classList.contains('folded')).toBe(true);
  expect(place()).toEqual([`${innerWidth - 26}px`, '344px']);
  controls = [];
  kept.look();
  expect(hint.classList.contains('folded')).toBe(false);
});

it('covers nothing, even if that leaves no place for it', () => {
  controls = [new DOMRect(0, 0, innerWidth, innerHeight)];
  keep();
  expect(hint.hidden).toBe(true);
});

it('leaves with a box that is out of sight, and comes back with it', () => {
  keep();
  tellSight(false);
  expect(hint.hidden).toBe(true);
  tellSight(true);
  expect(hint.hidden).toBe(false);
});
