import { beforeEach, describe, expect, it } from 'vitest';
import { countCall, createQuotaCount, EMPTY_QUOTA_RECORD, type QuotaRecord } from './quota-count';

describe('createQuotaCount', () => {
  let now: Date;
  let saved: QuotaRecord;
  const start = (record = EMPTY_QUOTA_RECORD) =>
    createQuotaCount(
      record,
      (next) => (saved = next),
      () => now,
    );

  beforeEach(() => {
    now = new Date('2026-11-23T23:59:00Z');
    saved = EMPTY_QUOTA_RECORD;
  });

  it('counts by purpose, and goes on after a restart', () => {
    const before = start();
    before.take('check');
    before.take('check');
    before.take('polling');
    const { usedToday, days } = start(saved).use();
    expect(usedToday).toBe(3);
    expect(days).toEqual([{ day: '2026-11-23', calls: { check: 2, write: 0, job: 0, polling: 1, account: 0 } }]);
  });

  it('starts anew at midnight UTC and keeps the day before', () => {
    const quota = start();
    quota.take('job');
    now = new Date('2026-11-24T00:00:00Z');
    quota.take('check');
    expect(quota.use()).toMatchObject({ usedToday: 1, resetsAt: '2026-11-25T00:00:00.000Z' });
    expect(quota.use().days.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24']);
  });

  it('refuses the call after the ten-thousandth, until midnight UTC', () => {
    const calls = { check: 9_999, write: 0, job: 0, polling: 0, account: 0 };
    const quota = start({ days: [{ day: '2026-11-23', calls }], exhaustedOn: null });
    expect(quota.take('check').ok).toBe(true);
    expect(quota.take('check')).toEqual({
      ok: false,
      failure: { kind: 'daily-quota', resetsAt: '2026-11-24T00:00:00.000Z' },
    });
    now = new Date('2026-11-24T00:00:01Z');
    expect(quota.take('check').ok).toBe(true);
  });

  it('believes the API about calls of others, and that they are over when it answers again', () => {
    const quota = start();
    quota.take('check');
    quota.correct(true);
    expect(quota.use()).toMatchObject({ exhausted: true, usedToday: 10_000 });
    expect(start(saved).use()).toMatchObject({ exhausted: true, usedToday: 10_000 });
    expect(quota.take('check').ok).toBe(true);
    quota.correct(false);
    expect(quota.use()).toMatchObject({ exhausted: false, usedToday: 2 });
  });

  it('does not carry an exhausted day over midnight', () => {
    const quota = start();
    quota.correct(true);
    now = new Date('2026-11-24T00:00:00Z');
    expect(quota.use().exhausted).toBe(false);
  });
});

describe('countCall', () => {
  it('keeps fifteen days', () => {
    const days = Array.from({ length: 20 }, (_, index) => new Date(Date.UTC(2026, 10, 1 + index))).reduce(
      (kept, day) => countCall(kept, 'check', day),
      EMPTY_QUOTA_RECORD.days,
    );
    expect(days).toHaveLength(15);
    expect(days[0]?.day).toBe('2026-11-06');
    expect(days.at(-1)?.day).toBe('2026-11-20');
  });
});
