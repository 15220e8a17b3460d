import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { listLogEntries } from '../../tests/support/log';
import { readAllLoggedContacts, readHistories } from './log-contacts';
import { findLogEntry } from './log-store';

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
  undo: { kind: 'possible' },
};

const CONTACTS = [
  { contactId: 'jane', address: 'Jane@example.com', outcome: 'restored', updatedAt: '2026-01-01T00:00:00Z' },
  { contactId: 'john', address: 'john@example.com', outcome: 'opted-out' },
];

it('takes over every entry of the first version, also those that know no account', async () => {
  const former = await openDB('activity-log', 1, {
    upgrade(db) {
      const entries = db.createObjectStore('entries', { keyPath: 'id' });
      for (const [index, path] of [
        ['at', 'at'],
        ['outcome', 'outcome.kind'],
        ['contact', 'contactId'],
        ['request', 'requestId'],
      ] as const)
        entries.createIndex(index, path);
    },
  });
  await former.add('entries', { ...FORMER, id: 'named', accountId: 'riverside' });
  await former.add('entries', { ...FORMER, id: 'nameless', accountId: '' });
  await former.add('entries', { ...FORMER, id: 'oldest' });
  await former.add('entries', {
    ...FORMER,
    id: 'bulk',
    accountId: 'riverside',
    address: '',
    contactId: null,
    job: { jobId: 'bulk', contacts: CONTACTS },
  });
  former.close();
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
