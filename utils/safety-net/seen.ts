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
  const lists = new Numbers(record.lists.map(({ listId }) => listId));
  const tags = new Numbers(record.tags);
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
