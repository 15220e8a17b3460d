import type { Person } from '../forgetting/person';
import type { NetList, NetRecord, Reading } from './net-record';
import { isSeen, type Removed, readEntries, removeEntries } from './net-store';
import { byId } from './packing';

/**
 * Whether the safety net knows a person, and removes them if that is wanted; a step that is being read meanwhile is read
 * again, whether they are known or not. The net knows only ids.
 */
export async function sweepNet({ accountKey, contactIds }: Person, remove: boolean): Promise<boolean> {
  const known = await readEntries(accountKey, contactIds);
  const isKnown = known.size > 0 || (await isSeen(accountKey, contactIds));
  if (remove) await removeEntries(accountKey, contactIds, (record, removed) => without(record, removed, contactIds));
  return isKnown;
}

/** A list from which nobody is missing but them need not be read again, and no page need be read again for them. */
function without(record: NetRecord, { blocks, seen }: Removed, contactIds: ReadonlySet<string>): NetRecord {
  const lists = record.lists.map((list, number): NetList => {
    const left = blocks.filter(({ isDeleted, lists }) => !isDeleted && lists.includes(number)).length;
    return { ...list, members: list.members - left, off: list.off + left };
  });
  const { returned } = record;
  const others = returned && { ...returned, contactIds: returned.contactIds.filter((id) => !contactIds.has(id)) };
  const contacts = Math.max(0, record.contacts - blocks.length);
  const reading = record.reading && leavingOut(record.reading, byId(seen).size, contactIds);
  return { ...record, lists, contacts, reading, ...(others !== undefined && { returned: others }) };
}

/** A reading that may not keep so many of whom it met: nobody was skipped for that, and none of them is asked for by id. */
function leavingOut(reading: Reading, contacts: number, contactIds: ReadonlySet<string>): Reading {
  if (reading.what === 'all') return { ...reading, leftOut: reading.leftOut + contacts };
  if (reading.what === 'leavers') {
    const met = { ...reading, left: reading.left.filter((id) => !contactIds.has(id)) };
    return met.left.length > 0 ? met : { what: 'taking-in', met };
  }
  if (reading.what !== 'taking-in' || reading.met.what !== 'all') return reading;
  return { ...reading, met: { ...reading.met, leftOut: reading.met.leftOut + contacts } };
}
