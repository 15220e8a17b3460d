import type { ContactList } from '../contacts/contact';
import { listsBefore } from '../log/lists-before';
import { readHistories } from '../log/log-contacts';
import { readEntries, readRecord } from './net-store';

/** The lists (by id) that contacts were on before they were deleted, by contact id, and what those lists were called. */
export interface ListsBefore {
  of: ReadonlyMap<string, readonly string[]>;
  /** When a contact was seen on its lists (epoch ms). */
  seenAt: ReadonlyMap<string, number>;
  /** Of the lists that the net knows, the ones among them that are gone by now too. */
  names: readonly ContactList[];
}

const NOTHING: ListsBefore = { of: new Map(), seenAt: new Map(), names: [] };

/**
 * What the safety net and the activity log know of deleted contacts of an account: of the two the one that is newer. A
 * contact that neither knows on a list is left out. Where our own storage cannot be read, nothing is known: everything
 * else about a contact can be told nevertheless.
 */
export async function listsBeforeDeletion(accountKey: string, contactIds: readonly string[]): Promise<ListsBefore> {
  try {
    return await readListsBefore(accountKey, contactIds);
  } catch {
    return NOTHING;
  }
}

async function readListsBefore(accountKey: string, contactIds: readonly string[]): Promise<ListsBefore> {
  const [record, entries, histories] = await Promise.all([
    readRecord(accountKey),
    readEntries(accountKey, contactIds),
    readHistories(accountKey, contactIds),
  ]);
  const lists = record?.lists ?? [];
  const of = new Map<string, readonly string[]>();
  const seenAt = new Map<string, number>();
  for (const contactId of contactIds) {
    const entry = entries.get(contactId);
    const written = listsBefore(histories.get(contactId) ?? []);
    const seen = entry?.lists.flatMap((number) => lists[number]?.listId ?? []) ?? [];
    const isWrittenLater = written !== null && (!entry || written.at > entry.seenAt);
    const listIds = isWrittenLater ? written.listIds : seen;
    if (listIds.length === 0) continue;
    of.set(contactId, listIds);
    seenAt.set(contactId, (isWrittenLater ? written.at : entry?.seenAt) ?? 0);
  }
  return { of, seenAt, names: lists.map(({ listId, name }) => ({ listId, name })) };
}
