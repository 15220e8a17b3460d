import { i18n } from '#i18n';
import { formatList, formatNumber } from '@/components/format';

/** How many lines are written out. */
const LINES_NAMED = 10;

/** Says which lines have a quote that nobody closes: they were read as they stand. */
export function StrayQuotes({ lines }: { lines: readonly number[] }) {
  if (lines.length === 0) return null;
  const named = formatList(lines.slice(0, LINES_NAMED).map((line) => formatNumber(line)));
  const more = lines.length > LINES_NAMED ? '…' : '';
  return (
    <p class="note note-warning">
      {i18n.t('file.strayQuotes', lines.length, [formatNumber(lines.length), named + more])}
    </p>
  );
}
