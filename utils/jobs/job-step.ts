import type { Result } from '../failure';
import type { JobResult } from './job';
import type { Sighting } from './lookup/contact-index';
import type { BulkApi } from './lookup/pages';
import type { ActivityStep, JobCursor } from './stored-job';

/** What a step of a job did: written to disk as one. */
export interface JobStep {
  cursor: JobCursor;
  /** Items that are settled now. */
  results: JobResult[];
  activities: ActivityStep[];
  /** What was learned of items, by position in the input. */
  sightings: Array<[number, Sighting]>;
  calls: number;
  /** Milliseconds in which nothing needs doing. */
  rest: number;
  /** Nothing is left to do. */
  done: boolean;
}

/** A job taken from disk, ready to go on. */
export interface OpenJob {
  /**
   * Does the next bit of work. While `cancelling`, nothing new is sent. A failure leaves everything as it was, so that
   * the step may be tried again.
   */
  step(cancelling: boolean): Promise<Result<JobStep>>;
  /** What becomes of the items that are not settled when the job is given up. */
  giveUp(): JobResult[];
}

/** What a job that writes needs from where it runs. */
export interface WriteTools extends BulkApi {
  /** Writes a step to disk before the next thing is done. */
  save(step: JobStep): Promise<void>;
}

/** A step that changed nothing but what is said. */
export function stepOf(cursor: JobCursor, changes: Partial<JobStep>): JobStep {
  return { cursor, results: [], activities: [], sightings: [], calls: 0, rest: 0, done: false, ...changes };
}
