// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { rendered } from '@/tests/support/render';
import { axisTop } from './axis';
import { ColumnChart, nearestColumn } from './ColumnChart';

const columns = [3, 0, 0, 0, 5, 0, 0, 1].map((count, index) => ({
  key: `day ${index}`,
  parts: [
    { tone: 'hidden', count },
    { tone: 'hidden-stopped', count: index === 4 ? 2 : 0 },
  ],
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

it.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [10, 10],
  [11, 20],
  [100, 100],
  [637, 800],
])('has a round scale for %i', (tallest, top) => {
  expect(axisTop(tallest)).toBe(top);
});

it('draws every part as high as its number, one upon the other, and says the largest', async () => {
  const { root, getByText } = await rendered(
    <ColumnChart name="Deletions" columns={columns} selected={null} onPick={() => undefined} onPoint={() => undefined}>
      {null}
    </ColumnChart>,
  );
  const drawn = [...root.querySelectorAll('rect')].map((rect) => [rect.getAttribute('y'), rect.getAttribute('height')]);
  expect(root.querySelector('svg')?.getAttribute('viewBox')).toBe('0 0 8 8');
  expect(drawn.filter(([, height]) => height !== '0')).toEqual([
    ['5', '3'],
    ['3', '5'],
    ['1', '2'],
    ['7', '1'],
  ]);
  expect(getByText('7').className).toBe('chart-value');
});
