import { i18n } from '#i18n';
import { toCsv } from '@/utils/contacts/csv';
import type { Column } from './column';

interface Props<Row> {
  /** Without its ending; the day is added. */
  fileName: string;
  columns: readonly Column<Row>[];
  /** As shown: filtered and in order. */
  rows: readonly Row[];
}

/** Saves the rows as a CSV file that a spreadsheet opens without running anything in it. */
export function ExportCsv<Row>({ fileName, columns, rows }: Props<Row>) {
  const save = () => {
    const table = [columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ text }) => text(row)))];
    const url = URL.createObjectURL(new Blob([toCsv(table)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${fileName} ${new Date().toISOString().slice(0, 10)}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url));
  };
  return (
    <button type="button" disabled={rows.length === 0} onClick={save}>
      {i18n.t('table.exportCsv')}
    </button>
  );
}
