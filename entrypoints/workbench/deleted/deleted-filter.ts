import type { Contact } from '@/utils/contacts/contact';
import { mayBeRestored } from '@/utils/contacts/remedy';
import type { DeletedContact } from '@/utils/messages';

export type Period = 'all' | '7' | '30' | '90' | '365';
export type Shown = 'all' | 'opted-out' | 'restorable';

export interface DeletedFilter {
  period: Period;
  shown: Shown;
  /** One day picked in the picture (`2026-11-23`). */
  day: string | null;
  /** The first day of those that an accident lasted; `null`: any. */
  since: string | null;
  /** One list they were on; `null`: any; `NOT_KNOWN`: those of whom that is not known. */
  listId: string | null;
}

/** Instead of a list. */
export const NOT_KNOWN = 'not-known';

const MS_PER_DAY = 86_400_000;

/** The contacts deleted in the period; the picture shows these. `today` is a calendar date. */
export function inPeriod(
  contacts: readonly DeletedContact[],
  period: Period,
  today: string,
): readonly DeletedContact[] {
  if (period === 'all') return contacts;
  const first = dayBefore(today, Number(period) - 1);
  return contacts.filter(({ contact }) => (contact.deletedAt ?? '') >= first);
}

/** Of those, the ones of the chosen kind and the chosen list. */
export function matching(
  contacts: readonly DeletedContact[],
  { shown, since, listId }: Pick<DeletedFilter, 'shown' | 'since' | 'listId'>,
): readonly DeletedContact[] {
  return contacts.filter(
    (each) =>
      (since === null || (dayOfDeletion(each.contact) ?? '') >= since) &&
      (shown === 'all' || kindOf(each) === shown) &&
      (listId === null || wasOn(each, listId)),
  );
}

/** Some are neither: without a permission on record, or with one that is not understood. */
export function kindOf({ contact, standing }: DeletedContact): Exclude<Shown, 'all'> | 'no-permission' {
  if (standing.kind === 'deleted-opted-out') return 'opted-out';
  return mayBeRestored(contact) ? 'restorable' : 'no-permission';
}

function wasOn({ listIdsBefore }: DeletedContact, listId: string): boolean {
  return listId === NOT_KNOWN ? listIdsBefore.length === 0 : listIdsBefore.includes(listId);
}

/** How many of a day's deleted contacts can be restored, had opted out, and have no permission to be restored with. */
export interface DayCount {
  /** A calendar date. */
  day: string;
  open: number;
  optedOut: number;
  noPermission: number;
}

const COUNTED_AS = { restorable: 'open', 'opted-out': 'optedOut', 'no-permission': 'noPermission' } as const;

/** How many days the picture shows where the table shows all of time. */
const DAYS_SHOWN = 30;

/**
 * The first and the last day of the picture: it ends today, whenever the last contact was deleted. A contact deleted "tomorrow",
 * where Constant Contact's calendar is ahead of the person's, is in it.
 */
export function daysShown(
  contacts: readonly DeletedContact[],
  period: Period,
  today: string,
): { first: string; last: string } {
  const first = dayBefore(today, (period === 'all' ? DAYS_SHOWN : Number(period)) - 1);
  const tomorrow = dayBefore(today, -1);
  return { first, last: contacts.some(({ contact }) => dayOfDeletion(contact) === tomorrow) ? tomorrow : today };
}

/** How many were deleted on each calendar day from the first to the last, the empty ones too. */
export function deletionsPerDay(
  contacts: readonly DeletedContact[],
  { first, last }: { first: string; last: string },
): readonly DayCount[] {
  const days = new Map(daysBetween(first, last).map((day) => [day, { day, open: 0, optedOut: 0, noPermission: 0 }]));
  for (const each of contacts) {
    const count = days.get(dayOfDeletion(each.contact) ?? '');
    if (count) count[COUNTED_AS[kindOf(each)]] += 1;
  }
  return [...days.values()];
}

/** From so many contacts on a day stands out, if it has so many times the average of all days. */
const SPIKE_CONTACTS = 50;
const SPIKE_TIMES = 5;

/** The day with most contacts that can be restored, where it stands out from the others as an accident does. */
export function spikeOf(days: readonly DayCount[]): DayCount | null {
  const [biggest] = days.toSorted((a, b) => b.open - a.open);
  if (!biggest || biggest.open < SPIKE_CONTACTS) return null;
  const average = days.reduce((sum, { open }) => sum + open, 0) / days.length;
  return biggest.open >= SPIKE_TIMES * average ? biggest : null;
}

/** Those who were deleted on a day; all of them where there is none. */
export function ofDay(contacts: readonly DeletedContact[], day: string | null): readonly DeletedContact[] {
  return day === null ? contacts : contacts.filter(({ contact }) => dayOfDeletion(contact) === day);
}

/** `deleted_at` is a calendar date; should it come with a time one day, its day is what counts here. */
function dayOfDeletion({ deletedAt }: Contact): string | undefined {
  return deletedAt?.slice(0, 10);
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += MS_PER_DAY) days.push(dayOf(time));
  return days;
}

function dayBefore(day: string, days: number): string {
  return dayOf(Date.parse(day) - days * MS_PER_DAY);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
