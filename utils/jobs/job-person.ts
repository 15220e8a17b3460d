import type { Failure } from '../failure';
import { isAbout, isMentioned, type Person } from '../forgetting/person';
import type { JobResult } from './job';
import type { InputItem } from './job-database';
import { listJobs, rewriteJob } from './job-store';
import { type ActivityStep, type Control, isOver, type StoredJob } from './stored-job';

/** What jobs have of a person. */
export interface JobTraces {
  jobResults: number;
  isJobUnderWay: boolean;
}

/**
 * Finds a person in what the jobs of an account keep, and removes it from those that are over if that is wanted: of a result
 * only how it ended stays. A job under way needs what it has.
 */
export async function sweepJobs(person: Person, remove: boolean): Promise<JobTraces> {
  const jobs = (await listJobs()).filter(({ account }) => account.accountKey === person.accountKey);
  let jobResults = 0;
  for (const { jobId, request } of jobs.filter(isOver)) {
    const stagingId = 'stagingId' in request ? request.stagingId : jobId;
    const result = (each: JobResult): JobResult => {
      if (!isAbout(person, each)) return isMentioned(person, each.detail) ? { ...each, detail: null } : each;
      jobResults += 1;
      return { ...each, address: '', contactId: null, detail: null };
    };
    const rewriting = {
      result,
      activity: (step: ActivityStep) => activityWithout(person, step),
      job: (stored: StoredJob) => jobWithout(person, stored),
      keeps: (item: InputItem) => !isAbout(person, identityOf(item)),
    };
    await rewriteJob(jobId, stagingId, rewriting, remove);
  }
  return { jobResults, isJobUnderWay: !jobs.every(isOver) };
}

function identityOf(item: InputItem): { address?: string | null; contactId?: string | null } {
  if (typeof item === 'string') return { address: item, contactId: item };
  return 'fields' in item ? { address: item.fields.email ?? null } : item;
}

/** Constant Contact's errors name people, in sentences. */
function activityWithout(person: Person, step: ActivityStep): ActivityStep {
  const { activity, state } = step;
  const isNamed = state.kind === 'refused' && isMentioned(person, state.detail);
  const errors = activity?.errors.filter(({ message, whole }) => !isMentioned(person, `${message} ${whole}`)) ?? [];
  return {
    ...step,
    activity: activity && { ...activity, errors },
    state: isNamed ? { ...state, detail: null } : state,
  };
}

function jobWithout(person: Person, stored: StoredJob): StoredJob {
  const without = <Why extends Failure | null>(failure: Why): Why => {
    return failure && 'detail' in failure && isMentioned(person, failure.detail) ? { ...failure, detail: '' } : failure;
  };
  const control: Control =
    stored.control.kind === 'failed' ? { ...stored.control, failure: without(stored.control.failure) } : stored.control;
  return { ...stored, control, setback: without(stored.setback), givenUp: without(stored.givenUp) };
}
