import { AddressList, type BadAddress, type ListedAddress, listAddresses } from '@/utils/contacts/address-list';
import { type CsvColumns, guessColumns } from '@/utils/contacts/csv-columns';
import { type CsvFormat, type CsvRow, readCsv, sniffCsv } from '@/utils/contacts/csv-read';
import { type ColumnMapping, dateColumns, ImportPreparation, type PreparedRow } from '@/utils/contacts/import-columns';
import { isDayFirstDate } from '@/utils/contacts/import-values';

/** What the page asks of the worker that holds a file. One order, one reply; `next` asks for the next portion of that order. */
export type CsvOrder =
  | { order: 'open'; file: Blob }
  /** `about`: columns that say something about each address. */
  | { order: 'addresses'; column: number; about?: readonly number[] }
  /** Text as somebody pasted it, addresses anywhere in it. */
  | { order: 'pasted-addresses'; text: string }
  | { order: 'import-rows'; mapping: ColumnMapping }
  | { order: 'next'; of: number };

/** An order and its reply bear the same number. */
export interface CsvRequest {
  id: number;
  order: CsvOrder;
}

export interface CsvResponse {
  id: number;
  reply: CsvReply;
}

export type CsvReply =
  | { reply: 'opened'; overview: CsvOverview }
  | { reply: 'addresses'; portion: AddressPortion }
  | { reply: 'import-rows'; rows: PreparedRow[] }
  | { reply: 'end' }
  /** Another reading began meanwhile. */
  | { reply: 'superseded' }
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
  addresses: Array<ListedAddress & { about?: string }>;
  bad: BadAddress[];
  /** How many rows of this portion repeat an address. */
  duplicates: number;
  /** The lines of rows whose quotes do not pair. */
  strayQuotes: number[];
}

const SAMPLE_ROWS = 200;
const PORTION_ROWS = 2000;

/** Holds one file and reads it portion by portion, as ordered, in memory that does not grow with the file. */
export class CsvDesk {
  #file = new Blob([]);
  #format: CsvFormat = { encoding: 'utf-8', delimiter: ',' };
  #hasHeader = false;
  #isAddressList = false;
  #names: string[] = [];
  /** The one reading under way, and the number of the order that began it. */
  #reading: { of: number; portions: AsyncIterator<CsvReply> } | null = null;

  async obey({ id, order }: CsvRequest): Promise<CsvResponse> {
    return { id, reply: await this.#reply(id, order) };
  }

  async #reply(id: number, order: CsvOrder): Promise<CsvReply> {
    try {
      switch (order.order) {
        case 'open':
          if (await isWorkbook(order.file)) return { reply: 'workbook' };
          return { reply: 'opened', overview: await this.#open(order.file) };
        case 'addresses':
          return await this.#begin(id, this.#addresses(order));
        case 'pasted-addresses':
          return await this.#begin(id, this.#pastedAddresses(order.text));
        case 'import-rows':
          return await this.#begin(id, this.#importRows(order.mapping));
        case 'next':
          return await this.#next(order.of);
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
    this.#isAddressList = columns.isAddressList;
    this.#names = columns.names;
    return { ...columns, sample: columns.hasHeader ? rows.slice(1) : rows };
  }

  #begin(id: number, portions: AsyncIterator<CsvReply>): Promise<CsvReply> {
    this.#reading = { of: id, portions };
    return this.#next(id);
  }

  async #next(of: number): Promise<CsvReply> {
    if (this.#reading?.of !== of) return { reply: 'superseded' };
    const step = await this.#reading.portions.next();
    return step.done ? { reply: 'end' } : step.value;
  }

  async *#addresses({ column, about = [] }: Extract<CsvOrder, { order: 'addresses' }>): AsyncGenerator<CsvReply> {
    const list = new AddressList();
    for await (const rows of this.#rows()) {
      const duplicatesBefore = list.duplicates;
      for (const { line, cells } of rows) {
        const texts = this.#isAddressList ? cells.filter((cell) => cell.trim() !== '') : [cells[column] ?? ''];
        for (const text of texts) list.add(text, line);
      }
      const cellsOf = new Map(about.length > 0 ? rows.map(({ line, cells }) => [line, cells]) : []);
      const addresses = list.addresses.splice(0).map((listed) => {
        const cells = cellsOf.get(listed.line);
        return cells ? { ...listed, about: this.#said(about, cells) } : listed;
      });
      const bad = list.bad.splice(0);
      const strayQuotes = rows.flatMap(({ line, strayQuote }) => (strayQuote ? [line] : []));
      const duplicates = list.duplicates - duplicatesBefore;
      yield { reply: 'addresses', portion: { addresses, bad, duplicates, strayQuotes } };
    }
  }

  /** "Date: 5/3/2026; IP: 203.0.113.7" */
  #said(columns: readonly number[], cells: string[]): string {
    return columns
      .flatMap((column) => {
        const [name, cell = ''] = [this.#names[column], cells[column]?.trim()];
        return cell ? [name ? `${name}: ${cell}` : cell] : [];
      })
      .join('; ');
  }

  async *#pastedAddresses(text: string): AsyncGenerator<CsvReply> {
    const { addresses, bad, duplicates } = listAddresses(text);
    const first = { addresses: addresses.splice(0, PORTION_ROWS), bad, duplicates, strayQuotes: [] };
    yield { reply: 'addresses', portion: first };
    while (addresses.length > 0) {
      const portion = { addresses: addresses.splice(0, PORTION_ROWS), bad: [], duplicates: 0, strayQuotes: [] };
      yield { reply: 'addresses', portion };
    }
  }

  async *#importRows(mapping: ColumnMapping): AsyncGenerator<CsvReply> {
    const preparation = new ImportPreparation(mapping, await this.#dayFirstColumns(mapping));
    for await (const rows of this.#rows()) {
      yield { reply: 'import-rows', rows: rows.map((row) => preparation.prepare(row)) };
    }
  }

  /** A date says which of its numbers is the day only somewhere in its column, so all of it is read before. */
  async #dayFirstColumns(mapping: ColumnMapping): Promise<Set<number>> {
    const columns = dateColumns(mapping);
    const found = new Set<number>();
    if (columns.length === 0) return found;
    for await (const rows of this.#rows()) {
      for (const { cells } of rows)
        for (const column of columns) if (isDayFirstDate(cells[column] ?? '')) found.add(column);
    }
    return found;
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
