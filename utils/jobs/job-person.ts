import type { ActivityError } from '../constant-contact/activities';
import { addressKey } from '../contacts/address';
import { storeAllowed } from '../forgetting/left-out';
import { isAbout, isMentioned, type Person } from '../forgetting/person';
import type { JobResult } from './job';
import type { InputItem } from './job-database';
import { type JobRewriting, listJobs, readAllResults, readIndexed, recordStep, rewriteJob } from './job-store';
import { isOver, type StoredJob } from './stored-job';

/** What jobs have of a person. */
export interface JobTraces {
  jobResults: number;
  isJobUnderWay: boolean;
}

/**
 * Finds a person in what the jobs of an account keep, and removes it from those that are over if that is wanted: of a result
 * only how it ended stays. A job under way needs what it has until it ends.
 */
export async function sweepJobs(person: Person, remove: boolean): Promise<JobTraces> {
  const jobs = (await listJobs()).filter(({ account }) => account.accountKey === person.accountKey);
  let jobResults = 0;
  const met = () => {
    jobResults += 1;
  };
  for (const stored of jobs.filter(isOver)) await rewriteJob(stored, without([person], met), remove);
  return { jobResults, isJobUnderWay: !jobs.every(isOver) };
}

/** Ends a job. Nothing of people who are marked Never restore is kept of it from here on. */
export async function endJob(stored: StoredJob, end: (job: StoredJob) => StoredJob): Promise<StoredJob | null> {
  const { jobId, account } = stored;
  const met = [...(await readAllResults(jobId)), ...(await readIndexed(jobId)).values()];
  const ended = (job: StoredJob) => withoutPages(end(job));
  return storeAllowed(
    account.accountKey,
    met,
    ({ address }) => address,
    async (_, leftOut) => {
      if (leftOut.length === 0) return recordStep(jobId, ended);
      const rewriting = without(peopleOf(account.accountKey, leftOut));
      return rewriteJob(stored, { ...rewriting, job: (job) => rewriting.job(ended(job)) });
    },
  );
}

/** Whose these are, each once, with all ids. */
function peopleOf(
  accountKey: string,
  met: ReadonlyArray<{ address: string | null; contactId: string | null }>,
): Person[] {
  const people = new Map<string, Person>();
  for (const { address, contactId } of met) {
    const key = addressKey(address ?? '');
    const person = people.get(key) ?? { accountKey, addressKey: key, contactIds: new Set() };
    if (contactId) person.contactIds.add(contactId);
    people.set(key, person);
  }
  return [...people.values()];
}

/** Who was on the pages that a job read last tells it nothing once it is over; they need not be its own. */
function withoutPages(job: StoredJob): StoredJob {
  if (!('lookup' in job.cursor)) return job;
  const { pass: _, passBefore: __, ...lookup } = job.cursor.lookup;
  return { ...job, cursor: { ...job.cursor, lookup } };
}

/** What is left of a job without some people; `met` is told of each result about one of them. */
function without(people: readonly Person[], met = () => {}): JobRewriting {
  const words = <Stored>(stored: Stored) => people.reduce((rest, person) => withoutWords(person, rest), stored);
  const isTheirs = (about: Parameters<typeof isAbout>[1]) => people.some((person) => isAbout(person, about));
  return {
    result(each): JobResult {
      if (!isTheirs(each)) return words(each);
      met();
      return { ...each, address: '', contactId: null, detail: null };
    },
    activity: words,
    job: words,
    keeps: (item) => !isTheirs(identityOf(item)),
  };
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
