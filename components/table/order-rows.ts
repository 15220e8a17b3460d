import type { Column, RowOrder } from './column';

/** The rows in the order of one column; rows that are equal in it stay as they were. A new array, unless nothing orders. */
export function orderRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: RowOrder | null,
): readonly Row[] {
  const sortBy = columns.find((column) => column.id === order?.columnId)?.sortBy;
  if (!order || !sortBy) return rows;
  const direction = order.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: lowerCase(sortBy(row)) }))
    .sort((a, b) => direction * compare(a.key, b.key))
    .map(({ row }) => row);
}

function lowerCase(key: string | number): string | number {
  return typeof key === 'string' ? key.toLowerCase() : key;
}

function compare(a: string | number, b: string | number): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
