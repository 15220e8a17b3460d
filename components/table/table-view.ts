import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Column, RowOrder } from './column';
import { filterRows } from './filter-rows';
import { orderRows } from './order-rows';
import { atOnce, inSlices, type Work } from './work';

/** What a person sees of a table's rows, and how they change it. */
export interface TableView<Row> {
  filter: string;
  setFilter: (filter: string) => void;
  order: RowOrder | null;
  /** Orders by a column; by the same column again turns the order around. */
  orderBy: (columnId: string) => void;
  shown: readonly Row[];
}

/** Up to this many rows are filtered and put in order while the page waits: it does not notice. */
const FEW = 2000;

/** Keeps filter and order of a table. `columns` and `rows` are compared by identity. */
export function useTableView<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  firstOrder: RowOrder | null,
): TableView<Row> {
  const [filter, setFilter] = useState('');
  const [order, setOrder] = useState(firstOrder);
  const shown = useArranged(rows, columns, filter, order);
  const orderBy = (columnId: string) =>
    setOrder((before) => ({ columnId, descending: before?.columnId === columnId && !before.descending }));
  return { filter, setFilter, order, orderBy, shown };
}

/** The rows as filter and order want them; of many, as they were wanted before, or as they came, until that is worked out. */
function useArranged<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  filter: string,
  order: RowOrder | null,
): readonly Row[] {
  const [later, setLater] = useState<readonly Row[] | null>(null);
  const untouched = filter.trim() === '' && order === null;
  const now = useMemo(() => {
    if (untouched) return rows;
    return rows.length <= FEW ? atOnce(arrange(rows, columns, filter, order)) : null;
  }, [untouched, rows, columns, filter, order]);
  useEffect(() => {
    if (now) return;
    const life = new AbortController();
    const working = inSlices(arrange(rows, columns, filter, order), life.signal);
    void working.then((arranged) => arranged && setLater(arranged));
    return () => life.abort();
  }, [now, rows, columns, filter, order]);
  return now ?? later ?? rows;
}

function* arrange<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  filter: string,
  order: RowOrder | null,
): Work<readonly Row[]> {
  return yield* orderRows(yield* filterRows(rows, columns, filter), columns, order);
}
