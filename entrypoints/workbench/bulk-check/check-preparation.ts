import { signal } from '@preact/signals';
import { answered } from '@/components/ask';
import type { BadAddress } from '@/utils/contacts/address-list';
import { type Failure, ok, type Result } from '@/utils/failure';
import { type CheckScope, sendMessage } from '@/utils/messages';
import { CsvFile } from '../csv/csv-file';
import type { AddressChunk } from '../csv/csv-reader';
import { createFileSlot } from '../csv/open-file';
import { createPreparation } from '../csv/preparation';
import { planJob } from '../jobs/jobs';

/** What was found in the text or the file. */
export interface Gathered {
  addresses: number;
  duplicates: number;
  badCount: number;
  /** Those of `badCount` that have more than one address in one place. */
  crowdedCount: number;
  /** The first ones; `badCount` tells how many there are. */
  bad: readonly BadAddress[];
  /** The lines of rows whose quotes do not pair. */
  strayQuotes: readonly number[];
}

/** How many bad addresses are kept to be listed. */
const BAD_LISTED = 1000;
const NOTHING: Gathered = { addresses: 0, duplicates: 0, badCount: 0, crowdedCount: 0, bad: [], strayQuotes: [] };

/** What was pasted or chosen, kept while other tabs are in front. */
export const pastedText = signal('');
export const addressFile = createFileSlot();
/** The column a person chose; `null`: the one that was guessed. */
export const chosenColumn = signal<number | null>(null);

const { count, prepare, start, ...shared } = createPreparation({
  nothing: () => NOTHING,
  withChunk,
  isEmpty: ({ addresses }) => addresses === 0,
  async stage(stagingId, chunk: AddressChunk) {
    const addresses = chunk.addresses.map(({ address }) => address);
    return addresses.length === 0 ? ok(null) : answered(sendMessage('stageAddresses', { stagingId, addresses }));
  },
  async plan(stagingId) {
    const planned = (scope: CheckScope) => planJob({ kind: 'check', stagingId, scope });
    return ok({ 'every-standing': await planned('every-standing'), 'hidden-only': await planned('hidden-only') });
  },
});

export const { preparation, counted, startOver } = shared;

/** Counts what the text or the file holds, before anything is asked of Constant Contact. */
export function countAddresses(): Promise<void> {
  const isThere = addressFile.state.value.kind === 'open' || pastedText.value.trim() !== '';
  return count(isThere ? addressChunks() : null);
}

/** Another file: its columns are guessed anew. */
export function forgetColumn(): void {
  chosenColumn.value = null;
  startOver();
}

/** Reads the addresses in the worker, hands them to the background in chunks, and asks what checking them would take. */
export function prepareCheck(): Promise<void> {
  return prepare(addressChunks());
}

/** Starts the planned check; gives why not, if it could not be. */
export function startCheck(stagingId: string, scope: CheckScope): Promise<Failure | null> {
  return start({ kind: 'check', stagingId, scope });
}

async function* addressChunks(): AsyncGenerator<Result<AddressChunk>> {
  const file = addressFile.state.value;
  if (file.kind === 'open') {
    yield* file.csv.addresses(chosenColumn.value ?? file.overview.addressColumn);
    return;
  }
  const csv = new CsvFile();
  try {
    yield* csv.pastedAddresses(pastedText.value);
  } finally {
    csv.close();
  }
}

function withChunk(before: Gathered, { addresses, bad, duplicates, strayQuotes }: AddressChunk): Gathered {
  return {
    addresses: before.addresses + addresses.length,
    duplicates: before.duplicates + duplicates,
    badCount: before.badCount + bad.length,
    crowdedCount: before.crowdedCount + bad.filter(({ problem }) => problem === 'two-addresses').length,
    bad: [...before.bad, ...bad].slice(0, BAD_LISTED),
    strayQuotes: [...before.strayQuotes, ...strayQuotes],
  };
}
