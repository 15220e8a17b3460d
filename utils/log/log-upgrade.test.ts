import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { type IDBPDatabase, openDB } from 'idb';
import { beforeEach, expect, it, vi } from 'vitest';

const FORMER = {
  at: '2026-01-01T00:00:00.000Z',
  account: 'Riverside Community Center',
  what: 'restore',
  contactId: 'contact-1',
  address: 'jane@example.com',
  changes: [],
  evidence: 'Asked by telephone',
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: 200,
  untransferable: [],
};
/** What earlier versions kept in each entry. */
const POSSIBLE = { undo: { kind: 'possible' } };
const UNDONE = { undo: { kind: 'undone', at: '2026-02-02T00:00:00.000Z' } };

/** The log as a version before left it. */
async function former(version: number, stores: (db: IDBPDatabase) => void, entries: object[]): Promise<void> {
  const db = await openDB('activity-log', version, { upgrade: stores });
  for (const entry of entries) await db.add('entries', entry);
  db.close();
}

beforeEach(async () => {
  vi.resetModules();
  globalThis.indexedDB = new IDBFactory();
});

const CONTACTS = [
  { contactId: 'jane', address: 'Jane@example.com', outcome: 'restored', updatedAt: '2026-01-01T00:00:00Z' },
  { contactId: 'john', address: 'john@example.com', outcome: 'opted-out' },
];

function createEntries(db: IDBPDatabase) {
  const entries = db.createObjectStore('entries', { keyPath: 'id' });
  entries.createIndex('outcome', 'outcome.kind');
  entries.createIndex('contact', 'contactId');
  entries.createIndex('request', 'requestId');
  return entries;
}

/** The log of this version, which has not opened its database yet. */
async function log() {
  return {
    ...(await import('./log-contacts')),
    ...(await import('./log-store')),
    ...(await import('../../tests/support/log')),
  };
}

it('takes over every entry of the first version, also those that know no account', async () => {
  const bulk = { ...FORMER, id: 'bulk', accountId: 'riverside', address: '', contactId: null };
  await former(1, (db) => createEntries(db), [
    { ...FORMER, ...POSSIBLE, id: 'named', accountId: 'riverside' },
    { ...FORMER, ...POSSIBLE, id: 'nameless', accountId: '' },
    { ...FORMER, ...POSSIBLE, id: 'oldest' },
    { ...bulk, ...POSSIBLE, job: { jobId: 'bulk', contacts: CONTACTS } },
  ]);
  const { findLogEntry, listLogEntries, readAllLoggedContacts, readHistories } = await log();
  const entries = await listLogEntries();
  expect(Object.fromEntries(entries.map(({ id, accountKey }) => [id, accountKey]))).toEqual({
    named: 'riverside',
    nameless: '',
    oldest: '',
    bulk: 'riverside',
  });
  for (const entry of entries.filter(({ id }) => id !== 'bulk')) expect(entry).toMatchObject(FORMER);
  expect((await findLogEntry('bulk'))?.job).toEqual({
    jobId: 'bulk',
    contacts: 2,
    counts: { restored: 1, 'opted-out': 1 },
  });
  expect(await readAllLoggedContacts('bulk')).toEqual(CONTACTS);
  expect((await readHistories('riverside', ['john'])).get('john')).toHaveLength(1);
  expect(JSON.stringify(entries)).not.toContain('accountId');
});

it('knows from the undoes themselves what was undone, and from nothing else where one is gone', async () => {
  const named = { ...FORMER, accountKey: 'riverside' };
  const stores = (db: IDBPDatabase) => {
    const entries = createEntries(db);
    const contacts = db.createObjectStore('contacts', { keyPath: ['entryId', 'place'] });
    contacts.createIndex('contact', 'contactId');
    contacts.createIndex('address', ['entryId', 'addressKey']);
    entries.createIndex('byTime', ['accountKey', 'at', 'id']);
    entries.createIndex('byWhat', ['accountKey', 'what', 'at', 'id']);
    entries.createIndex('byAddress', ['accountKey', 'address', 'at', 'id']);
    entries.createIndex('byOutcome', ['accountKey', 'outcome.kind', 'at', 'id']);
  };
  const job = { jobId: 'bulk', contacts: 1, counts: { restored: 1 } };
  await former(3, stores, [
    { ...named, ...UNDONE, id: 'undone' },
    { ...named, ...POSSIBLE, id: 'its-undo', what: 'undo', undoes: 'undone', at: UNDONE.undo.at },
    { ...named, ...UNDONE, id: 'without-its-undo' },
    { ...named, ...POSSIBLE, id: 'bulk', what: 'bulk-restore', job },
  ]);
  const { findLogEntry, findLogEntryView } = await log();
  expect((await findLogEntryView('undone'))?.undo).toEqual(UNDONE.undo);
  expect((await findLogEntryView('without-its-undo'))?.undo).toEqual(UNDONE.undo);
  expect((await findLogEntryView('bulk'))?.undo).toEqual({ kind: 'possible' });
  expect(await findLogEntry('undone')).toEqual({ ...named, id: 'undone' });
  expect(await findLogEntry('without-its-undo')).toEqual({
    ...named,
    id: 'without-its-undo',
    undoneAt: UNDONE.undo.at,
  });
  expect(await findLogEntry('bulk')).toEqual({ ...named, id: 'bulk', what: 'bulk-restore', job });
});
