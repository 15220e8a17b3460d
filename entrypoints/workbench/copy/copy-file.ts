import { CSV_START, toCsvLine } from '@/utils/contacts/csv';
import { IMPORT_BYTES_MAX, IMPORT_LINES_MAX } from '@/utils/contacts/limits';

const encoder = new TextEncoder();

/** Lines of a copy, cut into files that an import takes again; each file begins with the headings. */
export class CopyFile {
  /** Contacts in all of them. */
  contacts = 0;
  readonly #start: string;
  readonly #files: Blob[][] = [];
  #lines = IMPORT_LINES_MAX;
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
      if (this.#lines === IMPORT_LINES_MAX || this.#bytes + size > IMPORT_BYTES_MAX) {
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
