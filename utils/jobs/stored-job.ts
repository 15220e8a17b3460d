import type { AccountIdentity } from '../constant-contact/account';
import type { Activity } from '../constant-contact/activities';
import type { Job, JobRequest } from './job';
import type { LookupCursor } from './lookup/lookup';

/** A job as it lies on disk: what surfaces see, and what it takes to go on from here. */
export interface StoredJob {
  jobId: string;
  job: Job;
  request: StoredRequest;
  /** Tells whether another request asks for the same. */
  fingerprint: string;
  /** The account it belongs to: it runs in no other. */
  account: AccountIdentity;
  cursor: JobCursor;
  /** Nothing is to be done before (epoch ms). */
  notBefore: number;
  /** Failures in a row that time may cure. */
  setbacks: number;
}

/** What was asked for; the contacts of a restore are not repeated here but staged, for this is written at every step. */
export type StoredRequest = Exclude<JobRequest, { kind: 'restore' }> | { kind: 'restore'; listIds: string[] };

/** Where a job stands. */
export type JobCursor = { phase: 'checking'; lookup: LookupCursor } | WriteCursor;

/** Where a job that writes stands: it finds everyone, sends, waits for the activities, and reads everyone back. */
export type WriteCursor =
  | { phase: 'finding'; lookup: LookupCursor }
  | { phase: 'sending'; fresh: Freshness }
  | { phase: 'polling' }
  | { phase: 'verifying'; since: number; next: string | null }
  | { phase: 'rereading'; lookup: LookupCursor };

/** How old what is known of the contacts is. */
export interface Freshness {
  /** Every change after this is unknown (epoch ms, server time). */
  asOf: number;
  /** When the changes were read last (epoch ms, our clock); `null`: not yet. */
  checkedAt: number | null;
  /** While the changes are being read: where their next page is, and when the first was read (server time). */
  reading: { next: string; from: number } | null;
}

/** One activity of a job: written down before it is sent and after each answer. */
export interface ActivityStep {
  jobId: string;
  /** 0, 1, 2 … within the job. */
  number: number;
  /** The items it writes, by their position in the input. */
  items: number[];
  state: ActivityStepState;
  /** Constant Contact's time (epoch ms) shortly before it was sent, written before it was. */
  sentAt: number;
  activity: Activity | null;
}

export type ActivityStepState =
  | { kind: 'to-send' }
  /** It may or may not have arrived; `looks`: how often it was looked for in vain. */
  | { kind: 'sending'; looks: number }
  | { kind: 'sent'; polls: number }
  | { kind: 'ended' }
  /** Constant Contact refused the request, in its own words, if any. */
  | { kind: 'refused'; detail: string | null };
