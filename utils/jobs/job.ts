import type { RemedyKind } from '../contacts/remedy';
import type { StandingKind } from '../contacts/standing';
import type { Failure } from '../failure';

/** What a surface asks for. Addresses and rows were staged before under `stagingId`. */
export type JobRequest =
  | { kind: 'check'; stagingId: string; scope: CheckScope }
  /**
   * With `previousLists` each contact goes back to the lists it was on, and to `listIds` where those are not known. With
   * `perDay` so many contacts are taken a day, until all are.
   */
  | { kind: 'restore'; contactIds: string[]; listIds: string[]; previousLists?: boolean; perDay?: number }
  | { kind: 'import'; stagingId: string; listIds: string[] }
  /** Records that each of these people gave explicit permission; `permissionGiven` is the tick that says so. */
  | { kind: 'sign-up'; signUps: SignUp[]; listIds: string[]; permissionGiven: boolean }
  /** Puts those who were on the list `fromListId` by the safety net onto lists again: on that one or on others. */
  | { kind: 'put-back'; fromListId: string; listIds: string[] }
  /** Takes back what the restore job `jobId` did: the contacts it restored are deleted again. */
  | { kind: 'undo-restore'; jobId: string };

/** Somebody whose sign-up is recorded. */
export interface SignUp {
  address: string;
  /** `null`: not in the account. */
  contactId: string | null;
  /** How and when they gave permission; kept in the activity log. */
  evidence: string;
  /** What the contact was when somebody chose to record it. */
  seen: StandingKind;
}

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
  | {
      kind: 'restore';
      restorable: number;
      leftAlone: LeftAlone[];
      /** Different lists that somebody goes back to. */
      previousLists: number;
      activities: number;
      /** On how many days: more than one where it is done in portions. */
      days: number;
      /** Restorable contacts that go to the lists chosen, because nobody knows which they were on. */
      toChosenLists: number;
      /** Contacts of which nobody knows that, those that are left alone among them. */
      unknownLists: number;
    }
  | { kind: 'import'; rows: number; activities: number; leftAlone: LeftAlone[] }
  | { kind: 'undo-restore'; contacts: number }
  | { kind: 'put-back'; contacts: number; activities: number }
  | { kind: 'sign-up'; contacts: number }
);

/** A contact a job will not touch, and why. */
export interface LeftAlone {
  contactId: string | null;
  /** `''` where only the id is known. */
  address: string;
  /** Of an import: the line of the row. */
  line: number | null;
  reason: LeftAloneReason;
}

export type LeftAloneReason =
  | 'opted-out'
  /** Deleted, with no permission on record: only a sign-up brings them back. */
  | 'no-permission'
  | 'not-deleted'
  /** Of those to be put back on a list: it is the restore that brings them back. */
  | 'is-deleted'
  | 'not-found'
  | 'unrecognized'
  | 'invalid-address'
  | 'address-too-long'
  /** An earlier row has the same address. */
  | 'duplicate-address'
  /** The file itself says that this person unsubscribed. */
  | 'unsubscribed-in-file'
  /** They asked to be erased, and are marked Never restore. */
  | 'never-restore'
  /** Undo: somebody changed the contact after it was restored. */
  | 'changed-since';

/** What keeps a job. It goes on by itself, or after the named thing happened. */
export type Waiting =
  | { for: 'connection' | 'network' | 'queue' | 'access' | 'other-job' | 'storage' | 'late' }
  /** `pace`: for Constant Contact to take calls again, which it refuses as too many at once. */
  | { for: 'quota' | 'next-portion' | 'pace'; until: string }
  /** For its own account, while others are connected. */
  | { for: 'account'; organization: string | null };

export type JobState =
  | { kind: 'running' }
  | { kind: 'paused' }
  | ({ kind: 'waiting' } & Waiting)
  /** Nothing more is sent; what was sent before is still followed to its end, so that **Cancel** can say what is done. */
  | { kind: 'cancelling'; waiting: Waiting | null }
  | { kind: 'done' }
  | { kind: 'cancelled' }
  | { kind: 'failed'; failure: Failure };

/** A bulk run, as surfaces see it. */
export interface Job {
  jobId: string;
  /** The account whose contacts it is about. */
  account: { accountKey: string; organization: string | null };
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
  /** Looked for among the hidden only, and not one of them. */
  | 'not-hidden'
  | 'restored'
  /** Brought back, and found to have opted out after the last look before: to be undone. */
  | 'opted-out-meanwhile'
  | 'opted-out'
  | 'not-deleted'
  | 'not-restored'
  | 'imported'
  | 'updated'
  | 'signed-up'
  | 'stayed-unsubscribed'
  | 'refused'
  /** Something we did not send; `reason` says why. */
  | 'left-out'
  | 'deleted-again'
  | 'changed-since'
  /** The job was cancelled before this item was sent. */
  | 'not-sent'
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
  /** Why it ended so, where the outcome alone does not say. */
  reason: ResultReason | null;
  /** Constant Contact's own words, if it gave any. */
  detail: string | null;
}

export type ResultReason =
  | LeftAloneReason
  /** Import: the contact was deleted before, and came back. */
  | 'was-deleted'
  /** Import: taken, but for the fields that `detail` names. */
  | 'fields-left-out'
  /** Sign-up: after an opt-out it needs evidence, and there is none. */
  | 'no-evidence'
  /** Sign-up: with these the contact would be on more lists than one can be on. */
  | 'too-many-lists'
  /** Every list they were to go to is gone, and none was chosen instead. */
  | 'lists-gone'
  /** The activity ended without doing it. */
  | 'activity-failed'
  | 'activity-timed-out'
  | 'activity-cancelled'
  /** Constant Contact reported an error for it. */
  | 'activity-error'
  /** Constant Contact reported several errors, and not whom each is about. */
  | 'one-of-errors'
  /** The activity ended without a word about this one. */
  | 'no-reason-given'
  /** The request itself was refused. */
  | 'request-refused'
  /** Constant Contact never took the request, however often it was sent. */
  | 'never-accepted'
  /** Restored, but not onto every list. */
  | 'lists-missing';
