import { CSV_START, toCsvLine } from '@/utils/contacts/csv';

/** An import takes so many lines, and drops without a word what lies past so many bytes. */
const LINES_MAX = 40_000;
const BYTES_MAX = 4_000_000;

const encoder = new TextEncoder();

/** Lines of a copy, cut into files that an import takes again; each file begins with the headings. */
export class CopyFile {
  /** Contacts in all of them. */
  contacts = 0;
  readonly #start: string;
  readonly #files: Blob[][] = [];
  #lines = LINES_MAX;
  #bytes = 0;

  constructor(headings: readonly string[]) {
    this.#start = CSV_START + toCsvLine(headings);
  }

  /** Adds some hundred contacts: a blob each time, so that the browser may keep them on disk. */
  add(rows: ReadonlyArray<readonly string[]>): void {
    let text = '';
    for (const row of rows) {
      const line = toCsvLine(row);
      const size = encoder.encode(line).length;
      if (this.#lines === LINES_MAX || this.#bytes + size > BYTES_MAX) {
        this.#keep(text);
        text = this.#begin();
      }
      text += line;
      this.#lines += 1;
      this.#bytes += size;
    }
    this.#keep(text);
    this.contacts += rows.length;
  }

  /** The files so far. */
  files(): Blob[] {
    return this.#files.map((parts) => new Blob(parts, { type: 'text/csv' }));
  }

  #begin(): string {
    this.#files.push([]);
    this.#lines = 1;
    this.#bytes = encoder.encode(this.#start).length;
    return this.#start;
  }

  #keep(text: string): void {
    if (text !== '') this.#files.at(-1)?.push(new Blob([text]));
  }
}
