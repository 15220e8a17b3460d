import { type DBSchema, openDB } from 'idb';
import { openedOnce } from '../opened-once';
import type { NetRecord } from './net-record';
import { ALL_IDS, type NetEntry, pack, unpack, type WantedIds, wantedIds } from './packing';

interface NetDatabase extends DBSchema {
  records: { key: string; value: NetRecord };
  /** Packed entries, some hundred a block, in the order they were read: of a contact that is in several, the last counts. */
  blocks: { key: [string, number]; value: Uint8Array };
  /** Packed entries of contacts with the lists they left, by account, day and block. */
  left: { key: [string, number, number]; value: Uint8Array };
}

/** An entry, and the block it is in. */
export interface KnownEntry extends NetEntry {
  block: number;
}

const STORES = ['records', 'blocks', 'left'] as const;
/** How long it is kept who left which list. */
const LEFT_DAYS = 90;
const DAY_MS = 24 * 60 * 60_000;

/** A failed open is tried again at the next use. */
const opened = openedOnce((forget) =>
  openDB<NetDatabase>('safety-net', 3, {
    async upgrade(db, before, _, transaction) {
      const former = before === 1 ? await transaction.objectStore('records').getAll() : [];
      db.createObjectStore('left');
      if (before === 2) return;
      if (before === 1) db.deleteObjectStore('records');
      else db.createObjectStore('blocks');
      const records = db.createObjectStore('records', { keyPath: 'accountKey' });
      for (const record of former) await records.put(withAccountKey(record));
    },
    terminated: forget,
  }),
);

/** Version 1 called the account's key `accountId`. */
function withAccountKey(record: NetRecord & { accountId?: string }): NetRecord {
  const { accountId, ...rest } = record;
  return { ...rest, accountKey: accountId ?? rest.accountKey };
}

const of = (accountKey: string) => IDBKeyRange.bound([accountKey], [accountKey, []]);

export async function readRecord(accountKey: string): Promise<NetRecord | null> {
  return (await (await opened()).get('records', accountKey)) ?? null;
}

/**
 * Writes a record, the entries that a step adds to it as the block before `nextBlock`, and who left which lists: all of it
 * or nothing.
 */
export async function writeNet(
  record: NetRecord,
  entries: readonly NetEntry[],
  left: readonly NetEntry[] = [],
): Promise<void> {
  const { accountKey, nextBlock, firstBlock } = record;
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  const blocks = transaction.objectStore('blocks');
  const day = Math.floor((left[0]?.seenAt ?? 0) / DAY_MS);
  const old = IDBKeyRange.bound([accountKey], [accountKey, day - LEFT_DAYS], false, true);
  await Promise.all([
    transaction.objectStore('records').put(record),
    ...(entries.length > 0 ? [blocks.put(pack(entries), [accountKey, nextBlock - 1])] : []),
    blocks.delete(IDBKeyRange.bound([accountKey], [accountKey, firstBlock], false, true)),
    ...(left.length > 0
      ? [
          transaction.objectStore('left').put(pack(left), [accountKey, day, nextBlock]),
          transaction.objectStore('left').delete(old),
        ]
      : []),
    transaction.done,
  ]);
}

/** What is known of these contacts, by id. */
export async function readEntries(accountKey: string, contactIds: Iterable<string>): Promise<Map<string, KnownEntry>> {
  return entriesOf(accountKey, wantedIds(contactIds));
}

/** Everybody, by id. */
export async function readEverybody(accountKey: string): Promise<Map<string, KnownEntry>> {
  return entriesOf(accountKey, ALL_IDS);
}

async function entriesOf(accountKey: string, wanted: WantedIds): Promise<Map<string, KnownEntry>> {
  const known = new Map<string, KnownEntry>();
  const transaction = (await opened()).transaction('blocks');
  const [keys, blocks] = await Promise.all([
    transaction.store.getAllKeys(of(accountKey)),
    transaction.store.getAll(of(accountKey)),
  ]);
  keys.forEach(([, block], index) => {
    for (const entry of unpack(blocks[index] ?? new Uint8Array(), wanted)) {
      known.set(entry.contactId, { ...entry, block });
    }
  });
  return known;
}

/** Contacts with the lists they left, in the order that was seen: one may be in several. */
export async function readLeft(accountKey: string): Promise<NetEntry[]> {
  const blocks = await (await opened()).getAll('left', of(accountKey));
  return blocks.flatMap((block) => unpack(block, ALL_IDS));
}

/** Writes a record, and takes these contacts out of every block of its account. */
export async function removeEntries(record: NetRecord, contactIds: ReadonlySet<string>): Promise<void> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  await transaction.objectStore('records').put(record);
  const wanted = wantedIds(contactIds);
  for (const store of ['blocks', 'left'] as const) {
    const blocks = transaction.objectStore(store);
    for (let cursor = await blocks.openCursor(of(record.accountKey)); cursor; cursor = await cursor.continue()) {
      if (unpack(cursor.value, wanted).length === 0) continue;
      const others = unpack(cursor.value, ALL_IDS).filter(({ contactId }) => !contactIds.has(contactId));
      await cursor.update(pack(others));
    }
  }
  await transaction.done;
}

/** Forgets the net of one account. */
export async function removeNet(accountKey: string): Promise<void> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  await Promise.all([
    transaction.objectStore('records').delete(accountKey),
    transaction.objectStore('blocks').delete(of(accountKey)),
    transaction.objectStore('left').delete(of(accountKey)),
    transaction.done,
  ]);
}

/** Forgets the nets of every account. */
export async function clearNets(): Promise<void> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  await Promise.all([...STORES.map((store) => transaction.objectStore(store).clear()), transaction.done]);
}
