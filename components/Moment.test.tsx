import { expect, it, vi } from 'vitest';

/** As a page says it that was opened in this zone. */
async function textIn(zone: string, at: string): Promise<string> {
  vi.stubEnv('TZ', zone);
  vi.resetModules();
  const { momentText } = await import('./Moment');
  return momentText(at);
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
