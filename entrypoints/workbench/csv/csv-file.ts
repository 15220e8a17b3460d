import type { ColumnMapping, PreparedRow } from '@/utils/contacts/import-columns';
import { fail, ok, type Result } from '@/utils/failure';
import type { AddressPortion, CsvOrder, CsvOverview, CsvReply, CsvResponse } from './csv-desk';
import CsvWorker from './csv-worker?worker';

const UNREADABLE = fail({ kind: 'invalid-input', problem: 'file-unreadable' });

/**
 * A CSV or TSV file (or pasted rows, as a `Blob`) that a worker reads: first an overview, then its addresses or its
 * rows in portions, pulled one at a time. A file that cannot be read any more ends in a failure. `close` ends the worker.
 */
export class CsvFile {
  readonly #worker = new CsvWorker();
  /** Orders that wait for their reply, by number. */
  readonly #waiting = new Map<number, (reply: CsvReply) => void>();
  #lastId = 0;

  constructor() {
    this.#worker.onmessage = ({ data: { id, reply } }: MessageEvent<CsvResponse>) => this.#hand(id, reply);
    this.#worker.onerror = () => {
      for (const id of this.#waiting.keys()) this.#hand(id, { reply: 'unreadable' });
    };
  }

  /** The columns and first rows. */
  async open(file: Blob): Promise<Result<CsvOverview>> {
    const { reply } = await this.#ask({ order: 'open', file });
    if (reply.reply === 'workbook') return fail({ kind: 'invalid-input', problem: 'file-is-workbook' });
    return reply.reply === 'opened' ? ok(reply.overview) : UNREADABLE;
  }

  /** The addresses of a column, each once, with what other columns say about it. A reading that begins ends the one before. */
  addresses(column: number, about: number[] = []): AsyncGenerator<Result<AddressPortion>> {
    return this.#addressPortions({ order: 'addresses', column, about });
  }

  /** The addresses of pasted text, wherever they stand in it, each once. No file needs to be open. */
  pastedAddresses(text: string): AsyncGenerator<Result<AddressPortion>> {
    return this.#addressPortions({ order: 'pasted-addresses', text });
  }

  /** Every row, made ready to import or with the reason why not. */
  async *importRows(mapping: ColumnMapping): AsyncGenerator<Result<PreparedRow[]>> {
    for await (const reply of this.#replies({ order: 'import-rows', mapping })) {
      if (isBroken(reply)) yield UNREADABLE;
      if (reply.reply !== 'import-rows') return;
      yield ok(reply.rows);
    }
  }

  close(): void {
    this.#worker.terminate();
  }

  async *#addressPortions(order: CsvOrder): AsyncGenerator<Result<AddressPortion>> {
    for await (const reply of this.#replies(order)) {
      if (isBroken(reply)) yield UNREADABLE;
      if (reply.reply !== 'addresses') return;
      yield ok(reply.portion);
    }
  }

  async *#replies(order: CsvOrder): AsyncGenerator<CsvReply> {
    const first = await this.#ask(order);
    yield first.reply;
    for (;;) yield (await this.#ask({ order: 'next', of: first.id })).reply;
  }

  #ask(order: CsvOrder): Promise<CsvResponse> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, (reply) => resolve({ id, reply }));
      this.#worker.postMessage({ id, order });
    });
  }

  #hand(id: number, reply: CsvReply): void {
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }
}

/** A reading that another one ended is no whole one: whoever still waits for it must not take it for that. */
function isBroken({ reply }: CsvReply): boolean {
  return reply === 'unreadable' || reply === 'superseded';
}
