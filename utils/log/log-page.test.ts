import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeLoggedContacts } from './log-contacts';
import { openedLog } from './log-database';
import type { LogEntry } from './log-entry';
import { LOOKED_THROUGH_MAX, PAGE_ENTRIES, readLogAccounts, readLogPage } from './log-page';
import type { LogPosition, LogQuery, LogWord } from './log-query';
import { deleteLogEntries } from './log-store';

/** How often the database was asked for another record, or for all there are. */
const reads = new Map<string, number>();

/** Counts the calls of a method: before the first of them, since `idb` compares methods with the ones it met first. */
function counted<Name extends string>(on: { [Key in Name]: (...args: never[]) => unknown }, name: Name): void {
  const real = on[name];
  on[name] = function (this: unknown, ...args: never[]) {
    reads.set(name, (reads.get(name) ?? 0) + 1);
    return real.apply(this, args);
  };
}
counted(IDBCursor.prototype, 'continue');
counted(IDBIndex.prototype, 'getAll');
counted(IDBObjectStore.prototype, 'getAll');

const QUERY: LogQuery = { accountKey: null, words: [], order: 'at', descending: true };

/** The entry with this number: the higher, the later. */
function entry(number: number, rest: Partial<LogEntry> = {}): LogEntry {
  return {
    id: `entry-${number}`,
    at: new Date(Date.parse('2026-01-01') + number * 1000).toISOString(),
    account: 'Riverside Community Center',
    accountKey: 'riverside',
    what: 'restore',
    contactId: `contact-${number}`,
    address: `person-${number}@example.com`,
    changes: [],
    evidence: null,
    permissionGiven: false,
    outcome: { kind: 'done' },
    apiStatus: 200,
    untransferable: [],
    ...rest,
  };
}

async function put(entries: LogEntry[]): Promise<void> {
  const { store, done } = (await openedLog()).transaction('entries', 'readwrite');
  await Promise.all([...entries.map((each) => store.add(each)), done]);
}

async function everyPage(query: LogQuery): Promise<LogEntry[][]> {
  const pages: LogEntry[][] = [];
  let after: LogPosition | null = null;
  do {
    const page = await readLogPage(query, after);
    pages.push(page.entries);
    after = page.next;
  } while (after !== null);
  return pages;
}

const word = (text: string, rest: Partial<LogWord> = {}): LogWord => ({
  text,
  whats: [],
  outcomes: [],
  listIds: [],
  ...rest,
});
const idsOf = (pages: LogEntry[][]) => pages.flat().map(({ id }) => id);

beforeEach(async () => {
  const transaction = (await openedLog()).transaction(['entries', 'contacts'], 'readwrite');
  await Promise.all([transaction.objectStore('entries').clear(), transaction.objectStore('contacts').clear()]);
  await transaction.done;
});

describe('the pages of the log', () => {
  it('hold every entry once, in the order asked for', async () => {
    const numbers = Array.from({ length: 2 * PAGE_ENTRIES + 1 }, (_, number) => number);
    await put(numbers.map((number) => entry(number)));
    const ids = numbers.map((number) => `entry-${number}`);
    const newestFirst = await everyPage(QUERY);
    expect(newestFirst.map(({ length }) => length)).toEqual([PAGE_ENTRIES, PAGE_ENTRIES, 1]);
    expect(idsOf(newestFirst)).toEqual([...ids].reverse());
    expect(idsOf(await everyPage({ ...QUERY, descending: false }))).toEqual(ids);
    const byAddress = idsOf(await everyPage({ ...QUERY, order: 'contact', descending: false }));
    expect(byAddress).toEqual(
      ids
        .map((id) => `${id}@`)
        .sort()
        .map((id) => id.slice(0, -1)),
    );
  });

  it('are of one account, with those whose account was not known, or of every account', async () => {
    await put([
      entry(1),
      entry(2, { accountKey: 'hilltop', account: 'Hilltop' }),
      entry(3, { accountKey: '', account: null }),
      entry(4),
    ]);
    expect(idsOf(await everyPage({ ...QUERY, accountKey: 'riverside' }))).toEqual(['entry-4', 'entry-3', 'entry-1']);
    expect(idsOf(await everyPage({ ...QUERY, accountKey: 'hilltop' }))).toEqual(['entry-3', 'entry-2']);
    expect(idsOf(await everyPage(QUERY))).toEqual(['entry-4', 'entry-3', 'entry-2', 'entry-1']);
    expect(await readLogAccounts()).toEqual([
      { accountKey: '', name: null, entries: 1 },
      { accountKey: 'hilltop', name: 'Hilltop', entries: 1 },
      { accountKey: 'riverside', name: 'Riverside Community Center', entries: 2 },
    ]);
  });

  it('are searched by address, evidence, list, action and outcome, and by the contacts of a job', async () => {
    const job = { jobId: 'entry-4', contacts: 1, counts: {} };
    await put([
      entry(1, { evidence: 'Asked by telephone' }),
      entry(2, { what: 'undo', changes: [{ field: 'list_memberships', before: [], after: ['Gala-1'] }] }),
      entry(3, { outcome: { kind: 'unknown' } }),
      entry(4, { address: '', job }),
    ]);
    const jane = { contactId: 'j', address: 'Jane@Example.org', outcome: 'restored' } as const;
    await writeLoggedContacts(entry(4), [jane]);
    const found = async (...words: LogWord[]) => idsOf(await everyPage({ ...QUERY, words }));
    expect(await found(word('person-3'))).toEqual(['entry-3']);
    expect(await found(word('telephone'), word('person'))).toEqual(['entry-1']);
    expect(await found(word('annual', { listIds: ['Gala-1'] }))).toEqual(['entry-2']);
    expect(await found(word('undo', { whats: ['undo'] }))).toEqual(['entry-2']);
    expect(await found(word('known', { outcomes: ['unknown'] }))).toEqual(['entry-3']);
    expect(await found(word('jane@ex'))).toEqual(['entry-4']);
    await deleteLogEntries(['entry-4']);
    expect(await found(word('jane@ex'))).toEqual([]);
  });
});

it('reads a bounded part of a log of 100,000 entries, for a page and for a search in vain', async () => {
  for (let from = 0; from < 100_000; from += 10_000) {
    await put(Array.from({ length: 10_000 }, (_, number) => entry(from + number)));
  }
  reads.clear();
  const page = await readLogPage(QUERY, null);
  expect(page.entries).toHaveLength(PAGE_ENTRIES);
  expect(page.next).not.toBeNull();
  expect(JSON.stringify(page).length).toBeLessThan(PAGE_ENTRIES * 1000);
  expect(reads.get('continue')).toBeLessThanOrEqual(PAGE_ENTRIES);
  reads.clear();
  const searched = await readLogPage({ ...QUERY, words: [word('nobody')] }, page.next);
  expect(searched.entries).toEqual([]);
  expect(searched.next).not.toBeNull();
  expect(reads.get('continue')).toBeLessThanOrEqual(LOOKED_THROUGH_MAX);
  expect(reads.get('getAll')).toBeUndefined();
}, 120_000);
