import type { Column } from './column';
import type { Work } from './work';

/** So many rows are looked through before the work may be put down. */
const AT_A_TIME = 200;

/** The rows whose words, in any column, contain every word of `filter` (without case). */
export function* filterRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  filter: string,
): Work<readonly Row[]> {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  const known = wordsByColumns.get(columns) ?? new WeakMap<object, string>();
  wordsByColumns.set(columns, known);
  const found: Row[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % AT_A_TIME === 0) yield;
    const words = known.get(row) ?? remember(known, row, wordsOf(row, columns));
    if (wanted.every((word) => words.includes(word))) found.push(row);
  }
  return found;
}

/** What each row says, kept as long as the columns are the same ones: a filter is typed letter by letter. */
const wordsByColumns = new WeakMap<object, WeakMap<object, string>>();

function remember(known: WeakMap<object, string>, row: object, words: string): string {
  known.set(row, words);
  return words;
}

function wordsOf<Row>(row: Row, columns: readonly Column<Row>[]): string {
  return columns
    .map((column) => column.text(row))
    .join('\n')
    .toLowerCase();
}
