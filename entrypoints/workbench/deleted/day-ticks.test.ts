import { expect, it } from 'vitest';
import { ticksOf } from './day-ticks';

function daysUpTo(last: string, count: number): string[] {
  const end = Date.parse(last);
  return Array.from({ length: count }, (_, index) =>
    new Date(end - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}

it('marks each Monday and today', () => {
  const ticks = ticksOf(daysUpTo('2026-11-26', 30), '2026-11-26');
  expect([...ticks]).toEqual([
    ['2026-11-02', 'Nov 2'],
    ['2026-11-09', 'Nov 9'],
    ['2026-11-16', 'Nov 16'],
    ['2026-11-23', ''],
    ['2026-11-26', 'Today'],
  ]);
});

it('marks the months of a year, and names no more than there is room for', () => {
  const ticks = [...ticksOf(daysUpTo('2026-11-26', 365), '2026-11-26')];
  expect(ticks.map(([day]) => day.slice(5))).toContain('03-01');
  expect(ticks).toHaveLength(13);
  expect(ticks.filter(([, label]) => label !== '').length).toBeLessThanOrEqual(7);
});
