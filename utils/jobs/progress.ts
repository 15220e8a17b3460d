import { secondsFor } from './cost';
import type { Job, JobResult } from './job';
import type { JobStep } from './job-step';
import type { StoredJob } from './stored-job';

/** Whether a job has work to do, now or later. */
export function isGoing({ state }: Job): boolean {
  switch (state.kind) {
    case 'running':
    case 'waiting':
    case 'cancelling':
      return true;
    case 'paused':
    case 'done':
    case 'cancelled':
    case 'failed':
      return false;
  }
}

/** A job after a step. A pause or cancel that came during the step stays. */
export function afterStep(stored: StoredJob, step: JobStep, now: number): StoredJob {
  const { state } = stored.job;
  return {
    ...stored,
    cursor: step.cursor,
    notBefore: now + step.rest,
    setbacks: 0,
    job: {
      ...withResults(stored.job, step.results),
      ...withCalls(stored.job, step.calls),
      state: state.kind === 'waiting' ? { kind: 'running' } : state,
    },
  };
}

/** A job with more of its items settled. */
export function withResults(job: Job, results: JobResult[]): Job {
  const counts = { ...job.counts };
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { ...job, settled: job.settled + results.length, counts };
}

function withCalls(job: Job, calls: number): Pick<Job, 'callsMade' | 'callsPlanned' | 'secondsLeft'> {
  const callsMade = job.callsMade + calls;
  const callsPlanned = Math.max(job.callsPlanned, callsMade);
  return { callsMade, callsPlanned, secondsLeft: secondsFor(callsPlanned - callsMade) };
}
