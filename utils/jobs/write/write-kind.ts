import type { Activity } from '../../constant-contact/activities';
import type { CallTerms } from '../../constant-contact/api-client';
import type { Result } from '../../failure';
import type { PageScope } from '../cost';
import type { JobOutcome } from '../job';
import type { IndexedContact } from '../lookup/contact-index';
import type { Ending } from './activity-errors';

/** What differs between the jobs that write: whom they write, how, and what came of it. */
export interface WriteKind {
  /** The address or contact id of each item, in order. */
  items: string[];
  by: 'address' | 'contact-id';
  /** The line an item came from, where it came from a file. */
  lineOf(index: number): number | null;
  /** Items that are settled without a call. */
  settledAtOnce: Array<[number, Ending]>;
  /**
   * How an item ends that may not be written, by what it is now; `null` if it may. The one gate before every write.
   * `isSent`: an earlier activity of this job wrote it already.
   */
  refusal(index: number, now: IndexedContact, isSent: boolean): Ending | null;
  /** How an item ends that is away and marked Never restore; `null` where that mark says nothing about this job. */
  keptOut: Ending | null;
  /** The items cut into one activity each; in several where each puts them on other lists. */
  batches(indexes: number[]): Batch[];
  start(batch: Batch, terms: CallTerms): Promise<Result<Activity>>;
  /** Sending an item without some of its fields, where it may be refused for having so many. */
  fewerFields?: {
    /** The names of the fields that it is sent without then; none where it has few enough. */
    leftOut(index: number): string[];
  };
  /** Whether the counters of an activity, as far as it has any yet, can be those of these items. */
  couldBe(activity: Activity, indexes: number[]): boolean;
  /** The lists for whoever has none of their own left. */
  chosenLists: readonly string[];
  /** How an item ends whose request was refused. */
  notDone: JobOutcome;
  /** Whether what was asked for an item, which goes to these lists, shows in it. */
  isDone(before: IndexedContact, after: IndexedContact, listIds: readonly string[]): boolean;
  /** How an item ended; without an activity the request was never accepted, as far as is known. */
  settle(
    index: number,
    before: IndexedContact,
    after: IndexedContact,
    sent: { activity: Activity | null; listIds: readonly string[] },
  ): Ending;
  /**
   * How the items of an activity ended that did not change by it, one ending for each; `null` for one that the activity
   * tells nothing of, so that it is looked for again. `changed`: how many others of the same activity changed.
   */
  settleUnchanged(
    indexes: number[],
    before: (index: number) => IndexedContact,
    activity: Activity,
    changed: number,
  ): Array<Ending | null>;
  /** Whether all are read again before they are written, not the deleted ones alone: nobody deleted since may be. */
  rereadsAll?: true;
  /** Among whom such items are looked for. */
  lookedForAmong: PageScope;
}

/** What one activity is to do. */
export interface Batch {
  /** Positions in the input. */
  items: number[];
  /** The lists it puts them on, where it does. */
  listIds: string[];
  /** Whether the items are sent without some of their fields. */
  fewerFields?: true;
}
