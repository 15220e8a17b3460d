import { isCompleteAddress } from './address';
import type { CsvRow } from './csv-read';
import { type Reading, readRow } from './csv-row';

/** A line of a file and what ended it; '' at the end of the file. */
export interface Line {
  text: string;
  end: string;
}

/** A quote nobody closes would make everything after it one cell: past so many characters it is a plain one. */
const LONGEST_ROW = 1 << 20;

/** The finished lines of a text, and what comes after the last line end. A CR at the very end may be half of one. */
export function linesOf(text: string): { lines: Line[]; unfinished: string } {
  const lines: Line[] = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r(?!$)/g)) {
    lines.push({ text: text.slice(from, index), end });
    from = index + end.length;
  }
  return { lines, unfinished: text.slice(from) };
}

/**
 * Makes rows of lines. A row is one line, unless a quoted cell spans several; where the quotes do not pair, only the line they
 * stand on is read as it stands, so that no other row is lost in it.
 */
export class RowAssembler {
  readonly #delimiter: string;
  /** Lines read and not yet in a row: the first of them opens a quote. */
  #open: Line[] = [];
  #openLength = 0;
  #line = 1;
  /** How many cells the row before has. */
  #width = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The rows that these lines finish. */
  take(lines: Iterable<Line>): CsvRow[] {
    const rows: CsvRow[] = [];
    for (const line of lines) this.#add(line, rows);
    return rows;
  }

  /** The rows that are left once the file is read. */
  end(): CsvRow[] {
    const rows: CsvRow[] = [];
    while (this.#open.length > 0) this.#giveUp(rows);
    return rows;
  }

  #add(line: Line, rows: CsvRow[]): void {
    if (this.#open.length > 0) this.#addToOpen(line, rows);
    else this.#addAlone(line, rows);
  }

  #addToOpen(line: Line, rows: CsvRow[]): void {
    this.#open.push(line);
    this.#openLength += line.text.length;
    const mayClose = quotesIn(line.text) % 2 === 1;
    const read: Reading = mayClose ? this.#read(textOf(this.#open)) : { kind: 'open' };
    if (read.kind === 'row' && !this.#holdsSeveralRows()) {
      this.#push(this.#row(read), rows);
      this.#line += this.#open.length;
      this.#open = [];
    } else if (read.kind !== 'open' || this.#openLength > LONGEST_ROW) {
      this.#giveUp(rows);
    }
  }

  #addAlone(line: Line, rows: CsvRow[]): void {
    const read = this.#read(line.text);
    if (read.kind === 'open') {
      this.#open = [line];
      this.#openLength = line.text.length;
      return;
    }
    this.#push(read.kind === 'damaged' ? this.#asItStands(line) : this.#row(read), rows);
    this.#line += 1;
  }

  /** The first open line is a row as it stands; the others are read again from there. */
  #giveUp(rows: CsvRow[]): void {
    const [first, ...others] = this.#open;
    this.#open = [];
    if (!first) return;
    this.#push(this.#asItStands(first), rows);
    this.#line += 1;
    for (const line of others) this.#add(line, rows);
  }

  #push(row: CsvRow, rows: CsvRow[]): void {
    rows.push(row);
    this.#width = row.cells.length;
  }

  /** A stray quote of one row and that of a later one pair, too: two of the lines are as wide as a row, with an address in one column. */
  #holdsSeveralRows(): boolean {
    if (this.#width < 2) return false;
    const columns = this.#open
      .map(({ text }) => text.split(this.#delimiter))
      .filter(({ length }) => length === this.#width)
      .map((cells) => cells.findIndex(isCompleteAddress))
      .filter((column) => column >= 0);
    return new Set(columns).size < columns.length;
  }

  #row({ cells, stray }: Extract<Reading, { kind: 'row' }>): CsvRow {
    return { line: this.#line, cells, ...(stray && { strayQuote: true }) };
  }

  #read(text: string): Reading {
    if (!text.includes('"')) return { kind: 'row', cells: text.split(this.#delimiter), stray: false };
    return readRow(text, this.#delimiter);
  }

  /** Quotes that pair hold a cell together still, as in `"Doe, Jane" <jane@example.com>`. */
  #asItStands({ text }: Line): CsvRow {
    const pairs = quotesIn(text) % 2 === 0;
    const cells = pairs ? splitOutsideQuotes(text, this.#delimiter) : text.split(this.#delimiter);
    return { line: this.#line, cells, strayQuote: true };
  }
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text, end }, index) => (index < lines.length - 1 ? text + end : text)).join('');
}

function quotesIn(text: string): number {
  return text.match(/"/g)?.length ?? 0;
}

function splitOutsideQuotes(text: string, delimiter: string): string[] {
  const cells = [''];
  text.split('"').forEach((piece, index) => {
    const [first = '', ...others] = index % 2 === 0 ? piece.split(delimiter) : [piece];
    cells[cells.length - 1] += (index > 0 ? '"' : '') + first;
    cells.push(...others);
  });
  return cells;
}
