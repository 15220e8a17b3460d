import { CSV_START, toCsvLine } from '@/utils/contacts/csv';
import type { Column } from './column';
import type { Work } from './work';

/** How many lines are made between two looks at the clock. */
const LINES_AT_ONCE = 50;

/** The text of a CSV file in parts; `linesOf` makes several lines of one row. */
export function* csvParts<Row, Line>(
  rows: readonly Row[],
  columns: readonly Column<Line>[],
  linesOf: (row: Row) => Iterable<Line>,
): Work<string[]> {
  const parts = [CSV_START + toCsvLine(columns.map(({ heading }) => heading))];
  let lines: string[] = [];
  for (const row of rows) {
    for (const line of linesOf(row)) {
      lines.push(toCsvLine(columns.map(({ text }) => text(line))));
      if (lines.length < LINES_AT_ONCE) continue;
      parts.push(lines.join(''));
      lines = [];
      yield;
    }
  }
  parts.push(lines.join(''));
  return parts;
}
