import type { Column, RowOrder } from './column';

interface Props<Row> {
  column: Column<Row>;
  order: RowOrder | null;
  onOrder: (columnId: string) => void;
}

/** A column's heading: a button that sorts, where the column can be sorted by. */
export function ColumnHeading<Row>({ column, order, onOrder }: Props<Row>) {
  if (column.headingCell) return <th scope="col">{column.headingCell()}</th>;
  if (!column.sortBy) return <th scope="col">{column.heading}</th>;
  const direction = order?.columnId === column.id ? (order.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" aria-sort={direction ?? 'none'}>
      <button type="button" class="sort" onClick={() => onOrder(column.id)}>
        {column.heading}
        <svg class={`sort-arrow ${direction ?? ''}`} viewBox="0 0 10 10" aria-hidden="true">
          <path d="M5 1.5 8.5 6h-7z" />
        </svg>
      </button>
    </th>
  );
}
