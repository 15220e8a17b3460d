import { type DBSchema, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { openedOnce } from '../opened-once';
import { inBuckets } from './buckets';
import { type NetRecord, newRecord, readingOfAll } from './net-record';
import { byId, type NetEntry, pack, spreadOf, unpack } from './packing';

/** All values but the records are packed entries. */
interface NetDatabase extends DBSchema {
  records: { key: string; value: NetRecord };
  /** Everybody, by account and bucket: each contact once. */
  buckets: { key: [string, number]; value: Uint8Array };
  /** What the reading under way met, page by page, until that is taken in. */
  seen: { key: [string, number]; value: Uint8Array };
  /** Contacts with the lists they left, by account, day and a number. */
  left: { key: [string, number, number]; value: Uint8Array };
}

export const STORES = ['records', 'buckets', 'seen', 'left'] as const;

/** The database of the safety nets. A failed open is tried again at the next use. */
export const opened = openedOnce((forget) =>
  openDB<NetDatabase>('safety-net', 4, {
    async upgrade(db, before, _, transaction) {
      const nets = before === 0 ? [] : await formerNets(transaction);
      for (const store of [...db.objectStoreNames]) if (store !== 'left') db.deleteObjectStore(store);
      const records = db.createObjectStore('records', { keyPath: 'accountKey' });
      const buckets = db.createObjectStore('buckets');
      db.createObjectStore('seen');
      if (!db.objectStoreNames.contains('left')) db.createObjectStore('left');
      for (const { record, entries } of nets) {
        await records.put(record);
        for (const [bucket, those] of inBuckets(entries, ({ contactId }) => spreadOf(contactId))) {
          await buckets.put(pack(those), [record.accountKey, bucket]);
        }
      }
    },
    terminated: forget,
  }),
);

/** Version 1 called the account's key `accountId`. */
type FormerRecord = NetRecord & { accountId?: string };

/**
 * What earlier versions held: packed blocks in the order they were read, where of a contact in several the last counts. A
 * reading begins again.
 */
async function formerNets(
  transaction: IDBPTransaction<NetDatabase, StoreNames<NetDatabase>[], 'versionchange'>,
): Promise<{ record: NetRecord; entries: Iterable<NetEntry> }[]> {
  const records: FormerRecord[] = await transaction.objectStore('records').getAll();
  return Promise.all(
    records.map(async ({ accountId, ...former }) => {
      const accountKey = accountId ?? former.accountKey;
      const blocks = await transaction.objectStore('blocks' as 'seen').getAll(ofAccount(accountKey));
      const reading = former.reading && readingOfAll();
      return {
        record: { ...newRecord(accountKey), ...former, accountKey, reading },
        entries: byId(blocks.flatMap(unpack)).values(),
      };
    }),
  );
}

/** All keys of an account that have one number or two besides. */
export function ofAccount(accountKey: string): IDBKeyRange {
  return IDBKeyRange.bound([accountKey], [accountKey, []]);
}
