import type { ColumnMapping, PreparedRow } from '@/utils/contacts/import-columns';
import { fail, ok, type Result } from '@/utils/failure';
import type { AddressChunk, CsvOverview, CsvRequest, CsvResponse, NumberedResponse } from './csv-reader';
import CsvWorker from './csv-worker?worker';

const UNREADABLE = fail({ kind: 'invalid-input', problem: 'file-unreadable' });

/**
 * A CSV or TSV file (or pasted rows, as a `Blob`) that a worker reads: first an overview, then its addresses or its
 * rows in chunks, pulled one at a time. A file that cannot be read any more ends in a failure. `close` ends the worker.
 */
export class CsvFile {
  readonly #worker = new CsvWorker();
  /** Requests that wait for their response, by number. */
  readonly #waiting = new Map<number, (response: CsvResponse) => void>();
  #lastId = 0;

  constructor() {
    this.#worker.onmessage = ({ data: { id, response } }: MessageEvent<NumberedResponse>) => this.#hand(id, response);
    this.#worker.onerror = () => {
      for (const id of this.#waiting.keys()) this.#hand(id, { kind: 'unreadable' });
    };
  }

  /** The columns and first rows. */
  async open(file: Blob): Promise<Result<CsvOverview>> {
    const { response } = await this.#ask({ kind: 'open', file });
    if (response.kind === 'workbook') return fail({ kind: 'invalid-input', problem: 'file-is-workbook' });
    if (response.kind === 'no-table') return fail({ kind: 'invalid-input', problem: 'file-is-no-table' });
    return response.kind === 'opened' ? ok(response.overview) : UNREADABLE;
  }

  /** The addresses of a column, each once, with what other columns say about it. A reading that begins ends the one before. */
  addresses(column: number, about: number[] = []): AsyncGenerator<Result<AddressChunk>> {
    return this.#addressChunks({ kind: 'addresses', column, about });
  }

  /** The addresses of pasted text, wherever they stand in it, each once. No file needs to be open. */
  pastedAddresses(text: string): AsyncGenerator<Result<AddressChunk>> {
    return this.#addressChunks({ kind: 'pasted-addresses', text });
  }

  /** Every row, made ready to import or with the reason why not. `dateFields`: the custom fields that hold dates. */
  async *importRows(mapping: ColumnMapping, dateFields: readonly string[] = []): AsyncGenerator<Result<PreparedRow[]>> {
    for await (const response of this.#responses({ kind: 'import-rows', mapping, dateFields })) {
      if (isBroken(response)) yield UNREADABLE;
      if (response.kind !== 'import-rows') return;
      yield ok(response.rows);
    }
  }

  close(): void {
    this.#worker.terminate();
  }

  async *#addressChunks(request: CsvRequest): AsyncGenerator<Result<AddressChunk>> {
    for await (const response of this.#responses(request)) {
      if (isBroken(response)) yield UNREADABLE;
      if (response.kind !== 'addresses') return;
      yield ok(response.chunk);
    }
  }

  async *#responses(request: CsvRequest): AsyncGenerator<CsvResponse> {
    const first = await this.#ask(request);
    yield first.response;
    for (;;) yield (await this.#ask({ kind: 'next', of: first.id })).response;
  }

  #ask(request: CsvRequest): Promise<NumberedResponse> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, (response) => resolve({ id, response }));
      this.#worker.postMessage({ id, request });
    });
  }

  #hand(id: number, response: CsvResponse): void {
    this.#waiting.get(id)?.(response);
    this.#waiting.delete(id);
  }
}

/** A reading that another one ended is no whole one: whoever still waits for it must not take it for that. */
function isBroken({ kind }: CsvResponse): boolean {
  return kind === 'unreadable' || kind === 'superseded';
}
