import { signal } from '@preact/signals';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import type { BadAddress } from '@/utils/contacts/address-list';
import type { Failure, Result } from '@/utils/failure';
import { type CheckScope, type JobPlan, sendMessage } from '@/utils/messages';
import { CsvFile } from '../csv/csv-file';
import type { AddressPortion } from '../csv/csv-reader';
import { createFileSlot } from '../csv/open-file';
import { discardStaged, Staging } from '../csv/staging';
import { putJob } from '../jobs/jobs';

export type CheckPlan = Extract<JobPlan, { kind: 'check' }>;

/** What was found in the text or the file. */
export interface Gathered {
  addresses: number;
  duplicates: number;
  badCount: number;
  /** The first ones; `badCount` tells how many there are. */
  bad: readonly BadAddress[];
  /** The lines of rows whose quotes do not pair. */
  strayQuotes: readonly number[];
}

/** How far a check is that was not started yet. */
type Preparation =
  | { kind: 'idle' }
  | { kind: 'reading'; gathered: Gathered }
  | { kind: 'planning'; gathered: Gathered }
  | { kind: 'planned'; gathered: Gathered; stagingId: string; plans: Record<CheckScope, Result<CheckPlan>> }
  | { kind: 'empty'; gathered: Gathered }
  | { kind: 'failed'; failure: Failure };

/** How many bad addresses are kept to be listed. */
const BAD_LISTED = 1000;
const NOTHING: Gathered = { addresses: 0, duplicates: 0, badCount: 0, bad: [], strayQuotes: [] };

/** What was pasted or chosen, kept while other tabs are in front. */
export const pastedText = signal('');
export const addressFile = createFileSlot();
/** The column a person chose; `null`: the one that was guessed. */
export const chosenColumn = signal<number | null>(null);
export const preparation = signal<Preparation>({ kind: 'idle' });

const staging = new Staging();
let latest = 0;

/** What the text or the file holds, as soon as it was looked at; `null` until then, and where there is neither. */
export const counted = signal<Gathered | null>(null);
let latestCount = 0;

/** Counts what the text or the file holds, before anything is asked of Constant Contact. */
export async function countAddresses(): Promise<void> {
  if (preparation.value.kind !== 'idle') return;
  latestCount += 1;
  const mine = latestCount;
  counted.value = null;
  if (addressFile.state.value.kind !== 'open' && pastedText.value.trim() === '') return;
  let gathered = NOTHING;
  for await (const portion of addressPortions()) {
    if (mine !== latestCount || !portion.ok) return;
    gathered = withPortion(gathered, portion.value);
  }
  if (mine === latestCount) counted.value = gathered;
}

/** Another text, file or column: what was prepared no longer holds. */
export function startOver(): void {
  latest += 1;
  staging.discard();
  preparation.value = { kind: 'idle' };
}

/** Another file: its columns are guessed anew. */
export function forgetColumn(): void {
  chosenColumn.value = null;
  startOver();
}

/** Reads the addresses in the worker, hands them to the background in portions, and asks what checking them would take. */
export async function prepareCheck(): Promise<void> {
  startOver();
  const mine = latest;
  const show = (next: Preparation) => {
    if (mine === latest) preparation.value = next;
  };
  const stagingId = staging.begin();
  // One reading of a file ends the other.
  latestCount += 1;
  let gathered = NOTHING;
  show({ kind: 'reading', gathered });
  for await (const portion of addressPortions()) {
    if (mine !== latest) return;
    if (!portion.ok) return show({ kind: 'failed', failure: portion.failure });
    const addresses = portion.value.addresses.map(({ address }) => address);
    if (addresses.length > 0) {
      const staged = await answered(sendMessage('stageAddresses', { stagingId, addresses }));
      if (mine !== latest) return discardStaged(stagingId);
      if (!staged.ok) return show({ kind: 'failed', failure: staged.failure });
    }
    gathered = withPortion(gathered, portion.value);
    show({ kind: 'reading', gathered });
  }
  if (mine !== latest) return;
  counted.value = gathered;
  if (gathered.addresses === 0) return show({ kind: 'empty', gathered });
  show({ kind: 'planning', gathered });
  const every = await planCheck(stagingId, 'every-standing');
  const hidden = await planCheck(stagingId, 'hidden-only');
  show({ kind: 'planned', gathered, stagingId, plans: { 'every-standing': every, 'hidden-only': hidden } });
}

/** Starts the planned check; gives why not, if it could not be. */
export async function startCheck(stagingId: string, scope: CheckScope): Promise<Failure | null> {
  staging.handOver();
  const answer = await answered(sendMessage('startJob', { ...chosenAccount(), kind: 'check', stagingId, scope }));
  if (!answer.ok) {
    staging.takeBack(stagingId);
    return answer.failure;
  }
  putJob(answer.value);
  startOver();
  return null;
}

async function* addressPortions(): AsyncGenerator<Result<AddressPortion>> {
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

async function planCheck(stagingId: string, scope: CheckScope): Promise<Result<CheckPlan>> {
  const answer = await answered(sendMessage('planJob', { ...chosenAccount(), kind: 'check', stagingId, scope }));
  if (!answer.ok) return answer;
  const { value } = answer;
  return value.kind === 'check' ? { ok: true, value } : { ok: false, failure: { kind: 'unexpected-answer' } };
}

function withPortion(before: Gathered, { addresses, bad, duplicates, strayQuotes }: AddressPortion): Gathered {
  return {
    addresses: before.addresses + addresses.length,
    duplicates: before.duplicates + duplicates,
    badCount: before.badCount + bad.length,
    bad: [...before.bad, ...bad].slice(0, BAD_LISTED),
    strayQuotes: [...before.strayQuotes, ...strayQuotes],
  };
}
