import type { RemedyKind } from '../contacts/remedy';
import type { StandingKind } from '../contacts/standing';
import type { Failure } from '../failure';

/** What a surface asks for. Addresses and rows were staged before under `stagingId`. */
export type JobRequest =
  | { kind: 'check'; stagingId: string; scope: CheckScope }
  | { kind: 'restore'; contactIds: string[]; listIds: string[] }
  | { kind: 'import'; stagingId: string; listIds: string[] };

export type JobKind = JobRequest['kind'];

/** `every-standing`: each address gets a verdict. `hidden-only`: only the deleted ones are looked for. */
export type CheckScope = 'every-standing' | 'hidden-only';

/** What a job would do, shown before anything of it is sent. */
export type JobPlan = {
  calls: number;
  /** At 4 calls a second, waiting for activities not counted. */
  seconds: number;
  callsLeftToday: number;
} & (
  | { kind: 'check'; scope: CheckScope; addresses: number; how: 'one-by-one' | 'pages' }
  | { kind: 'restore'; restorable: number; leftAlone: LeftAlone[]; lists: number }
  | { kind: 'import'; rows: number; activities: number; leftAlone: LeftAlone[] }
);

/** A contact a job will not touch, and why. */
export interface LeftAlone {
  contactId: string | null;
  address: string;
  reason: 'opted-out' | 'not-deleted' | 'not-found' | 'unrecognized' | 'invalid-address' | 'address-too-long';
}

export type JobState =
  | { kind: 'running' }
  | { kind: 'paused' }
  /** Goes on by itself, or after the named thing happened. */
  | { kind: 'waiting'; for: 'quota' | 'connection' | 'network' | 'queue' | 'access'; until?: string }
  | { kind: 'done' }
  | { kind: 'cancelled' }
  | { kind: 'failed'; failure: Failure };

/** A bulk run, as surfaces see it. */
export interface Job {
  jobId: string;
  kind: JobKind;
  state: JobState;
  createdAt: string;
  finishedAt: string | null;
  /** Items settled and in all. */
  settled: number;
  total: number;
  callsMade: number;
  callsPlanned: number;
  /** Estimate, `null` while nothing is known. */
  secondsLeft: number | null;
  /** How many items ended in each way, e.g. `restored: 1163`, `opted-out: 37`. */
  counts: Partial<Record<JobOutcome, number>>;
}

export type JobOutcome =
  | StandingKind
  | 'restored'
  | 'opted-out'
  | 'not-deleted'
  | 'not-restored'
  | 'imported'
  | 'updated'
  | 'stayed-unsubscribed'
  | 'refused'
  | 'unknown';

/** What became of one item of a job. */
export interface JobResult {
  /** Position in the input. */
  index: number;
  line: number | null;
  address: string;
  contactId: string | null;
  outcome: JobOutcome;
  /** For checks: since when (ISO) and what may be done. */
  since: string | null;
  remedy: RemedyKind | null;
  detail: string | null;
}
