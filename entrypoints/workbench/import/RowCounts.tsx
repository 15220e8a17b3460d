import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { counted } from './import-preparation';

/** How many rows will be imported and how many not, said as columns are chosen. */
export function RowCounts() {
  const rows = counted.value;
  return (
    <p role="status" class="small">
      {rows ? rowsInWords(rows.rows, rows.leftOutLines.size) : i18n.t('import.nothingYet')}
    </p>
  );
}

function rowsInWords(ready: number, leftOut: number): string {
  const all = ready + leftOut;
  return [
    i18n.t('import.allRows', all, [formatNumber(all)]),
    i18n.t('import.ready', ready, [formatNumber(ready)]),
    leftOut > 0 && `${i18n.t('import.leftOut', leftOut, [formatNumber(leftOut)])}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
