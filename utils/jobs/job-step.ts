import type { Failure, Result } from '../failure';
import type { JobResult } from './job';
import type { IndexedContact } from './lookup/contact-index';
import type { ActivityStep, JobCursor } from './stored-job';

/** What a step of a job did: written to disk as one. */
export interface JobStep {
  cursor: JobCursor;
  /** Items that are settled now. */
  results: JobResult[];
  activities: ActivityStep[];
  /** What was learned of items, by position in the input. */
  indexed: Array<[number, IndexedContact]>;
  calls: number;
  /** Milliseconds in which nothing needs doing. */
  rest: number;
  /** Whether it brought the job further: a step that only got ready, or looked in vain, does not end a row of failures. */
  moved: boolean;
  /** What went wrong after the rest of it was done. */
  setback: Failure | null;
  /** Why nothing more is to be sent. */
  givenUp: Failure | null;
  /** Nothing is left to do. */
  done: boolean;
}

/**
 * Whether a job is to stop. `after-sent`: nothing new is sent, and what was sent is followed to its end. `now`: it is
 * read back what is true, and that is all.
 */
export type Stop = 'no' | 'after-sent' | 'now';

/** A job taken from disk, ready to go on. */
export interface OpenJob {
  /** Does the next bit of work. A failure leaves everything as it was, so that the step may be tried again. */
  step(stop: Stop): Promise<Result<JobStep>>;
  /** What becomes of the items that are not settled when the job is given up. */
  giveUp(): JobResult[];
}

/** A step that changed nothing but what is said. */
export function stepOf(cursor: JobCursor, changes: Partial<JobStep>): JobStep {
  return {
    cursor,
    results: [],
    activities: [],
    indexed: [],
    calls: 0,
    rest: 0,
    moved: true,
    setback: null,
    givenUp: null,
    done: false,
    ...changes,
  };
}
