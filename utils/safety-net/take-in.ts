import { inBuckets } from './buckets';
import { justRead, readingLists } from './list-sizes';
import { startChange } from './net-change';
import { type NetRecord, type PagedReading, readingOfAll } from './net-record';
import { readBucket, readBuckets, readEverybody, readSeen, type TakenIn } from './net-store';
import { byId, entriesIn, idIn, type NetEntry, pack, unpacked } from './packing';

/** What is to be written of a reading, and the ids of who came back by it. */
export interface Taking extends TakenIn {
  returned: readonly string[];
}

/** How often everybody is read until the count is met. */
const PASSES = 3;
/** For more people than these who left a list, reading everybody costs less. */
const LEAVERS_MAX = 100;

/**
 * Takes all that a reading met into the net, bucket by bucket: each is read and written once, however many pages there
 * were. Where the count says that somebody was skipped, nothing is taken in yet, and the record goes on reading.
 */
export async function takeIn(record: NetRecord, met: PagedReading, now: number): Promise<Taking | NetRecord> {
  const { accountKey } = record;
  const packed = (await readSeen(accountKey)).flatMap(entriesIn);
  const seen = inBuckets(packed, ({ spread }) => spread);
  const contacts = new Set(packed.map(idIn)).size;
  const isAll = met.what === 'all';
  const missed = isAll ? Math.max(0, (met.total ?? 0) - met.leftOut - contacts) : 0;
  if (isAll && missed > 0 && met.pass < PASSES) {
    return { ...record, reading: { ...met, next: null, pass: met.pass + 1 } };
  }
  const left = await membersOf(accountKey, met.what === 'members' ? met.lists[0] : undefined);
  const change = startChange();
  const buckets = new Map<number, Uint8Array>();
  for (const bucket of new Set([...seen.keys(), ...(isAll ? await readBuckets(accountKey) : [])])) {
    const before = byId((await readBucket(accountKey, bucket)).map(unpacked));
    // Whoever was skipped may still be known from before.
    const entries = isAll && missed === 0 ? new Map<string, NetEntry>() : new Map(before);
    for (const entry of (seen.get(bucket) ?? []).map(unpacked)) {
      const { contactId } = entry;
      entries.set(contactId, change.take(entries.get(contactId) ?? before.get(contactId), entry));
      left.delete(contactId);
    }
    for (const [contactId, entry] of before) if (!entries.has(contactId)) change.drop(entry);
    buckets.set(bucket, pack(entries.values()));
  }
  const read = { ...change.applied(record), ...(isAll && { missed, asOf: met.from ?? now, readAt: now }) };
  return { ...change, buckets, record: afterwards(read, met, [...left.keys()], now) };
}

/** The contacts on a list (by number), by the net. */
async function membersOf(accountKey: string, list: number | undefined): Promise<Map<string, NetEntry>> {
  if (list === undefined) return new Map();
  return readEverybody(accountKey, ({ isDeleted, lists }) => !isDeleted && lists.includes(list));
}

/** What comes after a reading. `left`: who was on the list just read, and is not among its members. */
function afterwards(record: NetRecord, met: PagedReading, left: string[], now: number): NetRecord {
  if (met.what === 'all' || met.what === 'changes') {
    return { ...record, reading: { what: 'lists', from: met.from ?? now, after: met.what } };
  }
  const { from, lists } = met;
  if (left.length > LEAVERS_MAX) return { ...record, reading: readingOfAll() };
  // Nobody left a list because no page had them: each is asked for.
  if (left.length > 0) return { ...record, reading: { what: 'leavers', from, lists, left } };
  const [done, ...others] = lists;
  const counted = record.lists.map((list, number) => (number === done ? justRead(list) : list));
  return readingLists({ ...record, lists: counted }, others, from, now);
}
