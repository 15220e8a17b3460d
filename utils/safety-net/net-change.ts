import { type NetRecord, withLost } from './net-record';
import type { NetEntry } from './packing';

/** What taking contacts into the net changes, counted up contact by contact. */
export interface NetChange {
  /** Contacts that are on fewer lists than before, neither deleted nor unsubscribed, with those they left. */
  left: NetEntry[];
  /** Ids of contacts that were deleted before, and are not. */
  returned: string[];
  /** Takes in what was seen of a contact. Gives what is to be kept. */
  take(before: NetEntry | undefined, seen: NetEntry): NetEntry;
  /** Somebody is no longer there. */
  drop(before: NetEntry): void;
  /** The record with all of that. */
  applied(record: NetRecord): NetRecord;
}

/** A change of nothing yet. */
export function startChange(): NetChange {
  const left: NetEntry[] = [];
  const returned: string[] = [];
  const members = new Map<number, number>();
  const lost = new Map<number, number>();
  let contacts = 0;
  let lostAt = 0;

  function count({ isDeleted, lists }: NetEntry, by: number): void {
    if (isDeleted) return;
    for (const list of lists) members.set(list, (members.get(list) ?? 0) + by);
  }

  function noteLeft(before: NetEntry, seen: NetEntry): void {
    const lists = before.lists.filter((list) => !seen.lists.includes(list));
    // Nobody leaves a list by being deleted or by unsubscribing.
    if (before.isDeleted || seen.isDeleted || seen.hasOptedOut || lists.length === 0) return;
    left.push({ ...seen, lists, tags: [] });
    for (const list of lists) lost.set(list, (lost.get(list) ?? 0) + 1);
    lostAt = Math.max(lostAt, seen.seenAt);
  }

  return {
    left,
    returned,
    take(before, seen) {
      if (before?.isDeleted && !seen.isDeleted) returned.push(seen.contactId);
      if (before) {
        noteLeft(before, seen);
        count(before, -1);
      } else contacts += 1;
      const kept = keptOf(before, seen);
      count(kept, 1);
      return kept;
    },
    drop(before) {
      contacts -= 1;
      count(before, -1);
    },
    applied: (record) => ({
      ...record,
      contacts: record.contacts + contacts,
      lists: record.lists.map((list, number) => {
        const counted = { ...list, members: list.members + (members.get(number) ?? 0) };
        // A list that is gone was lost with all that were on it: who is seen without it later is no more news.
        return list.isGone ? counted : withLost(counted, lost.get(number) ?? 0, lostAt);
      }),
    }),
  };
}

/** Deleting takes a contact off its lists: what it was on before stays known until it is seen on lists again. */
function keptOf(before: NetEntry | undefined, { hasOptedOut: _, ...seen }: NetEntry): NetEntry {
  if (!before || !seen.isDeleted || seen.lists.length > 0) return seen;
  const { lists, seenAt } = before;
  return { ...seen, lists, seenAt, tags: seen.tags.length > 0 ? seen.tags : before.tags };
}
