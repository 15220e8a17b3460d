import type { AccountIdentity } from '../constant-contact/account';
import type { Activity } from '../constant-contact/activities';
import type { Failure } from '../failure';
import type { Job, JobRequest } from './job';
import type { LookupCursor } from './lookup/lookup';

/** A job as it lies on disk: what surfaces see, and what it takes to go on from here. */
export interface StoredJob {
  jobId: string;
  /** What surfaces see of it, but for what follows from the rest (`job-view.ts`). */
  job: Omit<Job, 'state' | 'account'>;
  control: Control;
  request: StoredRequest;
  /** Tells whether another request asks for the same. */
  fingerprint: string;
  /** The account it belongs to: it runs in no other. */
  account: AccountIdentity;
  cursor: JobCursor;
  rest: Rest;
  /** Why the last step could not be taken, if it could not. */
  setback: Failure | null;
  /** Failures since anything moved. */
  setbacks: number;
  idle?: Idle | undefined;
  /** Nothing more is sent for this reason; what was sent is followed to its end. */
  givenUp: Failure | null;
}

/** Whether a job has work to do, now or later. */
export function isGoing({ control }: StoredJob): boolean {
  return control.kind === 'going' || control.kind === 'cancelling';
}

/** Whether a job has ended, and its log entry is written. */
export function isOver({ job }: StoredJob): boolean {
  return job.finishedAt !== null;
}

/** Where the input of a job is kept: as staged for it, else under its own id. */
export function stagingOf({ jobId, request }: Pick<StoredJob, 'jobId' | 'request'>): string {
  return 'stagingId' in request ? request.stagingId : jobId;
}

/** What the admin wants of a job, or how it ended. */
export type Control =
  | { kind: 'going' }
  | { kind: 'paused' }
  /** `again`: cancelled twice, so it is not waited for what was sent either. */
  | { kind: 'cancelling'; again: boolean }
  | { kind: 'done' }
  | { kind: 'cancelled' }
  | { kind: 'failed'; failure: Failure };

/** Nothing is to be done between these times (epoch ms, our clock); a clock that was set back to before it ends it. */
export interface Rest {
  from: number;
  until: number;
}

/** Since when (epoch ms, our clock) nothing moved, and how many requests were sent meanwhile: all, and before the last try. */
export interface Idle {
  since: number;
  calls: number;
  tried?: number;
}

/** What was asked for; its contacts are not repeated here but staged, for this is written at every step. */
export type StoredRequest =
  | Exclude<JobRequest, { kind: 'restore' | 'sign-up' }>
  | Omit<Extract<JobRequest, { kind: 'sign-up' }>, 'signUps'>
  | { kind: 'restore'; listIds: string[]; previousLists: boolean; perDay?: number | undefined };

/** Where a job stands. */
export type JobCursor = { phase: 'checking'; lookup: LookupCursor } | SigningUp | WriteCursor;

/** One sign-up after the other is sent; `attempts`: how often the next one was, in vain. */
export interface SigningUp {
  phase: 'signing-up';
  attempts?: number;
}

/** Whether a job that writes by activities stands here. */
export function isOfWriteJob(cursor: JobCursor): cursor is WriteCursor {
  return cursor.phase !== 'checking' && cursor.phase !== 'signing-up';
}

/** Where a job that writes stands: it finds everyone, sends, waits for the activities, and reads everyone back. */
export type WriteCursor =
  | { phase: 'finding'; lookup: LookupCursor }
  | { phase: 'sending'; fresh: Freshness }
  /** `movedAt` (epoch ms, our clock): when anything of any of its activities changed last. */
  | { phase: 'polling'; movedAt?: number | undefined }
  | { phase: 'verifying'; since: number; next: string | null }
  /** `until` (epoch ms, our clock): what an activity did may show late, and is looked for again until then. */
  | { phase: 'rereading'; lookup: LookupCursor; until: number }
  /** All of a day's contacts are settled; those of the next wait for it. */
  | { phase: 'next-portion' };

/** How old what is known of the contacts is. */
export interface Freshness {
  /** Every change after this is unknown (epoch ms, server time). */
  asOf: number;
}

/** One activity of a job: written down before it is sent and after each answer. */
export interface ActivityStep {
  jobId: string;
  /** 0, 1, 2 … within the job. */
  number: number;
  /** The items it writes, by their position in the input. */
  items: number[];
  /** The lists it puts them on, where it does. */
  listIds: string[];
  /** Whether they are sent without some of their fields, for they were refused with all. */
  fewerFields?: true;
  state: ActivityStepState;
  /** Constant Contact's time (epoch ms) shortly before it was sent, written before it was. */
  sentAt: number;
  /** How often it was sent without being accepted. */
  attempts: number;
  activity: Activity | null;
  /** Taken for the answer to a lost request, and not known yet to have done what that asked for. */
  adopted: boolean;
  /** Activities that were taken for it and turned out to be somebody else's. */
  foreign: string[];
}

export type ActivityStepState =
  | { kind: 'to-send' }
  /** It may or may not have arrived; `looks`: how often it was looked for in vain. */
  | { kind: 'sending'; looks: number }
  /** When (epoch ms, our clock) anything of it changed last, and when it was looked at last; `polls`: looks since then. */
  | { kind: 'sent'; polls: number; movedAt: number; lookedAt?: number | undefined }
  | { kind: 'ended' }
  /** Constant Contact refused the request, in its own words, if any. */
  | { kind: 'refused'; detail: string | null };
