import type { Contact } from '../contacts/contact';
import type { RemedyKind } from '../contacts/remedy';
import type { Failure } from '../failure';
import type { JobOutcome } from '../jobs/job';

/** One thing that was done, or tried, to a contact's record: the evidence of permission. Times are ISO, UTC. */
export interface LogEntry {
  id: string;
  /** The idempotency key of the form it came from: several attempts may come from one. */
  requestId?: string;
  at: string;
  /** The account it was done in, by its name then. */
  account: string | null;
  /** The same by its key; '' where that was not known. */
  accountKey: string;
  what: RemedyKind | 'undo' | 'bulk-restore' | 'put-back' | 'import';
  /** Of an undo: the entry it takes back. */
  undoes?: string;
  contactId: string | null;
  address: string;
  /** Field by field, before and after. */
  changes: FieldChange[];
  /** The lists (by id) that it put the contact on: others among the changes came from elsewhere meanwhile. */
  addedListIds?: string[];
  /** Of contacts put back on lists: the list (by id) that they had left. */
  putBackFrom?: string;
  /** Of a resubscribe email: the lists (by id) the person is put on once they agree, which no contact shows before. */
  askedListIds?: string[];
  /** How and when the person gave permission, in the admin's words; `null` where none was needed. */
  evidence: string | null;
  permissionGiven: boolean;
  outcome: LogOutcome;
  /** HTTP status of the API's last answer. */
  apiStatus: number | null;
  /** Constant Contact took the email address away along with what was done; whether it is back. */
  addressLost?: 'put-back' | 'not-put-back';
  /** Fields that the API's update does not take, by name. */
  untransferable: string[];
  /** When it was undone, where the log no longer has, or never had, the entry that says so. */
  undoneAt?: string;
  /** The contact as it was afterwards, to tell at an undo whether somebody changed it since. */
  contactAfter?: Contact;
  /** For bulk work: the job, how many contacts it had, and how many ended in each way. Who they are is kept beside it. */
  job?: { jobId: string; contacts: number; counts: Partial<Record<JobOutcome, number>> };
}

/** An entry as it is shown: with what follows from the rest of the log. */
export interface LogEntryView extends LogEntry {
  undo: UndoState;
}

/** What a job did to one contact: kept beside the entry of the job, since there may be a hundred thousand. */
export interface LoggedContact {
  contactId: string;
  address: string;
  outcome: JobOutcome;
  /** `updated_at` afterwards, to tell at an undo whether somebody changed it since. */
  updatedAt?: string | null;
  /** The lists it was on afterwards, where the job put each contact on its own. */
  listIds?: readonly string[];
}

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export type LogOutcome =
  | { kind: 'under-way' }
  | { kind: 'done' }
  | { kind: 'not-done'; failure: Failure }
  /** The answer was lost and looking again did not tell. */
  | { kind: 'unknown' };

export type UndoState =
  /** `left`: of a job whose undo was ended on its way, how many contacts there still are to take back. */
  | { kind: 'possible'; left?: number }
  | { kind: 'undone'; at: string }
  | {
      kind: 'impossible';
      reason:
        | 'permission-made-explicit'
        | 'email-sent'
        | 'contact-created'
        /** The deleted contact still was on lists; deleting it again would take it off them. */
        | 'lists-lost'
        /** The update lost fields that it does not take. */
        | 'fields-lost'
        | 'not-done'
        | 'changed-since'
        | 'import'
        | 'put-back'
        | 'is-undo'
        /** Another account is connected by now. */
        | 'other-account';
    };
