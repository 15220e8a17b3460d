import { type Activity, getActivity } from '../constant-contact/activities';
import type { ApiClient } from '../constant-contact/api-client';
import type { ContactRecord } from '../constant-contact/contact-schema';
import { findContact } from '../constant-contact/contacts';
import { hasOptedOut } from '../contacts/standing';
import { fail, type Result } from '../failure';
import type { FieldChange } from '../log/log-entry';
import type { WriteDeps } from './context';
import { effectOf } from './effect';
import { WRITE_TERMS } from './send';

/**
 * Milliseconds between two looks, two minutes in all: an activity on one contact takes about a second, and what it did
 * may show a minute after it says `completed`.
 */
const WAITS = [500, 1000, 1500, 2000, 3000, 4000, 5000, ...Array<number>(13).fill(8000)];
/** So many of them where no activity can be asked. */
const WAITS_IN_THE_DARK = 6;
/** So often in a row the contact cannot be read before nobody waits any longer: each reading was repeated by itself. */
const UNREAD_MAX = 2;
/** So often only the activity is looked at, as long as it says that it is under way. */
const LOOKS_AT_ACTIVITY_ALONE = 4;
const UNDER_WAY = new Set(['initialized', 'processing']);
const FAILED = new Set(['cancelled', 'failed', 'timed_out', 'time_out']);

/** What came of an activity: whether the contact shows it, and the contact as it was last read. */
export interface Landing {
  /** `unseen`: the contact could not be read. */
  outcome: 'landed' | 'not-landed' | 'unseen';
  /** What the activity says of itself: that it is `completed`, or that it ended without having done anything. */
  completed: boolean;
  vain: boolean;
  looked: Result<ContactRecord | null>;
}

/**
 * Waits for an activity and reads the contact until it shows `changes`. An activity that failed is waited for no longer;
 * one that never ends, or that cannot be read, is judged by the contact alone. Where the answer to its start was lost,
 * `activityId` is `null`, and the contact is watched for some seconds.
 */
export async function waitForLanding(
  parts: Pick<WriteDeps, 'api' | 'sleep'>,
  what: { address: string; changes: readonly FieldChange[]; activityId: string | null },
): Promise<Landing> {
  const waits = what.activityId === null ? WAITS.slice(0, WAITS_IN_THE_DARK) : WAITS;
  let activity: Activity | null = null;
  let looked: Landing['looked'] = fail({ kind: 'outcome-unknown' });
  let unread = 0;
  for (const [turn, wait] of waits.entries()) {
    await parts.sleep(wait);
    activity = await readActivity(parts.api, what.activityId);
    const state = activity?.state ?? '';
    if (UNDER_WAY.has(state) && turn < LOOKS_AT_ACTIVITY_ALONE) continue;
    looked = await findContact(parts.api, what.address, WRITE_TERMS);
    unread = looked.ok ? 0 : unread + 1;
    if (looked.ok && (effectOf(what.changes, looked.value?.raw ?? null) === 'done' || isOptedOut(looked.value))) {
      return { outcome: 'landed', ...saidBy(activity), looked };
    }
    if (FAILED.has(state) || unread === UNREAD_MAX) break;
  }
  return { outcome: looked.ok ? 'not-landed' : 'unseen', ...saidBy(activity), looked };
}

function saidBy(activity: Activity | null): Pick<Landing, 'completed' | 'vain'> {
  const { state = '', counts } = activity ?? {};
  return { completed: state === 'completed', vain: FAILED.has(state) && counts?.completed === 0 };
}

/** Opting out takes the lists away again: they show on nobody who is there and did so meanwhile. */
function isOptedOut(record: ContactRecord | null): boolean {
  return record !== null && record.contact.deletedAt === null && hasOptedOut(record.contact);
}

/** An activity as it stands, `null` where that is not known. */
async function readActivity(api: ApiClient, activityId: string | null): Promise<Activity | null> {
  const activity = activityId === null ? null : await getActivity(api, activityId, WRITE_TERMS);
  return activity?.ok ? activity.value : null;
}
