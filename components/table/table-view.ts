import { useMemo, useState } from 'preact/hooks';
import type { Column, RowOrder } from './column';
import { filterRows } from './filter-rows';
import { orderRows } from './order-rows';

/** What a person sees of a table's rows, and how they change it. */
export interface TableView<Row> {
  filter: string;
  setFilter: (filter: string) => void;
  order: RowOrder | null;
  /** Orders by a column; by the same column again turns the order around. */
  orderBy: (columnId: string) => void;
  shown: readonly Row[];
}

/** Keeps filter and order of a table. `columns` and `rows` are compared by identity. */
export function useTableView<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  firstOrder: RowOrder | null,
): TableView<Row> {
  const [filter, setFilter] = useState('');
  const [order, setOrder] = useState(firstOrder);
  const filtered = useMemo(() => filterRows(rows, columns, filter), [rows, columns, filter]);
  const shown = useMemo(() => orderRows(filtered, columns, order), [filtered, columns, order]);
  const orderBy = (columnId: string) =>
    setOrder((before) => ({ columnId, descending: before?.columnId === columnId && !before.descending }));
  return { filter, setFilter, order, orderBy, shown };
}
