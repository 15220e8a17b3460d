import { secondsFor } from './cost';
import type { JobResult } from './job';
import type { JobStep } from './job-step';
import type { StoredJob } from './stored-job';

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

/** A job that may go on at once, whatever it rested for. */
export function rested(stored: StoredJob): StoredJob {
  return { ...stored, ...AWAKE, setback: null, setbacks: 0, idle: undefined };
}

/** A job after a step. A pause or cancel that came during the step stays. */
export function afterStep(stored: StoredJob, step: JobStep, now: number): StoredJob {
  const next = resting(stored, now, now + step.rest);
  return {
    ...next,
    cursor: step.cursor,
    setback: null,
    idle: step.moved ? undefined : idleAfter(stored, step.calls, now),
    setbacks: step.moved || step.givenUp ? 0 : stored.setbacks,
    givenUp: stored.givenUp ?? step.givenUp,
    job: { ...withResults(stored, step.results).job, ...callsAfter(stored, step) },
  };
}

function idleAfter({ idle }: StoredJob, calls: number, now: number): StoredJob['idle'] {
  return { since: Math.min(idle?.since ?? now, now), calls: (idle?.calls ?? 0) + calls };
}

/** While nothing moves so many calls may be made at first, and then one in so long: no more than 60 an hour. */
const IDLE_CALLS = 30;
const IDLE_CALL_MS = 2 * 60_000;

/** When (epoch ms) a step that was tried so often in vain may be tried again, by what that cost so far. */
export function affordableAt({ idle }: StoredJob, tries: number): number {
  return idle ? idle.since + (idle.calls * (1 + 1 / tries) - IDLE_CALLS) * IDLE_CALL_MS : 0;
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
