import { expect, it } from 'vitest';
import { nearestColumn } from './ColumnChart';

const columns = [3, 0, 0, 0, 5, 0, 0, 1].map((count, index) => ({
  key: `day ${index}`,
  parts: [{ tone: 'hidden', count }],
}));

it('picks the column under the mouse', () => {
  expect(nearestColumn(columns, 0.05)).toBe('day 0');
  expect(nearestColumn(columns, 0.56)).toBe('day 4');
});

it('picks the nearest filled one where the mouse is over an empty one', () => {
  expect(nearestColumn(columns, 0.45)).toBe('day 4');
  expect(nearestColumn(columns, 0.99)).toBe('day 7');
});

it('picks nothing where there is nothing', () => {
  expect(nearestColumn([{ key: 'empty', parts: [] }], 0.5)).toBeNull();
});
