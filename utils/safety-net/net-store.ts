import { keysUnder } from '../opened-database';
import { bucketOf } from './buckets';
import { opened, STORES } from './net-database';
import type { NetRecord } from './net-record';
import { byId, entriesIn, type NetEntry, type Packed, pack, spreadOf, unpack, unpacked } from './packing';

/** How long it is kept who left which list. */
const LEFT_DAYS = 90;
const DAY_MS = 24 * 60 * 60_000;
export const LEFT_MS = LEFT_DAYS * DAY_MS;

/** The record of an account's net; `null` where there is none. */
export async function readRecord(accountKey: string): Promise<NetRecord | null> {
  return (await (await opened()).get('records', accountKey)) ?? null;
}

/**
 * Writes a record, and with it what a page had: both or neither. `false`, and nothing is written, where the record was
 * written or removed since it was read: what was made of the older one would bring back what is gone.
 */
export async function writeRecord(record: NetRecord, seen: readonly NetEntry[] = []): Promise<boolean> {
  const { accountKey, next } = record;
  const transaction = (await opened()).transaction(['records', 'seen'], 'readwrite');
  const isLatest = await replaces(record, transaction.objectStore('records'));
  if (isLatest && seen.length > 0) await transaction.objectStore('seen').put(pack(seen), [accountKey, next]);
  await transaction.done;
  return isLatest;
}

/** Puts a record in the place of the one it was made of, if that is still there. */
async function replaces(
  record: NetRecord,
  records: { get(key: string): Promise<NetRecord | undefined>; put(record: NetRecord): Promise<unknown> },
): Promise<boolean> {
  const before = await records.get(record.accountKey);
  if ((before?.next ?? 0) !== record.next) return false;
  await records.put({ ...record, next: record.next + 1 });
  return true;
}

/** What the reading under way met, in its order. */
export async function readSeen(accountKey: string): Promise<Uint8Array[]> {
  return (await opened()).getAll('seen', keysUnder(accountKey));
}

/** Whether the reading under way met any of these contacts. */
export async function isSeen(accountKey: string, contactIds: ReadonlySet<string>): Promise<boolean> {
  const blocks = await readSeen(accountKey);
  return blocks.some((block) => unpack(block).some(({ contactId }) => contactIds.has(contactId)));
}

/** What is written once a reading was taken in. */
export interface TakenIn {
  record: NetRecord;
  /** The buckets that changed, by their numbers. */
  buckets: ReadonlyMap<number, Uint8Array>;
  /** Contacts with the lists they left. */
  left: readonly NetEntry[];
}

/** Writes what was taken in, and lets go of the pages it is from: all of it or, as `writeRecord` says, nothing. */
export async function writeTakenIn({ record, buckets, left }: TakenIn): Promise<boolean> {
  const { accountKey, next } = record;
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  const isLatest = await replaces(record, transaction.objectStore('records'));
  const stored = transaction.objectStore('blocks');
  const lefts = transaction.objectStore('left');
  const day = Math.floor((left[0]?.seenAt ?? 0) / DAY_MS);
  const old = IDBKeyRange.bound([accountKey], [accountKey, day - LEFT_DAYS], false, true);
  if (isLatest) {
    await Promise.all([
      transaction.objectStore('seen').delete(keysUnder(accountKey)),
      ...[...buckets].map(([bucket, block]) => stored.put(block, [accountKey, bucket])),
      ...(left.length > 0 ? [lefts.put(pack(left), [accountKey, day, next]), lefts.delete(old)] : []),
    ]);
  }
  await transaction.done;
  return isLatest;
}

/** The numbers of the buckets that somebody is in. */
export async function readBuckets(accountKey: string): Promise<number[]> {
  return (await (await opened()).getAllKeys('blocks', keysUnder(accountKey))).map(([, bucket]) => bucket);
}

/** Everybody in a bucket, still packed. */
export async function readBucket(accountKey: string, bucket: number): Promise<Packed[]> {
  const block = await (await opened()).get('blocks', [accountKey, bucket]);
  return block ? entriesIn(block) : [];
}

/** What is known of these contacts, by id. */
export async function readEntries(accountKey: string, contactIds: Iterable<string>): Promise<Map<string, NetEntry>> {
  const wanted = new Set(contactIds);
  const spreads = new Set([...wanted].map(spreadOf));
  const buckets = [...new Set([...spreads].map(bucketOf))];
  const packed = await Promise.all(buckets.map((bucket) => readBucket(accountKey, bucket)));
  const found = packed
    .flat()
    .filter(({ spread }) => spreads.has(spread))
    .map(unpacked);
  return byId(found.filter(({ contactId }) => wanted.has(contactId)));
}

/** Everybody, or those of whom something is so, by id. */
export async function readEverybody(
  accountKey: string,
  isSo: (entry: NetEntry) => boolean = () => true,
): Promise<Map<string, NetEntry>> {
  const blocks = await (await opened()).getAll('blocks', keysUnder(accountKey));
  return byId(blocks.flatMap((block) => unpack(block).filter(isSo)));
}

/** Contacts with the lists they left, in the order that was seen: one may be in several. */
export async function readLeft(accountKey: string): Promise<NetEntry[]> {
  return (await (await opened()).getAll('left', keysUnder(accountKey))).flatMap(unpack);
}

/** Contacts that were taken out of a net: whom it knew, and whom the reading under way had met. */
export type Removed = Record<'blocks' | 'seen' | 'left', NetEntry[]>;

/** Takes these contacts out of all that is stored of an account, at once; `without` makes the record of it. */
export async function removeEntries(
  accountKey: string,
  contactIds: ReadonlySet<string>,
  without: (record: NetRecord, removed: Removed) => NetRecord,
): Promise<void> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  const removed: Removed = { blocks: [], seen: [], left: [] };
  for (const store of ['blocks', 'seen', 'left'] as const) {
    const blocks = transaction.objectStore(store);
    for (let cursor = await blocks.openCursor(keysUnder(accountKey)); cursor; cursor = await cursor.continue()) {
      const entries = unpack(cursor.value);
      const others = entries.filter(({ contactId }) => !contactIds.has(contactId));
      if (others.length === entries.length) continue;
      removed[store].push(...entries.filter(({ contactId }) => contactIds.has(contactId)));
      await cursor.update(pack(others));
    }
  }
  const records = transaction.objectStore('records');
  const record = await records.get(accountKey);
  if (record) await replaces(without(record, removed), records);
  await transaction.done;
}

/** Forgets the net of one account, or, without a key, of every one. */
export async function removeNet(accountKey?: string): Promise<void> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  const removals = STORES.map((store) => {
    const stored = transaction.objectStore(store);
    if (accountKey === undefined) return stored.clear();
    return stored.delete(store === 'records' ? accountKey : keysUnder(accountKey));
  });
  await Promise.all([...removals, transaction.done]);
}
