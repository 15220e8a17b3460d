import { AddressList, type BadAddress, type ListedAddress, listAddresses } from '@/utils/contacts/address-list';
import { type CsvColumns, guessColumns } from '@/utils/contacts/csv-columns';
import { isNoTable, isWorkbook } from '@/utils/contacts/csv-kind';
import { beginningOf, type CsvFormat, type CsvRow, readCsv, sniffCsv } from '@/utils/contacts/csv-read';
import { isEvidence } from '@/utils/contacts/evidence';
import { type ColumnMapping, ImportPreparation, type PreparedRow } from '@/utils/contacts/import-columns';
import { unreadableValue } from '@/utils/contacts/import-values';

/** What the page asks of the worker that holds a file. One response to each; `next` asks for the next chunk of a request. */
export type CsvRequest =
  | { kind: 'open'; file: Blob }
  /** `about`: columns that say something about each address. */
  | { kind: 'addresses'; column: number; about?: readonly number[] }
  /** Text as somebody pasted it, addresses anywhere in it. */
  | { kind: 'pasted-addresses'; text: string }
  | { kind: 'import-rows'; mapping: ColumnMapping; dateFields?: readonly string[] }
  | { kind: 'next'; of: number };

/** A request and its response bear the same number. */
export interface NumberedRequest {
  id: number;
  request: CsvRequest;
}

export interface NumberedResponse {
  id: number;
  response: CsvResponse;
}

export type CsvResponse =
  | { kind: 'opened'; overview: CsvOverview }
  | { kind: 'addresses'; chunk: AddressChunk }
  | { kind: 'import-rows'; rows: PreparedRow[] }
  | { kind: 'end' }
  /** Another reading began meanwhile. */
  | { kind: 'superseded' }
  /** A spreadsheet's own kind of file, which is no text. */
  | { kind: 'workbook' }
  /** Something else than rows of text: a picture, a document. */
  | { kind: 'no-table' }
  /** The browser could not read the file (moved, or changed on disk). */
  | { kind: 'unreadable' };

/** What is known of a file after its first rows were read. */
export interface CsvOverview extends CsvColumns {
  /** The first rows, without the header. */
  sample: CsvRow[];
}

/** The addresses of some rows, each listed once in the whole file. */
export interface AddressChunk {
  addresses: Array<ListedAddress & { about?: string }>;
  bad: BadAddress[];
  /** How many rows of this chunk repeat an address. */
  duplicates: number;
  /** The lines of rows whose quotes do not pair. */
  strayQuotes: number[];
}

const SAMPLE_ROWS = 200;
const CHUNK_ROWS = 2000;

/** Holds one file and reads it chunk by chunk, as asked, in memory that does not grow with the file. */
export class CsvReader {
  #file = new Blob([]);
  #format: CsvFormat = { encoding: 'utf-8', delimiter: ',' };
  #hasHeader = false;
  #isAddressList = false;
  #names: string[] = [];
  /** The one reading under way, and the number of the request that began it. */
  #reading: { of: number; chunks: AsyncIterator<CsvResponse> } | null = null;

  async handle({ id, request }: NumberedRequest): Promise<NumberedResponse> {
    return { id, response: await this.#respond(id, request) };
  }

  async #respond(id: number, request: CsvRequest): Promise<CsvResponse> {
    try {
      switch (request.kind) {
        case 'open':
          return (await isWorkbook(request.file)) ? { kind: 'workbook' } : await this.#open(request.file);
        case 'addresses':
          return await this.#begin(id, this.#addresses(request));
        case 'pasted-addresses':
          return await this.#begin(id, this.#pastedAddresses(request.text));
        case 'import-rows':
          return await this.#begin(id, this.#importRows(request));
        case 'next':
          return await this.#next(request.of);
      }
    } catch {
      return { kind: 'unreadable' };
    }
  }

  async #open(file: Blob): Promise<CsvResponse> {
    this.#file = file;
    this.#format = await sniffCsv(file);
    const rows: CsvRow[] = [];
    for await (const chunk of readCsv(file, this.#format)) {
      rows.push(...chunk.slice(0, SAMPLE_ROWS));
      break;
    }
    if (isNoTable(await beginningOf(file, this.#format.encoding), rows)) return { kind: 'no-table' };
    const columns = guessColumns(rows);
    this.#hasHeader = columns.hasHeader;
    this.#isAddressList = columns.isAddressList;
    this.#names = columns.names;
    const overview = { ...columns, sample: columns.hasHeader ? rows.slice(1) : rows };
    return { kind: 'opened', overview };
  }

  #begin(id: number, chunks: AsyncIterator<CsvResponse>): Promise<CsvResponse> {
    this.#reading = { of: id, chunks };
    return this.#next(id);
  }

  async #next(of: number): Promise<CsvResponse> {
    if (this.#reading?.of !== of) return { kind: 'superseded' };
    const step = await this.#reading.chunks.next();
    return step.done ? { kind: 'end' } : step.value;
  }

  async *#addresses({ column, about = [] }: Extract<CsvRequest, { kind: 'addresses' }>): AsyncGenerator<CsvResponse> {
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
      yield { kind: 'addresses', chunk: { addresses, bad, duplicates, strayQuotes } };
    }
  }

  /** "Date: 5/3/2026; IP: 203.0.113.7". The name of a column alone shows nothing of anybody: "Date: -" is left out. */
  #said(columns: readonly number[], cells: string[]): string {
    return columns
      .flatMap((column) => {
        const [name, cell = ''] = [this.#names[column], cells[column]?.trim()];
        if (!isEvidence(cell) || unreadableValue(cell)) return [];
        return name ? `${name}: ${cell}` : cell;
      })
      .join('; ');
  }

  async *#pastedAddresses(text: string): AsyncGenerator<CsvResponse> {
    const { addresses, bad, duplicates } = listAddresses(text);
    const first = { addresses: addresses.splice(0, CHUNK_ROWS), bad, duplicates, strayQuotes: [] };
    yield { kind: 'addresses', chunk: first };
    while (addresses.length > 0) {
      const chunk = { addresses: addresses.splice(0, CHUNK_ROWS), bad: [], duplicates: 0, strayQuotes: [] };
      yield { kind: 'addresses', chunk };
    }
  }

  async *#importRows({
    mapping,
    dateFields,
  }: Extract<CsvRequest, { kind: 'import-rows' }>): AsyncGenerator<CsvResponse> {
    const preparation = new ImportPreparation(mapping, dateFields);
    if (preparation.looksAhead) for await (const rows of this.#rows()) for (const row of rows) preparation.lookAt(row);
    for await (const rows of this.#rows()) {
      yield { kind: 'import-rows', rows: rows.map((row) => preparation.prepare(row)) };
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
