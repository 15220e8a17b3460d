import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { localDay } from '../local-day';
import type { Column } from './column';
import { csvParts } from './csv-parts';
import { saveFile } from './save-file';
import { inSlices } from './work';

interface SaveProps {
  /** Without its ending; the day is added. */
  fileName: string;
  disabled: boolean;
  label?: string | undefined;
  /** The file's text; `null` if it could not be made, or is no longer wanted. */
  parts(signal: AbortSignal): Promise<BlobPart[] | null>;
}

/** Saves a CSV file that a spreadsheet opens without running anything in it; the page goes on meanwhile. */
export function SaveCsv({ fileName, disabled, label = i18n.t('table.exportCsv'), parts }: SaveProps) {
  const [saving, setSaving] = useState(false);
  const page = useRef(new AbortController());
  useEffect(() => () => page.current.abort(), []);

  async function save(): Promise<void> {
    setSaving(true);
    const made = await parts(page.current.signal);
    setSaving(false);
    if (made === null) return;
    saveFile(new Blob(made, { type: 'text/csv' }), `${fileName} ${localDay(new Date())}.csv`);
  }

  return (
    <button type="button" disabled={disabled || saving} onClick={save}>
      {label}
    </button>
  );
}

interface Props<Row, Line> {
  fileName: string;
  columns: readonly Column<Line>[];
  /** As shown: filtered and in order. */
  rows: readonly Row[];
  /** The lines of the file that a row becomes. */
  linesOf: (row: Row) => Iterable<Line>;
  label?: string;
}

/** Saves the rows of a table as a CSV file. */
export function ExportCsv<Row, Line>({ fileName, columns, rows, linesOf, label }: Props<Row, Line>) {
  const parts = (signal: AbortSignal) => inSlices(csvParts(rows, columns, linesOf), signal);
  return <SaveCsv fileName={fileName} disabled={rows.length === 0} label={label} parts={parts} />;
}

/** For `linesOf` where a row is one line. */
export function itself<Row>(row: Row): [Row] {
  return [row];
}
