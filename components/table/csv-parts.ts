import { CSV_START, toCsvLine } from '@/utils/contacts/csv';
import { type Column, noWords } from './column';
import type { Work } from './work';

/** How many lines are made between two looks at the clock. */
const LINES_AT_ONCE = 50;

/** The first line of a CSV file, with the mark that tells a spreadsheet its encoding. */
export function csvHeading<Line>(columns: readonly Column<Line>[]): string {
  return CSV_START + toCsvLine(inWords(columns).map(({ heading }) => heading));
}

/** The text of a CSV file in parts; `linesOf` makes several lines of one row. */
export function* csvParts<Row, Line>(
  rows: readonly Row[],
  columns: readonly Column<Line>[],
  linesOf: (row: Row) => Iterable<Line>,
): Work<string[]> {
  return [csvHeading(columns), ...(yield* csvBody(rows, columns, linesOf))];
}

/** The lines below the heading. */
export function* csvBody<Row, Line>(
  rows: readonly Row[],
  columns: readonly Column<Line>[],
  linesOf: (row: Row) => Iterable<Line>,
): Work<string[]> {
  const told = inWords(columns);
  const parts: string[] = [];
  let lines: string[] = [];
  for (const row of rows) {
    for (const line of linesOf(row)) {
      lines.push(toCsvLine(told.map(({ text }) => text(line))));
      if (lines.length < LINES_AT_ONCE) continue;
      parts.push(lines.join(''));
      lines = [];
      yield;
    }
  }
  parts.push(lines.join(''));
  return parts;
}

function inWords<Line>(columns: readonly Column<Line>[]): readonly Column<Line>[] {
  return columns.filter(({ text }) => text !== noWords);
}
