import type { AccountIdentity } from '../constant-contact/account';
import type { Result } from '../failure';
import { backoffAfter } from './after-failure';
import type { Job, JobKind, JobState, Waiting } from './job';
import { restLeft } from './progress';
import { isGoing, type StoredJob } from './stored-job';

/** One job writes at a time, and beside it one reads. */
export type Lane = 'reading' | 'writing';

/** Each job's own account, by its key; why it cannot be asked where it cannot. */
export type Connections = ReadonlyMap<string, Result<AccountIdentity>>;

/** A job that rests for longer than this leaves its turn to another account's. */
export const LONGEST_SLEEP_MS = 25_000;

/** What the state of a job follows from besides the job itself. */
export interface Surroundings {
  jobs: StoredJob[];
  connections: Connections;
  /** The lanes that could not write to disk. */
  stalled: ReadonlySet<Lane>;
  /** Epoch ms. */
  now: number;
}

/** A job as surfaces see it, with what it is doing or waiting for. */
export function viewOf(stored: StoredJob, surroundings: Surroundings): Job {
  const { accountKey, organization } = stored.account;
  return { ...stored.job, account: { accountKey, organization }, state: stateOf(stored, surroundings) };
}

export function laneOf(kind: JobKind): Lane {
  return kind === 'check' ? 'reading' : 'writing';
}

/**
 * The job whose turn it is in a lane: one that is being cancelled, for it sends nothing new; else the oldest that its
 * account can be asked for. A job that rests keeps the later ones of its account waiting, unless it waits for its next
 * day, and those of no other account.
 */
export function nextIn(lane: Lane, jobs: StoredJob[], connections: Connections, now: number): StoredJob | undefined {
  const going = jobs.filter((stored) => isGoing(stored) && laneOf(stored.job.kind) === lane);
  const isAsleep = (stored: StoredJob) => restLeft(stored, now) > LONGEST_SLEEP_MS;
  const cancelling = going.find((stored) => stored.control.kind === 'cancelling' && !isAsleep(stored));
  const firsts = new Map<string, StoredJob>();
  for (const stored of going) {
    const { accountKey } = stored.account;
    const first = firsts.get(accountKey);
    const isConnected = connections.get(accountKey)?.ok === true;
    if (isConnected && (!first || (waitsForDay(first, now) && !waitsForDay(stored, now))))
      firsts.set(accountKey, stored);
  }
  const turns = going.filter((stored) => firsts.get(stored.account.accountKey) === stored);
  return cancelling ?? turns.find((stored) => !isAsleep(stored)) ?? turns[0] ?? going[0];
}

/** What keeps a job that has its turn from its account; `null` if nothing does. */
export function keptByAccount({ account }: StoredJob, connections: Connections, now: number): Waiting | null {
  const own = connections.get(account.accountKey);
  if (own?.ok) return null;
  if (own?.failure.kind === 'other-account') return { for: 'account', organization: account.organization };
  return (own && backoffAfter(own.failure, 1, now)?.waiting) ?? { for: 'connection' };
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

function waitingOf(stored: StoredJob, { jobs, connections, stalled, now }: Surroundings): Waiting | null {
  const lane = laneOf(stored.job.kind);
  const kept = keptByAccount(stored, connections, now);
  if (kept) return kept;
  if (waitsForDay(stored, now)) return { for: 'next-portion', until: new Date(stored.rest.until).toISOString() };
  const setback = waitingAfterSetback(stored, now);
  const hasTurn = nextIn(lane, jobs, connections, now)?.jobId === stored.jobId;
  if (!hasTurn) return (restLeft(stored, now) > LONGEST_SLEEP_MS && setback) || { for: 'other-job' };
  if (stalled.has(lane)) return { for: 'storage' };
  return setback ?? (stored.cursor.phase === 'rereading' && restLeft(stored, now) > 0 ? { for: 'late' } : null);
}

/** What a job waits for since its last failure. How long a pause is follows from when it began, and not from `now`. */
function waitingAfterSetback({ setback, setbacks, rest }: StoredJob, now: number): Waiting | null {
  const waiting = (setback && backoffAfter(setback, setbacks, now)?.waiting) ?? null;
  return waiting?.for === 'pace' ? { ...waiting, until: new Date(rest.until).toISOString() } : waiting;
}

/** Whether a job has done what one day allows. */
function waitsForDay(stored: StoredJob, now: number): boolean {
  return stored.cursor.phase === 'next-portion' && restLeft(stored, now) > 0;
}
