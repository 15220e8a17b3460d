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

/** What names a column of addresses. */
const NAMES_ADDRESSES = /e-?mail|correo/i;
/** What stands where there is no address. */
const NO_ADDRESS = /^(?:n\/?a|none|no|nil|null|unknown|ninguno|desconocido|[-–—?.x*]+)$/i;
/** A phone number, a date or an amount. */
const NUMBER = /^[+($€£-]*\d[\d\s().,:/-]*$/;

/** Guesses the columns from the first rows. */
export function guessColumns(rows: CsvRow[]): CsvColumns {
  const first = rows[0]?.cells ?? [];
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const addressColumn = addressColumnOf(rows, width);
  const hasHeader = isHeader(rows, addressColumn);
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
    return addresses * 2 + (NAMES_ADDRESSES.test(name) ? 1 : 0);
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

/**
 * Whether the first row holds the names of the columns: no cell of it is meant as an address, and nothing in it reads like
 * data. A row that may be somebody's is better told as one that cannot be read than taken for names.
 */
function isHeader(rows: CsvRow[], addressColumn: number): boolean {
  const first = rows[0]?.cells ?? [];
  // A row that ends before the column may be names of the ones before it.
  const name = first[addressColumn]?.trim();
  if (name === '' || first.some((cell) => cell.includes('@'))) return false;
  if (name !== undefined && NAMES_ADDRESSES.test(name)) return true;
  const comesAgain = rows.slice(1).some(({ cells }) => name && cells[addressColumn]?.trim() === name);
  const isData = (name && NO_ADDRESS.test(name)) || comesAgain || first.some((cell) => NUMBER.test(cell.trim()));
  return !isData;
}
