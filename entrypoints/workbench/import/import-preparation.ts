import { signal } from '@preact/signals';
import { answered } from '@/components/ask';
import { addressKey } from '@/utils/contacts/address';
import type { ColumnMapping, PreparedRow } from '@/utils/contacts/import-columns';
import type { CsvImportRow } from '@/utils/contacts/import-row';
import type { Failure } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';
import type { CsvFile } from '../csv/csv-file';
import { createFileSlot } from '../csv/open-file';
import { createPreparation } from '../csv/preparation';
import { planJob } from '../jobs/jobs';

/** What the rows come to, told before anything is sent. */
export interface Prepared {
  /** How many will be sent, as far as the file tells. */
  rows: number;
  /** The lines of all rows that are left out. */
  leftOutLines: Set<number>;
  /** The addresses that the file calls unsubscribed: one may stand in several rows. */
  unsubscribed: Set<string>;
  /** How many rows are sent without a value. */
  incompleteCount: number;
  strayQuotes: readonly number[];
  /** What the rows that are sent say of lists, each text once. */
  lists: Set<string>;
  /** The first rows that are sent, as they will be sent. */
  preview: readonly CsvImportRow[];
  /** Rows that are left out, and rows of which a value is; the first ones. */
  leftOut: readonly PreparedRow[];
  incomplete: readonly PreparedRow[];
}

const PREVIEW_ROWS = 10;
const LISTED_ROWS = 500;
const nothing = (): Prepared => ({
  rows: 0,
  leftOutLines: new Set(),
  unsubscribed: new Set(),
  incompleteCount: 0,
  strayQuotes: [],
  lists: new Set(),
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

const importOf = (stagingId: string) => ({ kind: 'import' as const, stagingId, listIds: [...chosenLists.value] });

const { count, prepare, start, ...shared } = createPreparation({
  nothing,
  withChunk,
  isEmpty: ({ rows }) => rows === 0,
  stage: (stagingId, chunk: readonly PreparedRow[]) =>
    answered(sendMessage('stageImportRows', { stagingId, rows: chunk.map(rowOf) })),
  plan: (stagingId) => planJob(importOf(stagingId)),
});

export const { preparation, counted, startOver } = shared;

/** The text that is open as rows. */
let openedText = '';

/** Reads what is pasted like a file, of this name, where it is not read already and no other file is in its place. */
export function openPasted(name: string): void {
  const file = importFile.state.peek();
  const text = pastedRows.peek();
  const isTaken = file.kind === 'open' || file.kind === 'opening';
  if (isTaken && file.name !== name) return;
  if (text.trim() === (isTaken ? openedText.trim() : '')) return;
  openedText = text;
  if (text.trim() === '') importFile.clear();
  else void importFile.open(new Blob([text]), name);
  chosenMapping.value = null;
  startOver();
}

/** Counts the rows, before anything is handed over or asked of Constant Contact. */
export function countRows(
  csv: CsvFile | null,
  mapping: ColumnMapping | null,
  dateFields: readonly string[] = [],
): Promise<void> {
  return count(csv && mapping?.includes('email') ? csv.importRows(mapping, dateFields) : null);
}

/**
 * Makes every row ready in the worker and hands all of them to the background in chunks, those that cannot be sent
 * too, so that each input row has an outcome in the end. Then asks what the import would take.
 */
export function prepareImport(csv: CsvFile, mapping: ColumnMapping, dateFields: readonly string[] = []): Promise<void> {
  return prepare(csv.importRows(mapping, dateFields));
}

/** Starts the planned import; gives why not, if it could not be. */
export function startImport(stagingId: string): Promise<Failure | null> {
  return start(importOf(stagingId));
}

/** A row that is left out goes along with its address, so that it has an outcome too. */
function rowOf({ row, line, address, problem }: PreparedRow): CsvImportRow {
  const leftOut: CsvImportRow = { line, fields: { email: address } };
  return row ?? (problem === 'unsubscribed-in-file' ? { ...leftOut, unsubscribed: true } : leftOut);
}

function withChunk(before: Prepared, chunk: readonly PreparedRow[]): Prepared {
  const sent = chunk.flatMap(({ row }) => row ?? []);
  const namesOfLists = chunk.flatMap(({ row, lists }) => (row && lists !== '' ? [lists] : []));
  const leftOut = chunk.filter(({ row }) => row === null);
  const incomplete = chunk.filter(({ omitted }) => omitted.length > 0);
  return {
    rows: before.rows + sent.length,
    leftOutLines: withMore(
      before.leftOutLines,
      leftOut.map(({ line }) => line),
    ),
    unsubscribed: withMore(
      before.unsubscribed,
      leftOut.flatMap(({ problem, address }) => (problem === 'unsubscribed-in-file' ? [addressKey(address)] : [])),
    ),
    incompleteCount: before.incompleteCount + incomplete.length,
    strayQuotes: [...before.strayQuotes, ...chunk.flatMap(({ line, strayQuote }) => (strayQuote ? [line] : []))],
    lists: withMore(before.lists, namesOfLists),
    preview: [...before.preview, ...sent].slice(0, PREVIEW_ROWS),
    leftOut: [...before.leftOut, ...leftOut].slice(0, LISTED_ROWS),
    incomplete: [...before.incomplete, ...incomplete].slice(0, LISTED_ROWS),
  };
}

/** The same set with more in it: copied at each chunk, that of a large file would take minutes. */
function withMore<Value>(set: Set<Value>, values: readonly Value[]): Set<Value> {
  for (const value of values) set.add(value);
  return set;
}
