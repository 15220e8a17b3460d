import { broughtBack } from '../jobs/brought-back';
import type { LogEntry } from '../log/log-entry';

/** What is remembered of how many contacts of an account are deleted, or unsubscribed, to notice an accident. Times are epoch ms, our clock. */
export interface Watch {
  /** What the number is compared with: as it was about a day ago, or when an accident was last seen. */
  base: Count;
  /** The newest count. */
  last: Count;
  /** So many more than on purpose, and since when; `null` while there is nothing to tell. */
  accident: Wave | null;
}

/** How many contacts of an account are so, of how many in all. */
export interface Count {
  contacts: number;
  /** `null` where that is not known. */
  total: number | null;
  at: number;
}

/** So many more contacts than on purpose. */
export interface Wave {
  contacts: number;
  /** ISO, UTC. */
  since: string;
}

/** Many contacts were deleted lately and not by us, or many unsubscribed. */
export interface Accident extends Wave {
  kind: AccidentKind;
  /** The account it happened in, where that is another than the one asked about. */
  of?: { accountKey: string; name: string | null };
}

export type AccidentKind = 'deleted' | 'unsubscribed';

/** From how many on deletions are no purpose of anybody's. */
export interface AlarmLimits {
  isOn: boolean;
  contacts: number;
  /** Of all contacts, in percent. Both must be exceeded. */
  percent: number;
}

export const DEFAULT_LIMITS: AlarmLimits = { isOn: true, contacts: 25, percent: 0.5 };

/** The number is counted once a day, and at most once an hour. */
export const DAY_MS = 24 * 60 * 60_000;
export const HOUR_MS = 60 * 60_000;
/** How far back (ms) the first look goes. */
const FIRST_LOOK_MS = 7 * DAY_MS;

/** The watch after a count. `own`: how many of them are from here since the base. */
export function counted(watch: Watch, last: Count, own: number, limits: AlarmLimits): Watch {
  const { base } = watch;
  const more = last.contacts - base.contacts - own;
  if (isAccident(more, last.total ?? base.total, limits)) {
    const since = watch.accident?.since ?? new Date(base.at).toISOString();
    return { base, last, accident: { contacts: more, since } };
  }
  const isOld = Math.abs(last.at - base.at) >= DAY_MS;
  return { base: isOld || watch.accident ? last : base, last, accident: null };
}

/** The first watch: nothing is known of before, so the days of the deletions decide. `days`: of some deletions (`2026-11-23`), those of the last week among them. */
export function firstWatch(last: Count, days: readonly string[], limits: AlarmLimits): Watch {
  const earliest = new Date(last.at - FIRST_LOOK_MS).toISOString().slice(0, 10);
  const recent = days.filter((day) => day >= earliest).sort();
  const [first] = recent;
  if (first === undefined || !isAccident(recent.length, last.total, limits))
    return { base: last, last, accident: null };
  const base = { ...last, contacts: last.contacts - recent.length, at: Date.parse(first) };
  return { base, last, accident: { contacts: recent.length, since: first } };
}

/** When the first look begins (ISO, UTC). */
export function firstLookSince(now: number): string {
  return new Date(now - FIRST_LOOK_MS).toISOString();
}

/** The admin knows: what is counted from now on is compared with how it is. */
export function acknowledged({ last }: Watch): Watch {
  return { base: last, last, accident: null };
}

/** How many more contacts were deleted than brought back from here, by a sign-up too, by these entries of the activity log. */
export function ownDeletions(log: readonly LogEntry[]): number {
  return log.reduce((sum, { job, changes, outcome }) => {
    if (job) return sum + (job.counts['deleted-again'] ?? 0) - broughtBack(job.counts);
    const change = outcome.kind === 'done' && changes.find(({ field }) => field === 'deleted_at');
    if (!change) return sum;
    return change.after === null ? sum - 1 : sum + 1;
  }, 0);
}

/** Whether so many more, of so many in all, are more than on purpose. */
export function isAccident(more: number, total: number | null, { isOn, contacts, percent }: AlarmLimits): boolean {
  return isOn && more > contacts && more > ((total ?? 0) * percent) / 100;
}
