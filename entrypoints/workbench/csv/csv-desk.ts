import { AddressList, type BadAddress, type ListedAddress, listAddresses } from '@/utils/contacts/address-list';
import { type CsvColumns, guessColumns } from '@/utils/contacts/csv-columns';
import { type CsvFormat, type CsvRow, readCsv, sniffCsv } from '@/utils/contacts/csv-read';
import { type ColumnMapping, ImportPreparation, type PreparedRow } from '@/utils/contacts/import-columns';

/** What the page asks of the worker that holds a file. One order, one reply; `next` asks for the next portion. */
export type CsvOrder =
  | { order: 'open'; file: Blob }
  | { order: 'addresses'; column: number }
  /** Text as somebody pasted it, addresses anywhere in it. */
  | { order: 'pasted-addresses'; text: string }
  | { order: 'import-rows'; mapping: ColumnMapping }
  | { order: 'next' };

export type CsvReply =
  | { reply: 'opened'; overview: CsvOverview }
  | { reply: 'addresses'; portion: AddressPortion }
  | { reply: 'import-rows'; rows: PreparedRow[] }
  | { reply: 'end' }
  /** A spreadsheet's own kind of file, which is no text. */
  | { reply: 'workbook' }
  /** The browser could not read the file (moved, or changed on disk). */
  | { reply: 'unreadable' };

/** What is known of a file after its first rows were read. */
export interface CsvOverview extends CsvColumns {
  /** The first rows, without the header. */
  sample: CsvRow[];
}

/** The addresses of some rows, each listed once in the whole file. */
export interface AddressPortion {
  addresses: ListedAddress[];
  bad: BadAddress[];
  /** How many rows of this portion repeat an address. */
  duplicates: number;
}

const SAMPLE_ROWS = 200;
const PORTION_ROWS = 2000;

/** Holds one file and reads it portion by portion, as ordered, in memory that does not grow with the file. */
export class CsvDesk {
  #file = new Blob([]);
  #format: CsvFormat = { encoding: 'utf-8', delimiter: ',', newline: '\n' };
  #hasHeader = false;
  #portions: AsyncIterator<CsvReply> | null = null;

  async obey(order: CsvOrder): Promise<CsvReply> {
    try {
      switch (order.order) {
        case 'open':
          if (await isWorkbook(order.file)) return { reply: 'workbook' };
          return { reply: 'opened', overview: await this.#open(order.file) };
        case 'addresses':
          this.#portions = this.#addresses(order.column);
          return await this.#next();
        case 'pasted-addresses':
          this.#portions = this.#pastedAddresses(order.text);
          return await this.#next();
        case 'import-rows':
          this.#portions = this.#importRows(order.mapping);
          return await this.#next();
        case 'next':
          return await this.#next();
      }
    } catch {
      return { reply: 'unreadable' };
    }
  }

  async #open(file: Blob): Promise<CsvOverview> {
    this.#file = file;
    this.#format = await sniffCsv(file);
    const rows: CsvRow[] = [];
    for await (const portion of readCsv(file, this.#format)) {
      rows.push(...portion.slice(0, SAMPLE_ROWS));
      break;
    }
    const columns = guessColumns(rows);
    this.#hasHeader = columns.hasHeader;
    return { ...columns, sample: columns.hasHeader ? rows.slice(1) : rows };
  }

  async #next(): Promise<CsvReply> {
    const step = await this.#portions?.next();
    return !step || step.done ? { reply: 'end' } : step.value;
  }

  async *#addresses(column: number): AsyncGenerator<CsvReply> {
    const list = new AddressList();
    for await (const rows of this.#rows()) {
      const duplicatesBefore = list.duplicates;
      for (const { line, cells } of rows) list.add(cells[column] ?? '', line);
      const addresses = list.addresses.splice(0);
      const bad = list.bad.splice(0);
      yield { reply: 'addresses', portion: { addresses, bad, duplicates: list.duplicates - duplicatesBefore } };
    }
  }

  async *#pastedAddresses(text: string): AsyncGenerator<CsvReply> {
    const { addresses, bad, duplicates } = listAddresses(text);
    yield { reply: 'addresses', portion: { addresses: addresses.splice(0, PORTION_ROWS), bad, duplicates } };
    while (addresses.length > 0) {
      yield { reply: 'addresses', portion: { addresses: addresses.splice(0, PORTION_ROWS), bad: [], duplicates: 0 } };
    }
  }

  async *#importRows(mapping: ColumnMapping): AsyncGenerator<CsvReply> {
    const preparation = new ImportPreparation(mapping);
    for await (const rows of this.#rows()) {
      yield { reply: 'import-rows', rows: rows.map((row) => preparation.prepare(row)) };
    }
  }

  async *#rows(): AsyncGenerator<CsvRow[]> {
    let first = true;
    for await (const rows of readCsv(this.#file, this.#format)) {
      yield first && this.#hasHeader ? rows.slice(1) : rows;
      first = false;
    }
  }
}

/** How workbooks begin: those of today (`.xlsx`, `.ods`, `.numbers`) are ZIP archives, the older `.xls` a compound file. */
const WORKBOOK_STARTS = ['504b0304', 'd0cf11e0'];

async function isWorkbook(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return WORKBOOK_STARTS.includes([...start].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}
