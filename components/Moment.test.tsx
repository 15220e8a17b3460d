import { expect, it, vi } from 'vitest';
import { momentText } from './Moment';

it.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('a calendar date is the same day in %s', (zone) => {
  vi.stubEnv('TZ', zone);
  expect(momentText('2026-11-03')).toContain('3');
  expect(momentText('2026-11-03')).not.toMatch(/:\d\d/);
});

it('a time is told in the zone of whoever reads it', () => {
  vi.stubEnv('TZ', 'America/Los_Angeles');
  const west = momentText('2026-11-03T02:00:00Z');
  vi.stubEnv('TZ', 'UTC');
  expect(momentText('2026-11-03T02:00:00Z')).not.toBe(west);
});

it('what is no date is shown as it came', () => {
  expect(momentText('soon')).toBe('soon');
});
