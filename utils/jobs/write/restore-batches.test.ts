import { describe, expect, it } from 'vitest';
import { restoreBatches } from './restore-batches';

const range = (length: number) => Array.from({ length }, (_, index) => index);
const summary = (listsOf: (index: number) => string[], contacts: number) =>
  restoreBatches(range(contacts), listsOf).map(({ items, listIds }) => `${items.length} → ${listIds.join('+')}`);

describe('restoring contacts to the lists each was on', () => {
  it('puts those with the same lists into one activity, 500 at most', () => {
    expect(summary(() => ['b', 'a'], 1163)).toEqual(['500 → a+b', '500 → a+b', '163 → a+b']);
  });

  it('goes list by list where that makes fewer activities', () => {
    // Eight lists in every combination: 255 sets, or eight lists.
    const listsOf = (index: number) => range(8).flatMap((bit) => ((index + 1) & (1 << bit) ? [`list-${bit}`] : []));
    const batches = restoreBatches(range(255), listsOf);
    expect(batches).toHaveLength(8);
    const put = new Map<number, string[]>();
    for (const { items, listIds } of batches) {
      for (const item of items) put.set(item, [...(put.get(item) ?? []), ...listIds]);
    }
    for (const index of range(255)) expect(put.get(index)?.sort()).toEqual(listsOf(index));
  });

  it('names 50 lists at most', () => {
    const [batch] = restoreBatches([0], () => range(60).map((list) => `list-${list}`));
    expect(batch?.listIds).toHaveLength(50);
  });

  it('makes none of nobody', () => {
    expect(summary(() => ['a'], 0)).toEqual([]);
  });
});
