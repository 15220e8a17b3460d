/**
 * What a spreadsheet may run as a formula (OWASP ASVS 1.2.10, a line feed, and the wide letters that some locales write),
 * and what we put in front of it. One that parts cells by semicolons or tabs sees no quotes within a line: for it a cell
 * begins after each of these, and after a line end.
 */
const RISKY = /^(?=[\t\r\n\0])|(?<=^|[;\t\r\n])(?=[=+\-@＝＋－＠'])/g;
const ESCAPED = /^'(?=[\t\r\n\0])|(?<=^|[;\t\r\n])'(?=[=+\-@＝＋－＠'])/g;
/**
 * A phone number with its country: it runs nothing, and an apostrophe would go into Constant Contact with it. A spreadsheet
 * takes one with dashes alone for a sum, though.
 */
const PHONE = /^\+(?:[\d ().]+|(?=.* )[\d ().-]+)$/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * Rows as a CSV file (RFC 4180: CRLF after every row, quotes doubled), with a byte order mark so that spreadsheets read
 * it as UTF-8. A cell that a spreadsheet would run as a formula is escaped by a leading apostrophe; `unescapeFormula`
 * returns the value.
 */
export function toCsv(rows: ReadonlyArray<readonly string[]>): string {
  return CSV_START + rows.map(toCsvLine).join('');
}

/** What a CSV file begins with: its byte order mark. */
export const CSV_START = '\ufeff';

/** One row of a CSV file with its line end. */
export function toCsvLine(row: readonly string[]): string {
  return `${row.map(toCell).join(',')}\r\n`;
}

/** The value of a cell that `toCsv` may have escaped. A value that began with an apostrophe keeps its own. */
export function unescapeFormula(cell: string): string {
  return cell.replace(ESCAPED, '');
}

/** Excel cuts a cell at 32,767 characters, and shows the rest in the rows below. */
const CELL_MAX = 32_000;

function toCell(text: string): string {
  const value = text.length > CELL_MAX ? `${text.slice(0, CELL_MAX)}…` : text;
  const cell = PHONE.test(value) ? value : value.replace(RISKY, "'");
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
