import type { ContactRecord } from '../constant-contact/contact-schema';
import { addressKey } from '../contacts/address';
import { neverRestored } from '../forgetting/never-restore';
import type { Person } from '../forgetting/person';
import type { NetList } from './net-record';
import { isSeen, readEntries, readRecord, removeEntries } from './net-store';

/**
 * Whether the safety net knows a person, and removes them if that is wanted. It knows only ids. A list from which nobody is
 * missing but them need not be read again.
 */
export async function sweepNet({ accountKey, contactIds }: Person, remove: boolean): Promise<boolean> {
  const [record, known] = [await readRecord(accountKey), await readEntries(accountKey, contactIds)];
  if (!record || (known.size === 0 && !(await isSeen(accountKey, contactIds)))) return false;
  if (!remove) return true;
  const leftBy = (number: number) =>
    [...known.values()].filter(({ isDeleted, lists }) => !isDeleted && lists.includes(number)).length;
  const lists = record.lists.map((list, number): NetList => {
    const left = leftBy(number);
    return { ...list, members: list.members - left, off: list.off + left };
  });
  const { returned } = record;
  const others = returned && { ...returned, contactIds: returned.contactIds.filter((id) => !contactIds.has(id)) };
  const contacts = Math.max(0, record.contacts - known.size);
  await removeEntries({ ...record, lists, contacts, ...(others !== undefined && { returned: others }) }, contactIds);
  return true;
}

/** Without those who asked to be forgotten: what is read of them later is not kept either. */
export async function withoutForgotten(
  accountKey: string,
  records: readonly ContactRecord[],
): Promise<readonly ContactRecord[]> {
  const forgotten = await neverRestored(
    accountKey,
    records.flatMap(({ contact }) => contact.address ?? []),
  );
  return records.filter(({ contact }) => !forgotten.has(addressKey(contact.address ?? '')));
}
