import { expect, it, vi } from 'vitest';

/** As a page says it that was opened in this zone. */
async function textIn(zone: string, at: string, how: 'momentText' | 'dayText' = 'momentText'): Promise<string> {
  vi.stubEnv('TZ', zone);
  vi.resetModules();
  return (await import('./Moment'))[how](at);
}

it.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('a calendar date is the same day in %s', async (zone) => {
  const text = await textIn(zone, '2026-11-03');
  expect(text).toContain('3');
  expect(text).not.toMatch(/:\d\d/);
});

it('a time is told in the zone of whoever reads it', async () => {
  const west = await textIn('America/Los_Angeles', '2026-11-03T02:00:00Z');
  expect(await textIn('UTC', '2026-11-03T02:00:00Z')).not.toBe(west);
});

it('what is no date is shown as it came', async () => {
  expect(await textIn('UTC', 'soon')).toBe('soon');
});

it.each([
  ['America/Los_Angeles', '2026-11-24T02:00:00Z', 'Nov 23, 2026'],
  ['UTC', '2026-11-24T02:00:00Z', 'Nov 24, 2026'],
  ['America/Los_Angeles', '2026-11-24', 'Nov 24, 2026'],
  ['UTC', 'soon', 'soon'],
])('the day in %s of %s is %s', async (zone, at, day) => {
  expect(await textIn(zone, at, 'dayText')).toBe(day);
});
