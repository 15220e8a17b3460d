import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ColumnHeading } from './ColumnHeading';
import type { Column, RowOrder } from './column';
import { useRowFocus } from './row-focus';
import { type RowKey, useVirtualRows } from './virtual-rows';

interface Props<Row> {
  name: string;
  columns: readonly Column<Row>[];
  /** Filtered and in order. */
  rows: readonly Row[];
  /** The same function each time. */
  rowKey: (row: Row) => RowKey;
  order: RowOrder | null;
  onOrder: (columnId: string) => void;
  /** Why there is nothing, and what to do. */
  empty: ComponentChildren;
  isMarked?: (row: Row) => boolean;
  /** More rows are on their way. */
  busy?: boolean;
  /** Told when the last row is in sight: there may be more to read. */
  onEnd?: () => void;
}

/**
 * A table that draws only the rows in sight, so that a hundred thousand of them scroll smoothly. It is one stop for the
 * Tab key: arrow keys, Page Up, Page Down, Home and End move from row to row.
 */
export function VirtualTable<Row>({
  name,
  columns,
  rows,
  rowKey,
  order,
  onOrder,
  empty,
  isMarked = () => false,
  busy = false,
  onEnd,
}: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const keyOf = useCallback((index: number) => keyAt(rows, index, rowKey), [rows, rowKey]);
  const [visited, setVisited] = useState(0);
  const current = Math.max(0, Math.min(visited, rows.length - 1));
  const virtual = useVirtualRows(scroller, rows.length, current, keyOf);
  useRowFocus({ scroller, rows: virtual, count: rows.length, current, onMove: setVisited });
  const isAtEnd = (virtual.getVirtualItems().at(-1)?.index ?? -1) >= rows.length - 1;
  useEffect(() => {
    if (isAtEnd && !busy) onEnd?.();
  }, [isAtEnd, busy, rows, onEnd]);
  let drawnTo = 0;
  const body: ComponentChildren[] = [];
  for (const item of virtual.getVirtualItems()) {
    const row = rows[item.index];
    if (row === undefined) continue;
    if (item.start > drawnTo) body.push(gap(`before-${item.index}`, item.start - drawnTo, columns.length));
    drawnTo = item.end;
    const place = { index: item.index, tabIndex: item.index === current ? 0 : -1 } as const;
    body.push(
      <tr
        key={item.key}
        ref={virtual.measureElement}
        data-index={item.index}
        aria-rowindex={item.index + 2}
        class={isMarked(row) ? 'marked' : undefined}
      >
        {columns.map((column) => {
          const content = column.cell ? column.cell(row, place) : column.text(row);
          return column.namesRow ? (
            <th key={column.id} scope="row">
              {content}
            </th>
          ) : (
            <td key={column.id}>{content}</td>
          );
        })}
      </tr>,
    );
  }
  const rest = virtual.getTotalSize() - drawnTo;
  if (rest > 0 && rows.length > 0) body.push(gap('rest', rest, columns.length));
  return (
    <div class="table-scroller" ref={scroller}>
      <table aria-label={name} aria-rowcount={rows.length + 1} aria-busy={busy}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <ColumnHeading key={column.id} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>{body}</tbody>
      </table>
      {rows.length === 0 && <div class="table-empty">{busy ? i18n.t('table.loading') : empty}</div>}
    </div>
  );
}

function keyAt<Row>(rows: readonly Row[], index: number, rowKey: (row: Row) => RowKey): RowKey {
  const row = rows[index];
  return row === undefined ? index : rowKey(row);
}

/** Stands for the rows that are not drawn. */
function gap(key: string, height: number, columns: number) {
  return (
    <tr key={key} class="table-gap" aria-hidden>
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  );
}
