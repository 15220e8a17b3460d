import type { Activity } from '../../constant-contact/activities';
import type { Result } from '../../failure';
import type { PageScope } from '../cost';
import type { JobOutcome } from '../job';
import type { Sighting } from '../lookup/contact-index';
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
  /** How an item ends that may not be written, by what it is now; `null` if it may. The one gate before every write. */
  refusal(index: number, now: Sighting): Ending | null;
  /** The items cut into one activity each. */
  portions(indexes: number[]): number[][];
  start(indexes: number[]): Promise<Result<Activity>>;
  /** Whether the counters of an activity, as far as it has any yet, can be those of these items. */
  couldBe(activity: Activity, indexes: number[]): boolean;
  /** How an item ends whose request was refused. */
  notDone: JobOutcome;
  /** How an item ended; `after` is `null` for one that is not among the deleted contacts, where those alone were read. */
  settle(index: number, before: Sighting, after: Sighting | null, activity: Activity): Ending;
  /**
   * How the items of an activity ended that did not change by it, one ending for each; `null` for one that the activity
   * tells nothing of, so that it is looked for again. `changed`: how many others of the same activity changed.
   */
  settleUnchanged(
    indexes: number[],
    before: (index: number) => Sighting,
    activity: Activity,
    changed: number,
  ): Array<Ending | null>;
  /** Among whom such items are looked for. */
  lookedForAmong: PageScope;
}
