import type { NetList, NetRecord } from './net-record';
import { LEFT_MS, readEntries, readEverybody, readLeft, readRecord } from './net-store';
import { putBackHere } from './put-back-here';
import type { ListLoss } from './safety-net-state';

/**
 * Who was on the lists that lost contacts in the last 90 days, and is neither on them any more, nor put back from here
 * since, nor deleted, by the list's id.
 */
type WhoLeft = Map<string, { list: NetList; contactIds: Set<string>; at: number }>;

/** The lists of an account that contacts left, or that are gone, those that lost most first. */
export async function readListLosses(accountKey: string): Promise<ListLoss[]> {
  const losses = [...(await whoLeft(accountKey)).values()].map(({ list, contactIds, at }): ListLoss => {
    const { listId, name, isGone } = list;
    return { listId, name, isGone, contacts: contactIds.size, at: new Date(at).toISOString() };
  });
  return losses.sort((a, b) => b.contacts - a.contacts);
}

/** The contacts (by id) that were on a list and are not any more, as far as the safety net knows. */
export async function readWhoLeft(accountKey: string, listId: string): Promise<string[]> {
  return [...((await whoLeft(accountKey)).get(listId)?.contactIds ?? [])];
}

async function whoLeft(accountKey: string): Promise<WhoLeft> {
  const losses: WhoLeft = new Map();
  const record = await readRecord(accountKey);
  if (!record) return losses;
  const left = await readLeft(accountKey);
  const known = await readEntries(
    accountKey,
    left.map(({ contactId }) => contactId),
  );
  const putBack = await putBackHere(accountKey, Math.max(0, (record.asOf ?? 0) - LEFT_MS));
  /** Nobody is on a list that is gone again, and leaves it once more. */
  const isBack = ({ listId, isGone }: NetList, contactId: string, at: number) => {
    const time = putBack.get(listId)?.get(contactId);
    return time !== undefined && (isGone || time >= at);
  };
  const note = (number: number, contactId: string, at: number) => {
    const list = record.lists[number];
    if (!list || isBack(list, contactId, at)) return;
    const loss = losses.get(list.listId) ?? { list, contactIds: new Set(), at };
    loss.contactIds.add(contactId);
    loss.at = Math.max(loss.at, at);
    losses.set(list.listId, loss);
  };
  for (const { contactId, lists, seenAt } of left) {
    const now = known.get(contactId);
    if (now?.isDeleted) continue;
    for (const number of lists) if (!now?.lists.includes(number)) note(number, contactId, seenAt);
  }
  const gone = goneNumbers(record);
  if (gone.size === 0) return losses;
  const onGone = await readEverybody(
    accountKey,
    ({ isDeleted, lists }) => !isDeleted && lists.some((each) => gone.has(each)),
  );
  for (const { contactId, lists, seenAt } of onGone.values()) {
    for (const number of lists) if (gone.has(number)) note(number, contactId, seenAt);
  }
  return losses;
}

function goneNumbers({ lists }: NetRecord): Set<number> {
  return new Set(lists.flatMap(({ isGone }, number) => (isGone ? [number] : [])));
}
