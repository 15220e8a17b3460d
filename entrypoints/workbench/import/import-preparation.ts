import { signal } from '@preact/signals';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import type { ColumnMapping, PreparedRow } from '@/utils/contacts/import-columns';
import type { CsvImportRow } from '@/utils/contacts/import-row';
import type { Failure } from '@/utils/failure';
import { type JobPlan, sendMessage } from '@/utils/messages';
import type { CsvFile } from '../csv/csv-file';
import { createFileSlot } from '../csv/open-file';
import { discardStaged, Staging } from '../csv/staging';
import { putJob } from '../jobs/jobs';

export type ImportPlan = Extract<JobPlan, { kind: 'import' }>;

/** What the rows come to, told before anything is sent. */
export interface Prepared {
  /** How many will be sent, as far as the file tells. */
  rows: number;
  /** The lines of all rows that are left out. */
  leftOutLines: Set<number>;
  /** How many of them the file calls unsubscribed. */
  unsubscribed: number;
  /** How many rows are sent without a value. */
  incompleteCount: number;
  strayQuotes: readonly number[];
  /** The first rows that are sent, as they will be sent. */
  preview: readonly CsvImportRow[];
  /** Rows that are left out, and rows of which a value is; the first ones. */
  leftOut: readonly PreparedRow[];
  incomplete: readonly PreparedRow[];
}

type Preparation =
  | { kind: 'idle' }
  | { kind: 'reading'; prepared: Prepared }
  | { kind: 'planning'; prepared: Prepared }
  | { kind: 'planned'; prepared: Prepared; stagingId: string; plan: ImportPlan }
  | { kind: 'empty'; prepared: Prepared }
  | { kind: 'failed'; failure: Failure };

const PREVIEW_ROWS = 10;
const LISTED_ROWS = 500;
const nothing = (): Prepared => ({
  rows: 0,
  leftOutLines: new Set(),
  unsubscribed: 0,
  incompleteCount: 0,
  strayQuotes: [],
  preview: [],
  leftOut: [],
  incomplete: [],
});

/** What was pasted, chosen and mapped, kept while other tabs are in front. */
export const pastedRows = signal('');
export const importFile = createFileSlot();
/** The fields a person chose for the columns; `null`: as guessed. */
export const chosenMapping = signal<ColumnMapping | null>(null);
export const chosenLists = signal<ReadonlySet<string>>(new Set());
export const preparation = signal<Preparation>({ kind: 'idle' });

const staging = new Staging();
let latest = 0;

/** What the rows come to under the columns as they are; `null` until they were looked at. */
export const counted = signal<Prepared | null>(null);
let latestCount = 0;

/** Counts the rows, before anything is handed over or asked of Constant Contact. */
export async function countRows(csv: CsvFile | null, mapping: ColumnMapping | null): Promise<void> {
  if (preparation.value.kind !== 'idle') return;
  latestCount += 1;
  const mine = latestCount;
  counted.value = null;
  if (!csv || !mapping?.includes('email')) return;
  let prepared = nothing();
  for await (const portion of csv.importRows(mapping)) {
    if (mine !== latestCount || !portion.ok) return;
    prepared = withPortion(prepared, portion.value);
  }
  if (mine === latestCount) counted.value = prepared;
}

/** Other rows, columns or lists: what was prepared no longer holds. */
export function startOver(): void {
  latest += 1;
  staging.discard();
  preparation.value = { kind: 'idle' };
}

/**
 * Makes every row ready in the worker and hands all of them to the background in portions, those that cannot be sent
 * too, so that each input row has an outcome in the end. Then asks what the import would take.
 */
export async function prepareImport(csv: CsvFile, mapping: ColumnMapping): Promise<void> {
  startOver();
  const mine = latest;
  const show = (next: Preparation) => {
    if (mine === latest) preparation.value = next;
  };
  const stagingId = staging.begin();
  // One reading of a file ends the other.
  latestCount += 1;
  let prepared = nothing();
  show({ kind: 'reading', prepared });
  for await (const portion of csv.importRows(mapping)) {
    if (mine !== latest) return;
    if (!portion.ok) return show({ kind: 'failed', failure: portion.failure });
    const staged = await answered(sendMessage('stageImportRows', { stagingId, rows: portion.value.map(rowOf) }));
    if (mine !== latest) return discardStaged(stagingId);
    if (!staged.ok) return show({ kind: 'failed', failure: staged.failure });
    prepared = withPortion(prepared, portion.value);
    show({ kind: 'reading', prepared });
  }
  if (mine !== latest) return;
  counted.value = prepared;
  if (prepared.rows === 0) return show({ kind: 'empty', prepared });
  show({ kind: 'planning', prepared });
  const plan = await answered(
    sendMessage('planJob', { ...chosenAccount(), kind: 'import', stagingId, listIds: [...chosenLists.value] }),
  );
  if (!plan.ok) return show({ kind: 'failed', failure: plan.failure });
  if (plan.value.kind === 'import') show({ kind: 'planned', prepared, stagingId, plan: plan.value });
}

/** Starts the planned import; gives why not, if it could not be. */
export async function startImport(stagingId: string): Promise<Failure | null> {
  staging.handOver();
  const answer = await answered(
    sendMessage('startJob', { ...chosenAccount(), kind: 'import', stagingId, listIds: [...chosenLists.value] }),
  );
  if (!answer.ok) {
    staging.takeBack(stagingId);
    return answer.failure;
  }
  putJob(answer.value);
  startOver();
  return null;
}

/** A row that is left out goes along with its address, so that it has an outcome too. */
function rowOf({ row, line, address, problem }: PreparedRow): CsvImportRow {
  const leftOut: CsvImportRow = { line, fields: { email: address } };
  return row ?? (problem === 'unsubscribed-in-file' ? { ...leftOut, unsubscribed: true } : leftOut);
}

function withPortion(before: Prepared, portion: readonly PreparedRow[]): Prepared {
  const sent = portion.flatMap(({ row }) => row ?? []);
  const leftOut = portion.filter(({ row }) => row === null);
  const incomplete = portion.filter(({ omitted }) => omitted.length > 0);
  return {
    rows: before.rows + sent.length,
    leftOutLines: withLines(before.leftOutLines, leftOut),
    unsubscribed: before.unsubscribed + leftOut.filter(({ problem }) => problem === 'unsubscribed-in-file').length,
    incompleteCount: before.incompleteCount + incomplete.length,
    strayQuotes: [...before.strayQuotes, ...portion.flatMap(({ line, strayQuote }) => (strayQuote ? [line] : []))],
    preview: [...before.preview, ...sent].slice(0, PREVIEW_ROWS),
    leftOut: [...before.leftOut, ...leftOut].slice(0, LISTED_ROWS),
    incomplete: [...before.incomplete, ...incomplete].slice(0, LISTED_ROWS),
  };
}

/** The same set with more in it: copied at each portion, that of a large file would take minutes. */
function withLines(lines: Set<number>, rows: readonly PreparedRow[]): Set<number> {
  for (const { line } of rows) lines.add(line);
  return lines;
}
