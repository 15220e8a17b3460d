import { expect, it } from 'vitest';
import { nextIndex } from './row-focus';

it.each([
  ['ArrowDown', 4, 5],
  ['ArrowUp', 4, 3],
  ['PageDown', 4, 14],
  ['PageUp', 40, 30],
  ['Home', 40, 0],
  ['End', 4, 99],
])('%s goes from row %i to row %i', (key, from, to) => {
  expect(nextIndex(key, from, 100, 10)).toBe(to);
});

it('stays within the table', () => {
  expect(nextIndex('ArrowUp', 0, 100, 10)).toBe(0);
  expect(nextIndex('PageDown', 95, 100, 10)).toBe(99);
});

it('leaves every other key to the row', () => {
  expect(nextIndex(' ', 4, 100, 10)).toBeNull();
  expect(nextIndex('ArrowLeft', 4, 100, 10)).toBeNull();
});
