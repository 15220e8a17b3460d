import { CALLS_PER_DAY } from '../contacts/limits';
import { fail, ok, type Result } from '../failure';
import type { CallPurpose, QuotaDay, QuotaUse } from './quota';
import { nextMidnightUtc, utcDay } from './quota-day';

const DAYS_KEPT = 15;
const NO_CALLS: Record<CallPurpose, number> = { check: 0, write: 0, job: 0, polling: 0, account: 0 };

/** What is kept of the count at rest. */
export interface QuotaRecord {
  /** Oldest first. */
  days: QuotaDay[];
  /** The UTC day on which the API said that its quota is used up, by us or by another program with the same key. */
  exhaustedOn: string | null;
}

export const EMPTY_QUOTA_RECORD: QuotaRecord = { days: [], exhaustedOn: null };

/** The count of the API's daily calls: it tells no number itself, so every client counts on its own. */
export interface QuotaCount {
  /**
   * Counts one call about to be sent; `daily-quota` once ten thousand were sent today. Where only the API says that they
   * are used up, a call is still let through: its answer alone tells whether that holds.
   */
  take(purpose: CallPurpose): Result<null>;
  /** What the API last said about its quota: it knows of calls that others made with the same key. */
  correct(exhausted: boolean): void;
  use(): QuotaUse;
}

/** Goes on from `record`; `save` is told after every change. */
export function createQuotaCount(
  record: QuotaRecord,
  save: (record: QuotaRecord) => void,
  now: () => Date = () => new Date(),
): QuotaCount {
  let current = record;
  const change = (next: QuotaRecord) => {
    current = next;
    save(next);
  };
  return {
    take(purpose) {
      if (callsOn(utcDay(now()), current) >= CALLS_PER_DAY) {
        return fail({ kind: 'daily-quota', resetsAt: nextMidnightUtc(now()).toISOString() });
      }
      change({ ...current, days: countCall(current.days, purpose, now()) });
      return ok(null);
    },
    correct(exhausted) {
      const today = utcDay(now());
      if (exhausted === (current.exhaustedOn === today)) return;
      change({ ...current, exhaustedOn: exhausted ? today : null });
    },
    use: () => quotaUse(current, now()),
  };
}

/** The days with one more call of `purpose` on the day of `now`; days past keeping are left out. */
export function countCall(days: readonly QuotaDay[], purpose: CallPurpose, now: Date): QuotaDay[] {
  const day = utcDay(now);
  const calls = days.find((past) => past.day === day)?.calls ?? NO_CALLS;
  const others = days.filter((past) => past.day !== day);
  const today = { day, calls: { ...calls, [purpose]: calls[purpose] + 1 } };
  return [...others, today].slice(-DAYS_KEPT);
}

function quotaUse(record: QuotaRecord, now: Date): QuotaUse {
  const day = utcDay(now);
  const exhausted = record.exhaustedOn === day;
  return {
    limit: CALLS_PER_DAY,
    usedToday: exhausted ? CALLS_PER_DAY : callsOn(day, record),
    resetsAt: nextMidnightUtc(now).toISOString(),
    exhausted,
    days: record.days,
  };
}

/** As far as we made them. */
function callsOn(day: string, { days }: QuotaRecord): number {
  const calls = days.find((past) => past.day === day)?.calls ?? NO_CALLS;
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
