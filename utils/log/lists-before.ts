import type { LogMoment } from './log-contacts';
import type { LoggedContact } from './log-entry';

/** Lists (by id) that a contact was put on or found on, and when (epoch ms). */
export interface ListsAt {
  listIds: readonly string[];
  at: number;
}

/**
 * The lists a contact was last known to be on by what the log knows of it, oldest first; `null`: none. Deleting takes a
 * contact off its lists, and Constant Contact tells nobody which they were.
 */
export function listsBefore(history: readonly LogMoment[]): ListsAt | null {
  let known: ListsAt | null = null;
  for (const { entry, contact } of history) {
    if (entry.outcome.kind !== 'done') continue;
    const listIds: readonly string[] = contact
      ? listsByJob(entry.changes, contact, known)
      : (entry.contactAfter?.listIds ?? []);
    if (listIds.length > 0) known = { listIds: [...new Set(listIds)], at: Date.parse(entry.at) };
  }
  return known;
}

function listsByJob(
  changes: LogMoment['entry']['changes'],
  contact: LoggedContact,
  before: ListsAt | null,
): readonly string[] {
  if (!PUT_ON_LISTS.has(contact.outcome)) return [];
  const joined = changes.find(({ field }) => field === 'list_memberships')?.after;
  // An import adds to the lists of somebody who is there; who comes back begins without any.
  const kept = contact.outcome === 'updated' ? (before?.listIds ?? []) : [];
  return [...kept, ...(contact.listIds ?? (Array.isArray(joined) ? joined : []))];
}

const PUT_ON_LISTS: ReadonlySet<LoggedContact['outcome']> = new Set(['restored', 'imported', 'updated']);
