// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { answerWith } from '@/tests/support/background';
import { rendered, settled } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { CallsToday } from './CallsToday';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const DAY = Date.parse('2026-11-23T23:00:00Z');

afterEach(() => void vi.useRealTimers());

it('counts anew when the day ends under an open page', async () => {
  vi.useFakeTimers({ now: DAY, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const use = (usedToday: number, resetsAt: string) =>
    ok({ limit: 10_000, usedToday, resetsAt, exhausted: false, days: [] });
  answerWith({ readQuota: () => use(9_800, '2026-11-24T00:00:00Z') });
  const { getByRole } = await rendered(<CallsToday />);
  answerWith({ readQuota: () => use(0, '2026-11-25T00:00:00Z') });
  await settled(() => vi.advanceTimersByTime(59 * 60_000));
  expect(getByRole('meter').getAttribute('value')).toBe('9800');
  await settled(() => vi.advanceTimersByTime(2 * 60_000));
  expect(getByRole('meter').getAttribute('value')).toBe('0');
});
