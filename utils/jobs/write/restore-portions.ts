import { LISTS_MAX } from '../../contacts/limits';
import { activityPortions } from '../cost';
import type { Portion } from './write-kind';

/**
 * Deleted contacts (by position) cut into activities that put each back on its own lists: 500 contacts and 50 lists at
 * most each. An activity puts all of its contacts on all of its lists, so either those with the very same lists go
 * together, or each list takes its contacts one list after the other: whichever makes fewer activities.
 */
export function restorePortions(indexes: readonly number[], listsOf: (index: number) => readonly string[]): Portion[] {
  const bySet = new Map<string, Portion>();
  const byList = new Map<string, Portion>();
  for (const index of indexes) {
    const listIds = [...new Set(listsOf(index))].sort().slice(0, LISTS_MAX);
    group(bySet, listIds.join(), listIds, index);
    for (const listId of listIds) group(byList, listId, [listId], index);
  }
  const [sets, lists] = [cut(bySet), cut(byList)];
  return lists.length < sets.length ? lists : sets;
}

function group(groups: Map<string, Portion>, key: string, listIds: string[], index: number): void {
  const portion = groups.get(key) ?? { items: [], listIds };
  portion.items.push(index);
  groups.set(key, portion);
}

function cut(groups: Map<string, Portion>): Portion[] {
  return [...groups.values()].flatMap(({ items, listIds }) =>
    activityPortions(items).map((portion) => ({ items: portion, listIds })),
  );
}
