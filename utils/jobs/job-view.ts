import type { AccountIdentity } from '../constant-contact/account';
import type { Result } from '../failure';
import { setbackAfter } from './after-failure';
import type { Job, JobKind, JobState, Waiting } from './job';
import { isGoing, restLeft } from './progress';
import type { StoredJob } from './stored-job';

/** One job writes at a time, and beside it one reads. */
export type Lane = 'reading' | 'writing';

/** What the state of a job follows from besides the job itself. */
export interface Surroundings {
  jobs: StoredJob[];
  /** The connected account, or why it is not known which. */
  connected: Result<AccountIdentity>;
  /** The lanes that could not write to disk. */
  stalled: ReadonlySet<Lane>;
  /** Epoch ms. */
  now: number;
}

/** A job as surfaces see it, with what it is doing or waiting for. */
export function viewOf(stored: StoredJob, surroundings: Surroundings): Job {
  return { ...stored.job, state: stateOf(stored, surroundings) };
}

export function laneOf(kind: JobKind): Lane {
  return kind === 'check' ? 'reading' : 'writing';
}

/** Whether a job belongs to the connected account. */
export function isOf(connected: Result<AccountIdentity>, { account }: StoredJob): boolean {
  return connected.ok && connected.value.accountKey === account.accountKey;
}

/**
 * The job whose turn it is in a lane: one that is being cancelled, for it sends nothing new; else the oldest of the
 * connected account, for those of another wait until that one is connected again, and one that waits for its next day
 * lets the others go first.
 */
export function nextIn(
  lane: Lane,
  jobs: StoredJob[],
  connected: Result<AccountIdentity>,
  now: number,
): StoredJob | undefined {
  const going = jobs.filter((stored) => isGoing(stored) && laneOf(stored.job.kind) === lane);
  const cancelling = going.find(({ control }) => control.kind === 'cancelling');
  const own = going.filter((stored) => isOf(connected, stored));
  return cancelling ?? own.find((stored) => !waitsForDay(stored, now)) ?? own[0] ?? going[0];
}

/** What keeps a job that has its turn from running in the connected account; `null` if nothing does. */
export function keptByAccount(stored: StoredJob, connected: Result<AccountIdentity>, now: number): Waiting | null {
  if (!connected.ok) return setbackAfter(connected.failure, 1, now)?.waiting ?? { for: 'connection' };
  return isOf(connected, stored) ? null : { for: 'account', organization: stored.account.organization };
}

function stateOf(stored: StoredJob, surroundings: Surroundings): JobState {
  const { control } = stored;
  switch (control.kind) {
    case 'going': {
      const waiting = waitingOf(stored, surroundings);
      return waiting ? { kind: 'waiting', ...waiting } : { kind: 'running' };
    }
    case 'cancelling':
      return { kind: 'cancelling', waiting: waitingOf(stored, surroundings) };
    case 'paused':
    case 'done':
    case 'cancelled':
    case 'failed':
      return control;
  }
}

function waitingOf(stored: StoredJob, { jobs, connected, stalled, now }: Surroundings): Waiting | null {
  const lane = laneOf(stored.job.kind);
  const kept = keptByAccount(stored, connected, now);
  if (kept) return kept;
  if (waitsForDay(stored, now)) return { for: 'next-portion', until: new Date(stored.rest.until).toISOString() };
  if (nextIn(lane, jobs, connected, now)?.jobId !== stored.jobId) return { for: 'other-job' };
  if (stalled.has(lane)) return { for: 'storage' };
  return stored.setback && (setbackAfter(stored.setback, stored.setbacks, now)?.waiting ?? null);
}

/** Whether a job has done what one day allows. */
function waitsForDay(stored: StoredJob, now: number): boolean {
  return stored.cursor.phase === 'next-portion' && restLeft(stored, now) > 0;
}
