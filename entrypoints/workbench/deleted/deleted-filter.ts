import type { Contact } from '@/utils/contacts/contact';
import type { DeletedContact } from '@/utils/messages';

export type Period = 'all' | '7' | '30' | '90' | '365';
export type OptOut = 'all' | 'opted-out' | 'not-opted-out';

export interface DeletedFilter {
  period: Period;
  optOut: OptOut;
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

/** Of those, the ones of the picked day, the chosen kind and the chosen list. */
export function matching(
  contacts: readonly DeletedContact[],
  { optOut, day, since, listId }: Omit<DeletedFilter, 'period'>,
): readonly DeletedContact[] {
  return contacts.filter(
    ({ contact, standing, listIdsBefore }) =>
      (day === null || dayOfDeletion(contact) === day) &&
      (since === null || (dayOfDeletion(contact) ?? '') >= since) &&
      (optOut === 'all' || (standing.kind === 'deleted') === (optOut === 'not-opted-out')) &&
      (listId === null || (listId === NOT_KNOWN ? listIdsBefore.length === 0 : listIdsBefore.includes(listId))),
  );
}

/** How many were deleted on each calendar day, from the first such day to the last, the empty ones too. */
export function deletionsPerDay(
  contacts: readonly DeletedContact[],
): ReadonlyArray<{ day: string; open: number; optedOut: number }> {
  const counts = new Map<string, { open: number; optedOut: number }>();
  for (const { contact, standing } of contacts) {
    const day = dayOfDeletion(contact);
    if (!day || Number.isNaN(Date.parse(day))) continue;
    const count = counts.get(day) ?? { open: 0, optedOut: 0 };
    if (standing.kind === 'deleted-opted-out') count.optedOut += 1;
    else count.open += 1;
    counts.set(day, count);
  }
  const days = [...counts.keys()].sort();
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  return daysBetween(first, last).map((day) => ({ day, ...(counts.get(day) ?? { open: 0, optedOut: 0 }) }));
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
