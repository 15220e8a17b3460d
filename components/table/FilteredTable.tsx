import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Column } from './column';
import { ExportCsv, itself } from './ExportCsv';
import { FilterBox } from './FilterBox';
import type { TableView } from './table-view';
import { VirtualTable } from './VirtualTable';
import type { RowKey } from './virtual-rows';

interface Props<Row> {
  /** What the table holds; a file of it is called so too. */
  name: string;
  columns: readonly Column<Row>[];
  /** All of them, whatever is filtered. */
  rows: readonly Row[];
  view: TableView<Row>;
  /** The same function each time. */
  rowKey: (row: Row) => RowKey;
  /** Why there is nothing at all, and what to do. */
  empty: ComponentChildren;
  busy: boolean;
}

/** A table with its filter and its file, where there is something to filter and to save. */
export function FilteredTable<Row extends object>({ name, columns, rows, view, rowKey, empty, busy }: Props<Row>) {
  return (
    <>
      {rows.length > 0 && (
        <div class="toolbar">
          <FilterBox filter={view.filter} onFilter={view.setFilter} hint={i18n.t('table.filter')} />
          <ExportCsv fileName={name} columns={columns} rows={view.shown} linesOf={itself} />
        </div>
      )}
      <VirtualTable
        name={name}
        columns={columns}
        rows={view.shown}
        rowKey={rowKey}
        order={view.order}
        onOrder={view.orderBy}
        busy={busy}
        empty={rows.length > 0 ? i18n.t('table.noMatch') : empty}
      />
    </>
  );
}
