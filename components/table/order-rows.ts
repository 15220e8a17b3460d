import type { Column, RowOrder } from './column';
import type { Work } from './work';

/** So many rows are sorted, or brought together, before the work may be put down. */
const AT_A_TIME = 1000;

interface Keyed<Row> {
  row: Row;
  key: string | number;
}

type Compare<Item> = (a: Item, b: Item) => number;

/** The rows in the order of one column; rows that are equal in it stay as they were. A new array, unless nothing orders. */
export function* orderRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: RowOrder | null,
): Work<readonly Row[]> {
  const sortBy = columns.find((column) => column.id === order?.columnId)?.sortBy;
  if (!order || !sortBy) return rows;
  const direction = order.descending ? -1 : 1;
  const compare: Compare<Keyed<Row>> = (a, b) => direction * compareKeys(a.key, b.key);
  const runs: Keyed<Row>[][] = [];
  for (let from = 0; from < rows.length; from += AT_A_TIME) {
    const run = rows.slice(from, from + AT_A_TIME).map((row) => ({ row, key: lowerCase(sortBy(row)) }));
    runs.push(run.sort(compare));
    yield;
  }
  return (yield* mergeAll(runs, compare)).map(({ row }) => row);
}

/** Brings sorted runs together, neighbour with neighbour, until there is one. */
function* mergeAll<Item>(runs: Item[][], compare: Compare<Item>): Work<Item[]> {
  let left = runs;
  while (left.length > 1) {
    const merged: Item[][] = [];
    for (let index = 0; index < left.length; index += 2) {
      merged.push(yield* merge(left[index] ?? [], left[index + 1] ?? [], compare));
    }
    left = merged;
  }
  return left[0] ?? [];
}

function* merge<Item>(first: Item[], second: Item[], compare: Compare<Item>): Work<Item[]> {
  const merged: Item[] = [];
  const rest = [...second].reverse();
  for (const item of first) {
    for (let next = rest.at(-1); next !== undefined && compare(next, item) < 0; next = rest.at(-1)) {
      merged.push(next);
      rest.pop();
      if (merged.length % AT_A_TIME === 0) yield;
    }
    merged.push(item);
    if (merged.length % AT_A_TIME === 0) yield;
  }
  return merged.concat(rest.reverse());
}

function lowerCase(key: string | number): string | number {
  return typeof key === 'string' ? key.toLowerCase() : key;
}

function compareKeys(a: string | number, b: string | number): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
