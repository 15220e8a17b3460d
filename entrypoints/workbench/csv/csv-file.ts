import type { ColumnMapping, PreparedRow } from '@/utils/contacts/import-columns';
import { fail, ok, type Result } from '@/utils/failure';
import type { AddressPortion, CsvOrder, CsvOverview, CsvReply } from './csv-desk';
import CsvWorker from './csv-worker?worker';

const UNREADABLE = fail({ kind: 'invalid-input', problem: 'file-unreadable' });

/**
 * A CSV or TSV file (or pasted rows, as a `Blob`) that a worker reads: first an overview, then its addresses or its
 * rows in portions, pulled one at a time. A file that cannot be read any more ends in a failure. `close` ends the worker.
 */
export class CsvFile {
  readonly #worker = new CsvWorker();

  /** The columns and first rows. */
  async open(file: Blob): Promise<Result<CsvOverview>> {
    const reply = await this.#ask({ order: 'open', file });
    if (reply.reply === 'workbook') return fail({ kind: 'invalid-input', problem: 'file-is-workbook' });
    return reply.reply === 'opened' ? ok(reply.overview) : UNREADABLE;
  }

  /** The addresses of a column, each once. */
  addresses(column: number): AsyncGenerator<Result<AddressPortion>> {
    return this.#addressPortions({ order: 'addresses', column });
  }

  /** The addresses of pasted text, wherever they stand in it, each once. No file needs to be open. */
  pastedAddresses(text: string): AsyncGenerator<Result<AddressPortion>> {
    return this.#addressPortions({ order: 'pasted-addresses', text });
  }

  /** Every row, made ready to import or with the reason why not. */
  async *importRows(mapping: ColumnMapping): AsyncGenerator<Result<PreparedRow[]>> {
    for (let reply = await this.#ask({ order: 'import-rows', mapping }); ; reply = await this.#ask({ order: 'next' })) {
      if (reply.reply === 'unreadable') yield UNREADABLE;
      if (reply.reply !== 'import-rows') return;
      yield ok(reply.rows);
    }
  }

  close(): void {
    this.#worker.terminate();
  }

  async *#addressPortions(order: CsvOrder): AsyncGenerator<Result<AddressPortion>> {
    for (let reply = await this.#ask(order); ; reply = await this.#ask({ order: 'next' })) {
      if (reply.reply === 'unreadable') yield UNREADABLE;
      if (reply.reply !== 'addresses') return;
      yield ok(reply.portion);
    }
  }

  #ask(order: CsvOrder): Promise<CsvReply> {
    return new Promise((resolve) => {
      this.#worker.onmessage = ({ data }: MessageEvent<CsvReply>) => resolve(data);
      this.#worker.onerror = () => resolve({ reply: 'unreadable' });
      this.#worker.postMessage(order);
    });
  }
}
