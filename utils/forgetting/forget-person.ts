import { sweepIndex } from '../deleted-index/deleted-index-store';
import { sweepJobs } from '../jobs/job-person';
import { sweepCache } from '../jobs/lookup/contact-index-cache';
import { sweepLog } from '../log/log-person';
import { sweepNet } from '../safety-net/net-person';
import { storedSoFar } from './left-out';
import { isNeverRestored, markNeverRestore } from './never-restore';
import type { Person } from './person';

/** What is stored of a person, by what it is in; the same is told before it is removed and after. */
export interface PersonTraces {
  logEntries: number;
  /** What jobs did to them, within the entries of these jobs. */
  inJobEntries: number;
  /** Entries that stay, because their change is under way. */
  entriesUnderWay: number;
  jobResults: number;
  /** A job is at work: what it has stays until it has ended. */
  isJobUnderWay: boolean;
  isInDeletedIndex: boolean;
  isInSnapshot: boolean;
  /** They are marked Never restore already. */
  isMarked: boolean;
}

/** Finds what is stored of a person. */
export function findTraces(person: Person): Promise<PersonTraces> {
  return sweep(person, false);
}

/** Removes what is stored of a person, and marks them Never restore first: nothing that ends early brings them back. */
export async function forgetPerson(person: Person): Promise<PersonTraces> {
  await markNeverRestore(person.accountKey, person.addressKey);
  await storedSoFar();
  const traces = await sweep(person, true);
  await sweepCache(person);
  return traces;
}

/** The log and the index come first: they know which ids are, or were, the person's. */
async function sweep(person: Person, remove: boolean): Promise<PersonTraces> {
  const isInDeletedIndex = await sweepIndex(person, remove);
  const log = await sweepLog(person, remove);
  const jobs = await sweepJobs(person, remove);
  const isInSnapshot = await sweepNet(person, remove);
  const isMarked = await isNeverRestored(person.accountKey, person.addressKey);
  return { ...log, ...jobs, isInDeletedIndex, isInSnapshot, isMarked };
}
