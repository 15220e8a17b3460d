import type { DBSchema } from 'idb';
import type { CsvImportRow } from '../contacts/import-row';
import { openedDatabase } from '../opened-database';
import type { JobResult, JobState, SignUp } from './job';
import type { IndexedContact } from './lookup/contact-index';
import type { ActivityStep, StoredJob } from './stored-job';

interface JobDatabase extends DBSchema {
  jobs: { key: string; value: StoredJob };
  /** Chunks of results under the position of their first. */
  results: { key: [string, number]; value: JobResult[] };
  activities: { key: [string, number]; value: ActivityStep };
  /** What was read of the items of a job that writes, a chunk a step: later ones count. */
  sightings: { key: number; value: IndexedChunk; indexes: { job: string } };
  /** The input of jobs, in the chunks it came in. */
  input: { key: [string, number]; value: InputItem[] };
}

interface IndexedChunk {
  jobId: string;
  /** By position in the input. */
  sightings: Array<[number, IndexedContact]>;
}

/** An address or contact id, a row to import, somebody who signed up, or a contact as an earlier job left it. */
export type InputItem = string | CsvImportRow | IndexedContact | Target | SignUp;

/** A contact to restore, and the lists it is put on. */
export interface Target {
  contactId: string;
  toLists: readonly string[];
}

export const STORES = ['jobs', 'results', 'activities', 'sightings', 'input'] as const;

/** Every job of every account, with what it needs and what it did. */
export const opened = openedDatabase<JobDatabase>('jobs', 3, async (db, before, _, transaction) => {
  if (before === 0) {
    db.createObjectStore('jobs', { keyPath: 'jobId' });
    db.createObjectStore('activities', { keyPath: ['jobId', 'number'] });
    db.createObjectStore('sightings', { autoIncrement: true }).createIndex('job', 'jobId');
    for (const store of ['results', 'input'] as const) db.createObjectStore(store);
    return;
  }
  const jobs = transaction.objectStore('jobs');
  for (const job of await jobs.getAll()) await jobs.put(withAccountKey(before === 1 ? ended(job) : job));
  if (before === 1) for (const store of FOR_GOING_ON) await transaction.objectStore(store).clear();
});

/** Versions before 3 called the key of a job's account `accountId`. */
function withAccountKey(job: StoredJob): StoredJob {
  const { organization, accountKey, ...former }: StoredJob['account'] & { accountId?: string } = job.account;
  return { ...job, account: { organization, accountKey: former.accountId ?? accountKey } };
}

/** What a job needs to go on, which version 1 wrote in a way that nobody reads any more. */
const FOR_GOING_ON = ['activities', 'sightings', 'input'] as const;

/** A job of version 1, which had its state within it. One that was under way ends here, and says so; its results stay. */
function ended(former: StoredJob): StoredJob {
  const { state, ...job }: StoredJob['job'] & { state?: JobState } = former.job;
  const isEnd = state?.kind === 'done' || state?.kind === 'cancelled' || state?.kind === 'failed';
  return {
    ...former,
    job: { ...job, secondsLeft: 0, finishedAt: job.finishedAt ?? new Date().toISOString() },
    control: isEnd ? state : { kind: 'failed', failure: { kind: 'outcome-unknown' } },
    rest: { from: 0, until: 0 },
    setback: null,
    setbacks: 0,
    givenUp: null,
  };
}
