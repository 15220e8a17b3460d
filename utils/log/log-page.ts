import type { IDBPCursorWithValue, IDBPTransaction } from 'idb';
import { type LogDatabase, openedLog } from './log-database';
import type { LogEntry, LogEntryView } from './log-entry';
import { isFoundIn, type LogAccount, type LogPage, type LogPosition, type LogQuery, type LogWord } from './log-query';
import { undoStateOf } from './undo-state';

/** One message holds so many entries, one for a file as many as are looked through for any. */
export const PAGE_ENTRIES = 100;
export const LOOKED_THROUGH_MAX = 1000;

const INDEXES = { at: 'byTime', what: 'byWhat', contact: 'byAddress', outcome: 'byOutcome' } as const;

type Reading = IDBPTransaction<LogDatabase, ['entries', 'contacts']>;
type Index = (typeof INDEXES)[LogQuery['order']];
type Cursor = IDBPCursorWithValue<LogDatabase, ['entries', 'contacts'], 'entries', Index>;

/**
 * Reads a page of the log: from the start, or after the position where the page before ended. Each account is read from
 * its own part of the index, and of several the entry that comes first is taken, over and over.
 */
export async function readLogPage(query: LogQuery, after: LogPosition | null, manyAtOnce = false): Promise<LogPage> {
  const { accountKey, words, order, descending } = query;
  const size = manyAtOnce ? LOOKED_THROUGH_MAX : PAGE_ENTRIES;
  const keys = accountKey === null ? await accountKeys() : [...new Set([accountKey, ''])];
  const transaction: Reading = (await openedLog()).transaction(['entries', 'contacts']);
  const index = transaction.objectStore('entries').index(INDEXES[order]);
  const open = (key: string) => index.openCursor(rangeOf(key, after, descending), descending ? 'prev' : 'next');
  const cursors = (await Promise.all(keys.map(open))).filter((cursor) => cursor !== null);
  const entries: LogEntry[] = [];
  const pageUpTo = async (next: LogPosition | null): Promise<LogPage> => {
    return { entries: await Promise.all(entries.map((entry) => viewOf(entry, transaction))), next };
  };
  let next: LogPosition | null = null;
  for (let looked = 0; cursors.length > 0; looked += 1) {
    if (entries.length === size || looked === LOOKED_THROUGH_MAX) return pageUpTo(next);
    const first = cursors.reduce((a, b) => (comesFirst(b, a, descending) ? b : a));
    next = positionOf(first);
    if (await hasEvery(words, first.value, transaction)) entries.push(first.value);
    const moved = await first.continue();
    if (!moved) cursors.splice(cursors.indexOf(first), 1);
  }
  return pageUpTo(null);
}

/** The accounts that the log has entries of, however many these are: no more than two of each are read. */
export async function readLogAccounts(): Promise<LogAccount[]> {
  const keys = await accountKeys();
  const index = (await openedLog()).transaction('entries').store.index('byTime');
  return Promise.all(
    keys.map(async (accountKey): Promise<LogAccount> => {
      const all = rangeOf(accountKey, null, true);
      const [entries, newest] = await Promise.all([index.count(all), index.openCursor(all, 'prev')]);
      return { accountKey, name: newest?.value.account ?? null, entries };
    }),
  );
}

async function accountKeys(): Promise<string[]> {
  const index = (await openedLog()).transaction('entries').store.index('byTime');
  const keys: string[] = [];
  for (let cursor = await index.openKeyCursor(); cursor; ) {
    const [accountKey] = cursor.key;
    keys.push(accountKey);
    cursor = await index.openKeyCursor(IDBKeyRange.lowerBound([accountKey, []]));
  }
  return keys;
}

/** The part of an index that is one account's, as far as it lies beyond a position. */
function rangeOf(accountKey: string, after: LogPosition | null, descending: boolean): IDBKeyRange {
  const position = [accountKey, ...(after ?? [])];
  if (after === null || !descending) return IDBKeyRange.bound(position, [accountKey, []], after !== null);
  return IDBKeyRange.bound([accountKey], position, false, true);
}

function positionOf({ key }: Cursor): LogPosition {
  return key.slice(1);
}

function comesFirst(a: Cursor, b: Cursor, descending: boolean): boolean {
  const order = indexedDB.cmp(positionOf(a), positionOf(b));
  return descending ? order > 0 : order < 0;
}

/** What could not be undone by itself never was: for that, nothing more is read. */
async function viewOf(entry: LogEntry, transaction: Reading): Promise<LogEntryView> {
  const alone = undoStateOf(entry, []);
  if (alone.kind === 'impossible') return { ...entry, undo: alone };
  const attempts = await transaction.objectStore('entries').index('undoes').getAll(entry.id);
  return { ...entry, undo: undoStateOf(entry, attempts) };
}

async function hasEvery(words: readonly LogWord[], entry: LogEntry, transaction: Reading): Promise<boolean> {
  for (const word of words) {
    if (!isFoundIn(entry, word) && !(await hasContact(entry, word, transaction))) return false;
  }
  return true;
}

/** Whether a job had a contact whose address begins so. */
async function hasContact({ id, job }: LogEntry, { text }: LogWord, transaction: Reading): Promise<boolean> {
  if (!job) return false;
  const range = IDBKeyRange.bound([id, text], [id, `${text}\uffff`]);
  return (await transaction.objectStore('contacts').index('address').getKey(range)) !== undefined;
}
