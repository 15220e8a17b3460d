import type { NetList, NetRecord } from './net-record';

/** Whether a list is of another size than the net and its last reading make it. */
export function isOff({ size, members, off, isGone }: NetList): boolean {
  return !isGone && size !== null && size - members !== off;
}

/** A list that was just read: what its size is off by is how Constant Contact counts. */
export function justRead(list: NetList): NetList {
  return { ...list, off: (list.size ?? list.members) - list.members };
}

/** The members of these lists (by number) come next; where there are none, the net is as it was at `from` (server time). */
export function readingLists(record: NetRecord, lists: number[], from: number, now: number): NetRecord {
  return lists.length > 0
    ? { ...record, reading: { what: 'members', next: null, from, lists } }
    : { ...record, reading: null, asOf: from, refreshedAt: now };
}
