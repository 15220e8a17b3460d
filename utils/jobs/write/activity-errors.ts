import type { Activity } from '../../constant-contact/activities';
import { addressKey } from '../../contacts/address';
import type { JobOutcome, ResultReason } from '../job';

/** How an item of a job that writes ends. */
export interface Ending {
  outcome: JobOutcome;
  reason: ResultReason | null;
  /** Constant Contact's own words. */
  detail: string | null;
}

/** The contract writes both `timed_out` and `time_out`. */
const ENDED = new Set(['completed', 'cancelled', 'failed', 'timed_out', 'time_out']);

/** Whether nothing more will come of an activity. A state nobody knows is taken for one that may still change. */
export function hasEnded(activity: Activity): boolean {
  return ENDED.has(activity.state);
}

/** Why an activity did not do what it was asked for one of its contacts, as far as it tells. */
export function whyNotDone(activity: Activity | null, contact: Named): Pick<Ending, 'reason' | 'detail'> {
  if (!activity) return { reason: 'never-accepted', detail: null };
  const told = toldBy(activity);
  const own = messageFor(told, contact);
  const detail = own ?? (told.general.length > 0 ? told.general.slice(0, GENERAL_TOLD).join(' · ') : null);
  switch (activity.state) {
    case 'failed':
      return { reason: 'activity-failed', detail };
    case 'timed_out':
    case 'time_out':
      return { reason: 'activity-timed-out', detail };
    case 'cancelled':
      return { reason: 'activity-cancelled', detail };
    default:
      if (detail === null) return { reason: 'no-reason-given', detail };
      return { reason: own === null && told.general.length > 1 ? 'one-of-errors' : 'activity-error', detail };
  }
}

/** Whether an error of the activity speaks of this contact, by its id or its address. */
export function isNamedBy(activity: Activity, contact: Named): boolean {
  return messageFor(toldBy(activity), contact) !== null;
}

interface Named {
  contactId: string | null;
  address: string | null;
}

/** The errors of an activity, by whom they are about. */
interface Told {
  byIdentifier: Map<string, string>;
  /** Those that name nobody, each once. */
  general: string[];
}

/** So many of the errors that name nobody are told of each contact that was not done. */
const GENERAL_TOLD = 5;

const toldByActivity = new WeakMap<Activity, Told>();

function toldBy(activity: Activity): Told {
  const known = toldByActivity.get(activity);
  if (known) return known;
  const byIdentifier = new Map<string, string>();
  const general = new Set<string>();
  for (const { message, whole } of activity.errors) {
    const identifiers = whole.match(IDENTIFIER) ?? [];
    for (const identifier of identifiers.flatMap(readings)) byIdentifier.set(addressKey(identifier), message);
    if (identifiers.length === 0) general.add(message);
  }
  const told = { byIdentifier, general: [...general] };
  toldByActivity.set(activity, told);
  return told;
}

function messageFor({ byIdentifier }: Told, { contactId, address }: Named): string | null {
  return byIdentifier.get(addressKey(contactId ?? '')) ?? byIdentifier.get(addressKey(address ?? '')) ?? null;
}

/** An address may hold what a sentence puts before one: `'jane@…'`, `email=jane@…`. Then it is read both ways. */
function readings(identifier: string): string[] {
  return [identifier, identifier.replace(/^.*=|^[^\w]+/, '')];
}

/** An address, or a UUID. */
const IDENTIFIER = /[\w!#$%&'*+/=?^`{|}~.-]+@[\w.-]*\w|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
