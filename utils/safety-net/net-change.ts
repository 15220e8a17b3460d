import type { ContactRecord } from '../constant-contact/contact-schema';
import { hasOptedOut } from '../contacts/standing';
import { type NetList, type NetRecord, withLost } from './net-record';
import type { KnownEntry } from './net-store';
import { isPackable, type NetEntry } from './packing';

/** What was seen of contacts, taken into the net. */
export interface NetChange {
  record: NetRecord;
  entries: NetEntry[];
  /** Contacts that are on fewer lists than before, neither deleted nor unsubscribed, with those they left. */
  left: NetEntry[];
  /** Ids of contacts that were deleted before, and are not. */
  returned: string[];
}

/** Which of the contacts that were seen are written down. */
export type Written = 'every' | 'changed';

/** Takes what was seen at a time (epoch ms, server time) into the net. `known`: what it has of these contacts. */
export function takeIn(
  record: NetRecord,
  records: readonly ContactRecord[],
  known: ReadonlyMap<string, KnownEntry>,
  seenAt: number,
  written: Written,
): NetChange {
  const lists = new Numbers(record.lists.map(({ listId }) => listId));
  const tags = new Numbers(record.tags);
  const entries: NetEntry[] = [];
  const left: NetEntry[] = [];
  const returned: string[] = [];
  const members = new Map<number, number>();
  const lost = new Map<number, number>();
  let added = 0;
  for (const { contact, raw } of distinct(records)) {
    const seen: NetEntry = {
      contactId: contact.contactId,
      isDeleted: contact.deletedAt !== null,
      lists: contact.listIds.map(lists.of),
      tags: tagIdsOf(raw.taggings).map(tags.of),
      seenAt,
    };
    const before = known.get(contact.contactId);
    if (before?.isDeleted && !seen.isDeleted) returned.push(contact.contactId);
    const gone = before && !before.isDeleted && !hasOptedOut(contact) ? leftBy(before, seen) : [];
    if (gone.length > 0) left.push({ ...seen, lists: gone, tags: [] });
    for (const list of gone) lost.set(list, (lost.get(list) ?? 0) + 1);
    const kept = keptOf(before, seen);
    if (written === 'changed' && before && isSame(before, kept)) continue;
    entries.push(kept);
    if (!before) added += 1;
    count(members, before, -1);
    count(members, kept, 1);
  }
  return {
    entries,
    left,
    returned,
    record: {
      ...record,
      contacts: record.contacts + added,
      lists: lists.ids.map((listId, number) =>
        withChanges(record.lists[number] ?? newList(listId), members.get(number), lost.get(number), seenAt),
      ),
      tags: tags.ids,
      nextBlock: record.nextBlock + (entries.length > 0 ? 1 : 0),
    },
  };
}

/** Deleting takes a contact off its lists: what it was on before stays known until it is seen on lists again. */
function keptOf(before: NetEntry | undefined, seen: NetEntry): NetEntry {
  if (!before || !seen.isDeleted || seen.lists.length > 0) return seen;
  const { lists, seenAt } = before;
  return { ...seen, lists, seenAt, tags: seen.tags.length > 0 ? seen.tags : before.tags };
}

function isSame(a: NetEntry, b: NetEntry): boolean {
  return a.isDeleted === b.isDeleted && haveSame(a.lists, b.lists) && haveSame(a.tags, b.tags);
}

function haveSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number) => b.includes(number));
}

function count(members: Map<number, number>, entry: NetEntry | undefined, by: number): void {
  if (!entry || entry.isDeleted) return;
  for (const list of entry.lists) members.set(list, (members.get(list) ?? 0) + by);
}

/** A list that is gone was lost with all that were on it: who is seen without it later is no more news. */
function withChanges(list: NetList, more = 0, lost = 0, at: number): NetList {
  const counted = more === 0 ? list : { ...list, members: list.members + more };
  return list.isGone ? counted : withLost(counted, lost, at);
}

/** The lists a contact left; nobody leaves a list by being deleted. */
function leftBy(before: NetEntry, seen: NetEntry): number[] {
  return seen.isDeleted ? [] : before.lists.filter((list) => !seen.lists.includes(list));
}

export function newList(listId: string): NetList {
  return { listId, name: '', members: 0, size: null, off: 0, isGone: false, lost: 0, lostSince: null };
}

function distinct(records: readonly ContactRecord[]): Iterable<ContactRecord> {
  const packable = records.filter(({ contact }) => isPackable(contact.contactId));
  return new Map(packable.map((record) => [record.contact.contactId, record])).values();
}

function tagIdsOf(taggings: unknown): string[] {
  return Array.isArray(taggings) ? taggings.filter((id) => typeof id === 'string') : [];
}

/** Gives ids small numbers, in the order they are met. */
class Numbers {
  readonly ids: string[];
  readonly #numbers: Map<string, number>;

  constructor(ids: readonly string[]) {
    this.ids = [...ids];
    this.#numbers = new Map(ids.map((id, number) => [id, number]));
  }

  readonly of = (id: string): number => {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  };
}
