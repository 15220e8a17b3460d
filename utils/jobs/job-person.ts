import type { ActivityError } from '../constant-contact/activities';
import { isAbout, isMentioned, type Person } from '../forgetting/person';
import type { JobResult } from './job';
import type { InputItem } from './job-database';
import { listJobs, rewriteJob } from './job-store';
import { isOver, stagingOf } from './stored-job';

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
  for (const stored of jobs.filter(isOver)) {
    const result = (each: JobResult): JobResult => {
      if (!isAbout(person, each)) return withoutWords(person, each);
      jobResults += 1;
      return { ...each, address: '', contactId: null, detail: null };
    };
    const rewriting = {
      result,
      words: <Stored>(stored: Stored) => withoutWords(person, stored),
      keeps: (item: InputItem) => !isAbout(person, identityOf(item)),
    };
    await rewriteJob(stored.jobId, stagingOf(stored), rewriting, remove);
  }
  return { jobResults, isJobUnderWay: !jobs.every(isOver) };
}

function identityOf(item: InputItem): { address?: string | null; contactId?: string | null } {
  if (typeof item === 'string') return { address: item, contactId: item };
  return 'fields' in item ? { address: item.fields.email ?? null } : item;
}

/** The same without what names a person in Constant Contact's sentences, and without the ids of theirs that it met on its way. */
function withoutWords<Stored>(person: Person, stored: Stored): Stored {
  return JSON.parse(JSON.stringify(stored), (key, value) => {
    if (key === 'errors' && Array.isArray(value))
      return value.filter(({ whole }: ActivityError) => !isMentioned(person, whole));
    if (Array.isArray(value)) return value.filter((each) => !person.contactIds.has(each));
    return key === 'detail' && isMentioned(person, value) ? '' : value;
  });
}
