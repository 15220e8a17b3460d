// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { rendered } from '../tests/support/render';
import { RelativeMoment } from './RelativeMoment';

const NOW = new Date(2026, 10, 26, 12);

it.each([
  ['2026-11-26', 'today'],
  ['2026-11-25', 'yesterday'],
  ['2026-11-14', '12 days ago'],
  ['2026-06-07', 'Jun 7, 2026'],
  ['2026-12-24', 'Dec 24, 2026'],
])('says of %s: %s', async (at, words) => {
  const { root } = await rendered(<RelativeMoment at={at} now={NOW} />);
  const time = root.querySelector('time');
  expect([time?.textContent, time?.dateTime]).toEqual([words, at]);
  expect(time?.title).toMatch(/2026/);
});

it('shows what is no date as it came', async () => {
  const { root } = await rendered(<RelativeMoment at="soon" now={NOW} />);
  expect(root.textContent).toBe('soon');
});
