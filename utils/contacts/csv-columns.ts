import { isCompleteAddress } from './address';
import type { CsvRow } from './csv-read';

/** The columns of a file: their names, and which one most likely holds the addresses. */
export interface CsvColumns {
  /** The header's cells; '' for a column that has none. */
  names: string[];
  hasHeader: boolean;
  addressColumn: number;
}

/** Guesses the columns from the first rows. The first row is a header when no cell of it is an address. */
export function guessColumns(rows: CsvRow[]): CsvColumns {
  const first = rows[0]?.cells ?? [];
  const hasHeader = !first.some(isCompleteAddress);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const names = Array.from({ length: width }, (_, column) => {
    return hasHeader ? (first[column]?.trim() ?? '') : '';
  });
  return { names, hasHeader, addressColumn: addressColumnOf(rows, names) };
}

/** The column with the most addresses; where none has any, the one whose name sounds like it, or the first. */
function addressColumnOf(rows: CsvRow[], names: string[]): number {
  const scores = names.map((name, column) => {
    const addresses = rows.filter(({ cells }) => isCompleteAddress(cells[column] ?? '')).length;
    return addresses * 2 + (/e-?mail/i.test(name) ? 1 : 0);
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}
