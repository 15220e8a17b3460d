import { LISTS_MAX } from '../../contacts/limits';
import { activityBatches } from '../cost';
import type { Batch } from './write-kind';

/**
 * Deleted contacts (by position) cut into activities that put each back on its own lists: 500 contacts and 50 lists at
 * most each. An activity puts all of its contacts on all of its lists, so either those with the very same lists go
 * together, or each list takes its contacts one list after the other: whichever makes fewer activities.
 */
export function restoreBatches(indexes: readonly number[], listsOf: (index: number) => readonly string[]): Batch[] {
  const bySet = new Map<string, Batch>();
  const byList = new Map<string, Batch>();
  for (const index of indexes) {
    const listIds = [...new Set(listsOf(index))].sort().slice(0, LISTS_MAX);
    group(bySet, listIds.join(), listIds, index);
    for (const listId of listIds) group(byList, listId, [listId], index);
  }
  const [sets, lists] = [cut(bySet), cut(byList)];
  return lists.length < sets.length ? lists : sets;
}

function group(groups: Map<string, Batch>, key: string, listIds: string[], index: number): void {
  const batch = groups.get(key) ?? { items: [], listIds };
  batch.items.push(index);
  groups.set(key, batch);
}

function cut(groups: Map<string, Batch>): Batch[] {
  return [...groups.values()].flatMap(({ items, listIds }) =>
    activityBatches(items).map((batch) => ({ items: batch, listIds })),
  );
}
