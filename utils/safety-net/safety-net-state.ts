import type { JobState } from '../jobs/job';

/** The safety net of the connected account, as surfaces see it. Times are ISO, UTC. */
export interface SafetyNetState {
  /** What it holds; `null` until a first snapshot is whole. */
  held: {
    contacts: number;
    /** As of when the lists of these are known. */
    asOf: string;
    /** How many more Constant Contact counted than any page had. */
    missed: number;
  } | null;
  /** A snapshot was held, and is gone although nobody forgot it: the browser cleared it. */
  isLost: boolean;
  /** What is being read. */
  reading: {
    /** A snapshot reads everybody, a refresh who changed. */
    kind: 'snapshot' | 'refresh';
    read: number;
    /** `null` while that is not known. */
    of: number | null;
    /** `failed` where trying again by itself does not help. */
    state: JobState;
  } | null;
  /** Lists that lost many members who were not deleted, until that was seen. */
  lost: ListLoss[];
  /** How many deleted contacts came back, and not by us, since a time (ISO), until that was seen. */
  returned: { contacts: number; since: string } | null;
  /** "Keep the safety net current". */
  keepCurrent: boolean;
}

/** A list that contacts left, or that was deleted with them on it. */
export interface ListLoss {
  listId: string;
  /** `''` where it was never known. */
  name: string;
  isGone: boolean;
  /** Contacts that were on it and are not any more. */
  contacts: number;
  /** When that was last seen, or since when (ISO, UTC). */
  at: string;
}

/** What a snapshot would read and cost. */
export interface SnapshotPlan {
  contacts: number;
  calls: number;
  /** At 4 calls a second. */
  seconds: number;
  callsLeftToday: number;
}
