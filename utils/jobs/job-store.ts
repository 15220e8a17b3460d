import { keysUnder } from '../opened-database';
import type { JobResult } from './job';
import { type InputItem, opened, STORES } from './job-database';
import type { JobInput } from './job-input';
import type { IndexedContact } from './lookup/contact-index';
import { type ActivityStep, isGoing, type StoredJob, stagingOf } from './stored-job';

/** What a step leaves on disk besides the job itself. */
export interface StepRecord {
  /** Items that are settled now. */
  results?: JobResult[];
  activities?: ActivityStep[];
  indexed?: Array<[number, IndexedContact]>;
}

/** Results of one record, and of one message to a page: it is read there within a few milliseconds. */
const CHUNK_RESULTS = 2000;
const BY_JOB = ['results', 'activities'] as const;

export async function findJob(jobId: string): Promise<StoredJob | null> {
  return (await (await opened()).get('jobs', jobId)) ?? null;
}

/** Every job, oldest first. */
export async function listJobs(): Promise<StoredJob[]> {
  const jobs = await (await opened()).getAll('jobs');
  return jobs.sort((a, b) => a.job.createdAt.localeCompare(b.job.createdAt));
}

/** Whether any job has work to do, now or later. */
export async function hasGoingJobs(): Promise<boolean> {
  return (await listJobs()).some(isGoing);
}

/**
 * Writes what a step changed, all of it or nothing. The job is made from the one on disk, so that a pause or a cancel that came meanwhile is
 * not overwritten; gives it as it is now, `null` where it was dismissed.
 */
export async function recordStep(
  jobId: string,
  change: (job: StoredJob) => StoredJob,
  { results = [], activities = [], indexed = [] }: StepRecord = {},
): Promise<StoredJob | null> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  const stored = await transaction.objectStore('jobs').get(jobId);
  if (!stored) return null;
  const job = change(stored);
  await Promise.all([
    transaction.objectStore('jobs').put(job),
    ...chunksOf(results).map(([offset, chunk]) =>
      transaction.objectStore('results').put(chunk, [jobId, stored.job.settled + offset]),
    ),
    ...activities.map((activity) => transaction.objectStore('activities').put(activity)),
    ...(indexed.length > 0 ? [transaction.objectStore('sightings').add({ jobId, sightings: indexed })] : []),
    transaction.done,
  ]);
  return job;
}

/** Results cut so that each chunk makes a small message, with the position of its first. */
function chunksOf(results: JobResult[]): Array<[number, JobResult[]]> {
  const chunks: Array<[number, JobResult[]]> = [];
  for (let from = 0; from < results.length; from += CHUNK_RESULTS) {
    chunks.push([from, results.slice(from, from + CHUNK_RESULTS)]);
  }
  return chunks;
}

/** Writes a new job with what it works on, all of it or nothing. Rejects where the id is taken. */
export async function addJob(job: StoredJob, { own, indexed }: Pick<JobInput, 'own' | 'indexed'>): Promise<void> {
  const { jobId } = job;
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  await Promise.all([
    transaction.objectStore('jobs').add(job),
    ...(own.length > 0 ? [transaction.objectStore('input').put(own, [jobId, 0])] : []),
    ...(indexed.size > 0 ? [transaction.objectStore('sightings').add({ jobId, sightings: [...indexed] })] : []),
    transaction.done,
  ]);
}

/** Forgets a job and everything it needed. */
export async function removeJob(jobId: string, stagingId: string): Promise<void> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  const readings = transaction.objectStore('sightings');
  const chunks = await readings.index('job').getAllKeys(jobId);
  await Promise.all([
    ...chunks.map((chunk) => readings.delete(chunk)),
    transaction.objectStore('jobs').delete(jobId),
    ...BY_JOB.map((store) => transaction.objectStore(store).delete(keysUnder(jobId))),
    transaction.objectStore('input').delete(keysUnder(stagingId)),
    transaction.done,
  ]);
}

/** What is changed in all that a job keeps. */
export interface JobRewriting {
  result(each: JobResult): JobResult;
  activity(step: ActivityStep): ActivityStep;
  job(stored: StoredJob): StoredJob;
  /** Whether an item of the input, or what was read of one, stays. */
  keeps(item: InputItem): boolean;
}

/** Goes through all that is kept of a job that is over, or ends by it; writes down what changes if that is wanted. */
export async function rewriteJob(
  { jobId, request }: Pick<StoredJob, 'jobId' | 'request'>,
  { result, activity, job, keeps }: JobRewriting,
  write = true,
): Promise<StoredJob | null> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  const results = transaction.objectStore('results');
  for (let cursor = await results.openCursor(keysUnder(jobId)); cursor; cursor = await cursor.continue()) {
    const results = cursor.value.map(result);
    if (write) await cursor.update(results);
  }
  const activities = transaction.objectStore('activities');
  for (let cursor = await activities.openCursor(keysUnder(jobId)); write && cursor; cursor = await cursor.continue()) {
    await cursor.update(activity(cursor.value));
  }
  const jobs = transaction.objectStore('jobs');
  const stored = await jobs.get(jobId);
  const rewritten = stored ? job(stored) : null;
  if (write && rewritten) await jobs.put(rewritten);
  const readings = transaction.objectStore('sightings').index('job');
  for (let cursor = await readings.openCursor(jobId); write && cursor; cursor = await cursor.continue()) {
    const sightings = cursor.value.sightings.filter(([, contact]) => keeps(contact));
    await cursor.update({ jobId, sightings });
  }
  const input = transaction.objectStore('input');
  const staged = keysUnder(stagingOf({ jobId, request }));
  for (let cursor = await input.openCursor(staged); write && cursor; cursor = await cursor.continue()) {
    await cursor.update(cursor.value.filter(keeps));
  }
  await transaction.done;
  return rewritten;
}

/** Results in the order they were settled, from position `from` on: the rest of the chunk it lies in. */
export async function readResults(jobId: string, from: number): Promise<JobResult[]> {
  const chunk = IDBKeyRange.bound([jobId], [jobId, from]);
  const cursor = await (await opened()).transaction('results').store.openCursor(chunk, 'prev');
  return cursor ? cursor.value.slice(from - cursor.key[1]) : [];
}

export async function readAllResults(jobId: string): Promise<JobResult[]> {
  return (await (await opened()).getAll('results', keysUnder(jobId))).flat();
}

/** The activities of a job, in the order they are sent. */
export async function readActivitySteps(jobId: string): Promise<ActivityStep[]> {
  return (await opened()).getAll('activities', keysUnder(jobId));
}

/** The ids of every activity that any job here is known to have started. */
export async function startedActivityIds(): Promise<Set<string>> {
  const steps = await (await opened()).getAll('activities');
  return new Set(steps.flatMap(({ activity }) => activity?.activityId ?? []));
}

/** What was last read of the items of a job, by position. */
export async function readIndexed(jobId: string): Promise<Map<number, IndexedContact>> {
  const chunks = await (await opened()).getAllFromIndex('sightings', 'job', jobId);
  return new Map(chunks.flatMap(({ sightings }) => sightings));
}
