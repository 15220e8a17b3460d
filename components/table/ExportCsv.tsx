import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Column } from './column';
import { csvParts } from './csv-parts';
import { saveFile } from './save-file';
import { inSlices } from './work';

interface Props<Row, Line> {
  /** Without its ending; the day is added. */
  fileName: string;
  columns: readonly Column<Line>[];
  /** As shown: filtered and in order. */
  rows: readonly Row[];
  /** The lines of the file that a row becomes. */
  linesOf: (row: Row) => Iterable<Line>;
}

/** Saves the rows as a CSV file that a spreadsheet opens without running anything in it; the page goes on meanwhile. */
export function ExportCsv<Row, Line>({ fileName, columns, rows, linesOf }: Props<Row, Line>) {
  const [saving, setSaving] = useState(false);
  const page = useRef(new AbortController());
  useEffect(() => () => page.current.abort(), []);

  async function save(): Promise<void> {
    setSaving(true);
    const parts = await inSlices(csvParts(rows, columns, linesOf), page.current.signal);
    if (parts === null) return;
    setSaving(false);
    saveFile(new Blob(parts, { type: 'text/csv' }), `${fileName} ${new Date().toISOString().slice(0, 10)}.csv`);
  }

  return (
    <button type="button" disabled={rows.length === 0 || saving} onClick={save}>
      {i18n.t('table.exportCsv')}
    </button>
  );
}

/** For `linesOf` where a row is one line. */
export function itself<Row>(row: Row): [Row] {
  return [row];
}
