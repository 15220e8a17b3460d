import type { DBSchema } from 'idb';
import { keysUnder, openedDatabase } from '../opened-database';
import { inBuckets } from './buckets';
import { type NetRecord, readingOfAll } from './net-record';
import { byId, pack, spreadOf, unpack } from './packing';

/** All values but the records are packed entries. */
interface NetDatabase extends DBSchema {
  records: { key: string; value: NetRecord };
  /** Everybody, by account and bucket: each contact once. */
  blocks: { key: [string, number]; value: Uint8Array };
  /** What the reading under way met, page by page, until that is taken in. */
  seen: { key: [string, number]; value: Uint8Array };
  /** Contacts with the lists they left, by account, day and a number. */
  left: { key: [string, number, number]; value: Uint8Array };
}

export const STORES = ['records', 'blocks', 'seen', 'left'] as const;

/** The database of the safety nets. A failed open is tried again at the next use. */
export const opened = openedDatabase<NetDatabase>('safety-net', 4, async (db, before, _, transaction) => {
  if (before < 2) {
    for (const store of [...db.objectStoreNames]) db.deleteObjectStore(store);
    db.createObjectStore('records', { keyPath: 'accountKey' });
    db.createObjectStore('blocks');
  }
  if (before < 3) db.createObjectStore('left');
  db.createObjectStore('seen');
  // Before version 4 blocks were in the order they were read: of a contact in several the last counts.
  const blocks = transaction.objectStore('blocks');
  const records = transaction.objectStore('records');
  for (const record of await records.getAll()) {
    const { accountKey, reading } = record;
    const entries = byId((await blocks.getAll(keysUnder(accountKey))).flatMap(unpack));
    await blocks.delete(keysUnder(accountKey));
    for (const [bucket, some] of inBuckets(entries.values(), ({ contactId }) => spreadOf(contactId))) {
      await blocks.put(pack(some), [accountKey, bucket]);
    }
    await records.put({ ...record, reading: reading && readingOfAll(), next: 0 });
  }
});
