// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepBeside } from './hint-place';

let life: AbortController;
let box: HTMLElement;
let hint: HTMLElement;
let tab: HTMLElement;
/** Where the page has something to press. */
let controls: DOMRect[];
/** What the page says, and where. */
let said: Map<Element, DOMRect>;
let tellSight: (isIntersecting: boolean) => void;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  controls = [];
  said = new Map();
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
  const isAt = ({ left, right, top, bottom }: DOMRect, x: number, y: number) =>
    x >= left && x <= right && y >= top && y <= bottom;
  document.elementsFromPoint = (x, y) => [...(controls.some((it) => isAt(it, x, y)) ? [control] : []), ...said.keys()];
  vi.spyOn(Range.prototype, 'getClientRects').mockImplementation(function (this: Range) {
    return [said.get(this.startContainer.parentElement ?? control) ?? new DOMRect()] as unknown as DOMRectList;
  });
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

const keep = () => keepBeside(hint, box, tab, life.signal);
/** The page says this here. */
function say(words: string, at: DOMRect): Element {
  const element = document.body.appendChild(document.createElement('p'));
  element.textContent = words;
  said.set(element, at);
  return element;
}
const place = () => [hint.style.left, hint.style.top];

it('stands below the box at its end', () => {
  keep();
  expect(place()).toEqual(['200px', '134px']);
});

it('leaves our open panel to be read', () => {
  tab.getBoundingClientRect = () => new DOMRect(250, 133, 360, 600);
  keep();
  expect(place()).toEqual(['200px', '68px']);
  controls = [new DOMRect(0, 60, 1000, 40), new DOMRect(0, 100, 90, 60)];
  life.abort();
  life = new AbortController();
  keep();
  expect(place()).toEqual(['404px', '101px']);
});

it('stands elsewhere beside it where that would cover a control of the page', () => {
  controls = [new DOMRect(380, 140, 60, 20)];
  keep();
  expect(place()).toEqual(['200px', '68px']);
});

it('moves within a second of a control that comes under it, or of the box moving; back to the first place within ten', () => {
  keep();
  controls = [new DOMRect(380, 140, 60, 20)];
  vi.advanceTimersByTime(1000);
  expect(place()).toEqual(['200px', '68px']);
  controls = [];
  vi.advanceTimersByTime(10_000);
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

it('covers no words of the page, and goes behind the filters of its row, or below what is said under the box', () => {
  say('No contacts found', new DOMRect(100, 140, 120, 16));
  const kept = keep();
  expect(place()).toEqual(['200px', '68px']);
  say('All contacts', new DOMRect(100, 60, 200, 30));
  controls = [new DOMRect(404, 100, 150, 30)];
  kept.look();
  expect(place()).toEqual(['564px', '101px']);
  controls = [new DOMRect(404, 100, innerWidth, 30)];
  kept.look();
  expect(place()).toEqual(['100px', '174px']);
});

it('takes words under something opaque for nothing that can be read', () => {
  const words = say('No contacts found', new DOMRect(300, 140, 120, 16));
  const cover = document.body.appendChild(document.createElement('div'));
  cover.style.backgroundColor = 'rgb(255, 255, 255)';
  document.elementsFromPoint = () => [cover, words];
  keep();
  expect(place()).toEqual(['200px', '134px']);
});
