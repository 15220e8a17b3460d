import { secondsFor } from './cost';
import type { JobResult } from './job';
import type { JobStep } from './job-step';
import type { Idle, StoredJob } from './stored-job';

/** How long (ms) a job has nothing to do yet. */
export function restLeft({ rest }: Pick<StoredJob, 'rest'>, now: number): number {
  return now < rest.from ? 0 : Math.max(0, rest.until - now);
}

/** A job that rests until a time (epoch ms). */
export function resting(stored: StoredJob, now: number, until: number): StoredJob {
  return { ...stored, rest: { from: now, until } };
}

/** What does not rest. */
export const AWAKE: Pick<StoredJob, 'rest'> = { rest: { from: 0, until: 0 } };

/** A job that may go on at once, whatever it rested for; what it spent in vain stays spent until something moves. */
export function rested(stored: StoredJob): StoredJob {
  return { ...stored, ...AWAKE, setback: null, setbacks: 0 };
}

/** A job after a step that sent so many requests. A pause or cancel that came during the step stays. */
export function afterStep(stored: StoredJob, step: JobStep, sent: number, now: number): StoredJob {
  const { moved, rest } = step;
  const next = {
    ...stored,
    cursor: step.cursor,
    setback: null,
    idle: moved ? undefined : idleAfter(stored, sent, now),
    setbacks: moved || step.givenUp ? 0 : stored.setbacks,
    givenUp: stored.givenUp ?? step.givenUp,
    job: { ...withResults(stored, step.results).job, ...callsAfter(stored, step) },
  };
  return !moved && rest > 0 ? restingInVain(next, 0, now, now + rest) : resting(next, now, now + rest);
}

/** While nothing moves so many calls may be made at first, and then one in so long: no more than 60 an hour. */
const IDLE_CALLS = 30;
const IDLE_CALL_MS = 2 * 60_000;

/** What nothing moving has cost, with so many requests more. What was left unsent is not saved up for later. */
function idleAfter({ idle }: StoredJob, sent: number, now: number): Idle {
  const { since, calls, tried = 0 } = idle ?? { since: now, calls: 0 };
  return { since: Math.min(Math.max(since, now - calls * IDLE_CALL_MS), now), calls: calls + sent, tried };
}

/**
 * A job that rests because something was tried in vain, which sent so many requests since it was last on disk: until
 * `due` at least, and for as long as trying it once more, at what it cost this time, is more than may be spent.
 */
export function restingInVain(stored: StoredJob, sent: number, now: number, due: number): StoredJob {
  const { since, calls, tried = 0 } = idleAfter(stored, sent, now);
  const affordableAt = since + (calls + (calls - tried) - IDLE_CALLS) * IDLE_CALL_MS;
  return { ...resting(stored, now, Math.max(due, affordableAt)), idle: { since, calls, tried: calls } };
}

/** A job with more of its items settled. */
export function withResults(stored: StoredJob, results: JobResult[]): StoredJob {
  const counts = { ...stored.job.counts };
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { ...stored, job: { ...stored.job, settled: stored.job.settled + results.length, counts } };
}

/** How long Constant Contact takes for an activity nobody can tell, nor how long it is after the last call that was planned. */
function callsAfter({ job }: StoredJob, { calls, cursor }: JobStep) {
  const callsMade = job.callsMade + calls;
  const callsPlanned = Math.max(job.callsPlanned, callsMade);
  const callsLeft = callsPlanned - callsMade;
  const secondsLeft = cursor.phase === 'polling' || callsLeft === 0 ? null : secondsFor(callsLeft);
  return { callsMade, callsPlanned, secondsLeft };
}
