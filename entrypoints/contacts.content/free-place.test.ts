// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { createSpotCheck, findFree, isFree } from './free-place';

const SIZE = { width: 360, height: 400 };
const PLACE = { left: 40, top: 40 };
/** Where the page has a button, and how many points were looked at. */
let button: DOMRect | null;
let looks: number;

beforeEach(() => {
  document.body.innerHTML = '<button></button>';
  // On a busy machine a look may end for the time it took.
  vi.spyOn(performance, 'now').mockReturnValue(0);
  button = null;
  looks = 0;
  document.elementsFromPoint = (x, y) => {
    looks += 1;
    const isThere = button && x >= button.left && x <= button.right && y >= button.top && y <= button.bottom;
    return isThere ? [...document.querySelectorAll('button')] : [];
  };
});

it('is free where nothing of the page can be pressed, all of it in sight', () => {
  expect(isFree(PLACE, SIZE)).toBe(true);
  expect(isFree({ left: innerWidth - 100, top: 40 }, SIZE)).toBe(false);
  button = new DOMRect(200, 200, 20, 20);
  expect(isFree(PLACE, SIZE)).toBe(false);
});

it('finds the highest strip that nothing lies in', () => {
  button = new DOMRect(40, 100, 20, 20);
  expect(findFree([40], { width: 100, height: 240 })?.top).toBeGreaterThan(120);
  button = new DOMRect(0, 0, innerWidth, innerHeight);
  expect(findFree([40], { width: 100, height: 240 })).toBeNull();
});

it('meets the smallest of buttons within 25 spot checks, each a small part of a whole look', () => {
  isFree(PLACE, SIZE);
  const whole = looks;
  looks = 0;
  const seemsFree = createSpotCheck();
  expect(seemsFree(PLACE, SIZE)).toBe(true);
  expect(looks).toBeLessThan(whole / 10);
  for (const place of [new DOMRect(41, 41, 20, 20), new DOMRect(200, 200, 20, 20), new DOMRect(379, 419, 20, 20)]) {
    button = place;
    expect(Array.from({ length: 25 }, () => seemsFree(PLACE, SIZE))).toContain(false);
  }
});

it('looks at everything each time where that is little', () => {
  const tab = { width: 160, height: 40 };
  button = new DOMRect(120, 50, 20, 20);
  const seemsFree = createSpotCheck();
  for (const _ of [1, 2, 3]) expect(seemsFree(PLACE, tab)).toBe(false);
});

it('looks at fewer points where each takes long, and in the end at all of them', () => {
  let clock = 0;
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => {
    clock += 1;
    return clock;
  });
  const tab = { width: 160, height: 40 };
  const seemsFree = createSpotCheck();
  seemsFree(PLACE, tab);
  expect(looks).toBeLessThan(5);
  button = new DOMRect(120, 50, 20, 20);
  expect(Array.from({ length: 20 }, () => seemsFree(PLACE, tab))).toContain(false);
  spy.mockRestore();
});
