import { isCalendarDate } from './calendar-date';
import type { Contact } from './contact';

/** One thing that happened to a contact, for the card's picture and its text. */
export interface ContactEvent {
  kind: 'added' | 'opted-in' | 'opted-out' | 'deleted';
  /** As the API gave it (ISO): a time, or for `deleted` a calendar date. `null` where it did not say when. */
  at: string | null;
  by: Actor;
}

/** Who did it: the person, the account's users, one of these or an app (the API does not tell), or a source this version does not know. */
export type Actor = 'contact' | 'account' | 'account-or-app' | 'unknown';

/**
 * A contact's life in the order it happened. Events whose time is missing or unreadable come last; on one day a
 * deletion comes after everything else, since the API gives its date only.
 */
export function historyOf(contact: Contact): ContactEvent[] {
  const { createdAt, createdBy, optIn, optOut, deletedAt } = contact;
  const events: ContactEvent[] = [];
  if (createdAt || createdBy) events.push({ kind: 'added', at: createdAt, by: actorOf(createdBy) });
  if (optIn && hasOptedIn(contact)) events.push({ kind: 'opted-in', at: optIn.at, by: actorOf(optIn.source) });
  if (optOut) events.push({ kind: 'opted-out', at: optOut.at, by: actorOf(optOut.source) });
  if (deletedAt) events.push({ kind: 'deleted', at: deletedAt, by: 'account-or-app' });
  return events.sort((a, b) => order(momentOf(a), momentOf(b)));
}

/**
 * Who was asked to confirm has not opted in yet, whatever the record says; nor has who gave no permission, where the
 * record holds no more than the `opt_in_source` that came with the contact.
 */
function hasOptedIn({ permission, optIn }: Contact): boolean {
  if (permission === 'pending_confirmation') return false;
  const hasPermission = Boolean(permission) && permission !== 'not_set';
  return hasPermission || Boolean(optIn?.at);
}

/** Reads `create_source`, `opt_in_source` and `opt_out_source`. */
export function actorOf(source: string | null): Actor {
  if (source === 'Contact') return 'contact';
  return source === 'Account' ? 'account' : 'unknown';
}

const DAY = 24 * 60 * 60 * 1000;

/** When it happened (ms): for a calendar date the end of that day, and after everything where nobody can tell. */
export function momentOf({ at }: ContactEvent): number {
  const moment = Date.parse(at ?? '');
  if (Number.isNaN(moment)) return Number.POSITIVE_INFINITY;
  return isCalendarDate(at ?? '') ? moment + DAY : moment;
}

function order(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
