import type { ContactRecord } from '../constant-contact/contact-schema';
import { hasOptedOut } from '../contacts/standing';
import { type NetRecord, newList } from './net-record';
import { isPackable, type NetEntry } from './packing';

/** What a page had of contacts, and the record that knows its lists and tags by number. */
export interface Seen {
  record: NetRecord;
  entries: NetEntry[];
}

/** Contacts as they were at a time (epoch ms, server time), in the net's small numbers. */
export function seenIn(record: NetRecord, records: readonly ContactRecord[], seenAt: number): Seen {
  const lists = numbered(record.lists.map(({ listId }) => listId));
  const tags = numbered(record.tags);
  const packable = records.filter(({ contact }) => isPackable(contact.contactId));
  const entries = packable.map(({ contact, raw }): NetEntry => {
    return {
      contactId: contact.contactId,
      isDeleted: contact.deletedAt !== null,
      ...(hasOptedOut(contact) && { hasOptedOut: true }),
      lists: contact.listIds.map(lists.of),
      tags: tagIdsOf(raw.taggings).map(tags.of),
      seenAt,
    };
  });
  const all = lists.ids.map((listId, number) => record.lists[number] ?? newList(listId));
  return { record: { ...record, lists: all, tags: tags.ids }, entries };
}

function tagIdsOf(taggings: unknown): string[] {
  return Array.isArray(taggings) ? taggings.filter((id) => typeof id === 'string') : [];
}

/** Gives ids small numbers, in the order they are met. */
function numbered(known: readonly string[]) {
  const ids = [...known];
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const of = (id: string): number => {
    const number = numbers.get(id) ?? ids.push(id) - 1;
    numbers.set(id, number);
    return number;
  };
  return { ids, of };
}
