import { signal } from '@preact/signals';
import { answered } from '@/components/ask';
import type { Failure, Result } from '@/utils/failure';
import {
  hasToStay,
  type LogAccount,
  type LogEntryView,
  type LogPosition,
  type LogQuery,
  sendMessage,
} from '@/utils/messages';
import { forgetDeletedContacts } from '../deleted/deleted-contacts';
import { readPages } from './log-pages';

/** How long a deleted entry can be put back, in milliseconds. */
const GRACE = 8000;
/** So many more entries are read when the last one is in sight. */
const MORE = 100;
/** So many entries are deleted by one message. */
const DELETED_AT_ONCE = 500;

/** What is asked of the log. */
export const logQuery = signal<LogQuery>({ accountKey: null, words: [], order: 'at', descending: true });
/** The entries that were read so far, in order; `null` until there was an answer. */
export const logEntries = signal<readonly LogEntryView[] | null>(null);
/** The accounts that the log has entries of, counted; `null` until they were. */
export const logAccounts = signal<readonly LogAccount[] | null>(null);
/** Entries are being read. */
export const isReadingLog = signal(false);
export const logFailure = signal<Failure | null>(null);
/** Why the last undo failed. */
export const undoFailure = signal<Failure | null>(null);
/** Entries that are about to be deleted: out of sight, and still to be put back. */
export const leaving = signal<ReadonlySet<string>>(new Set());

let timer: ReturnType<typeof setTimeout> | undefined;
let reading = new AbortController();
let next: LogPosition | null = null;
let counting: Promise<void> = Promise.resolve();

addEventListener('pagehide', () => void deleteLeaving());

/** Asks something else of the log. */
export async function askLog(query: LogQuery): Promise<void> {
  logQuery.value = query;
  logEntries.value = null;
  await readLog();
}

/** Reads anew as much as is shown. That stays until the answer is there. */
export async function readLog(): Promise<void> {
  const { signal } = newReading();
  const wanted = Math.max(MORE, logEntries.value?.length ?? 0);
  await readOn([], null, wanted, signal);
}

/** Counting takes longer the larger the log is, so it begins after the first entries are there, and one at a time. */
function countLog(signal: AbortSignal): void {
  counting = counting.then(async () => {
    if (signal.aborted) return;
    const accounts = await answered(sendMessage('readLogAccounts', undefined));
    if (accounts.ok) logAccounts.value = accounts.value;
    else if (!signal.aborted) logFailure.value = accounts.failure;
  });
}

/** Reads the entries after those that are shown, if there are more; after a failure, only whoever asks for it tries again. */
export function readMore(): void {
  const shown = logEntries.value;
  if (isReadingLog.value || logFailure.value || shown === null || next === null) return;
  void readOn(shown, next, shown.length + MORE, newReading().signal);
}

function newReading(): AbortController {
  reading.abort();
  reading = new AbortController();
  isReadingLog.value = true;
  return reading;
}

/** Where entries are looked through for words, what is found shows as it is. */
async function readOn(
  before: readonly LogEntryView[],
  after: LogPosition | null,
  wanted: number,
  signal: AbortSignal,
): Promise<void> {
  let entries = before;
  let isFirst = after === null;
  for await (const page of readPages(logQuery.value, after)) {
    if (signal.aborted) return;
    logFailure.value = page.ok ? null : page.failure;
    if (!page.ok) break;
    entries = [...entries, ...page.value.entries];
    next = page.value.next;
    if (entries.length > (logEntries.value?.length ?? 0)) logEntries.value = entries;
    if (isFirst) countLog(signal);
    isFirst = false;
    if (entries.length >= wanted) break;
  }
  if (logFailure.value === null) logEntries.value = entries;
  isReadingLog.value = false;
}

/** The ids of every entry that is asked for and can be deleted, also of those not read yet; `null` if they could not be read. */
export async function allIds(): Promise<string[] | null> {
  const ids: string[] = [];
  for await (const page of readPages(logQuery.value, null, true)) {
    if (!page.ok) {
      logFailure.value = page.failure;
      return null;
    }
    ids.push(...page.value.entries.flatMap((entry) => (hasToStay(entry) ? [] : entry.id)));
  }
  return ids;
}

/** Takes entries out of sight, and deletes them for good a little later, unless they are put back. */
export function deleteSoon(ids: readonly string[]): void {
  clearTimeout(timer);
  leaving.value = new Set([...leaving.value, ...ids]);
  timer = setTimeout(deleteLeaving, GRACE);
}

export function putBack(): void {
  clearTimeout(timer);
  leaving.value = new Set();
}

/** Deletes entries for good. */
export async function deleteNow(ids: readonly string[]): Promise<void> {
  let failure: Failure | null = null;
  for (let from = 0; from < ids.length && failure === null; from += DELETED_AT_ONCE) {
    const chunk = ids.slice(from, from + DELETED_AT_ONCE);
    const answer = await answered(sendMessage('deleteLogEntries', { ids: chunk }));
    failure = answer.ok ? null : answer.failure;
  }
  const gone = new Set(ids);
  if (failure === null) await readLog();
  else logFailure.value = failure;
  leaving.value = new Set([...leaving.value].filter((id) => !gone.has(id)));
}

/** Takes back what an entry did, where that loses nothing. */
export async function undo(entryId: string): Promise<Result<LogEntryView>> {
  undoFailure.value = null;
  const answer = await answered(sendMessage('undo', { entryId }));
  undoFailure.value = answer.ok ? null : answer.failure;
  forgetDeletedContacts();
  await readLog();
  return answer;
}

async function deleteLeaving(): Promise<void> {
  clearTimeout(timer);
  if (leaving.value.size > 0) await deleteNow([...leaving.value]);
}
