import { isCompleteAddress } from './address';
import type { CsvRow } from './csv-read';

/** The columns of a file: their names, and which one most likely holds the addresses. */
export interface CsvColumns {
  /** The header's cells; '' for a column that has none. */
  names: string[];
  hasHeader: boolean;
  addressColumn: number;
  /** Every cell holds an address: the "columns" are one list of them, as in `a@x.org; b@x.org`. */
  isAddressList: boolean;
}

/**
 * Guesses the columns from the first rows. The first row is a header when no cell of it is meant as an address and the column of
 * the addresses has a name: a row that may be somebody's is better told as one that cannot be read than taken for names.
 */
export function guessColumns(rows: CsvRow[]): CsvColumns {
  const first = rows[0]?.cells ?? [];
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const addressColumn = addressColumnOf(rows, width);
  const hasHeader = !first.some((cell) => cell.includes('@')) && first[addressColumn]?.trim() !== '';
  const names = Array.from({ length: width }, (_, column) => {
    return hasHeader ? (first[column]?.trim() ?? '') : '';
  });
  const filled = rows.flatMap(({ cells }) => cells.filter((cell) => cell.trim() !== ''));
  const isAddressList = width > 2 && filled.length > 2 && filled.every(isCompleteAddress);
  return { names, hasHeader, addressColumn, isAddressList };
}

/** The column with the most addresses; where none has any, the one whose name sounds like it, or the first. */
function addressColumnOf(rows: CsvRow[], width: number): number {
  const scores = Array.from({ length: width }, (_, column) => {
    const name = rows[0]?.cells[column] ?? '';
    const addresses = rows.filter(({ cells }) => isCompleteAddress(cells[column] ?? '')).length;
    return addresses * 2 + (/e-?mail/i.test(name) ? 1 : 0);
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}
