import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { listLogEntries } from './log-store';

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
  former.close();
  const entries = await listLogEntries();
  expect(Object.fromEntries(entries.map(({ id, accountKey }) => [id, accountKey]))).toEqual({
    named: 'riverside',
    nameless: '',
    oldest: '',
  });
  for (const entry of entries) expect(entry).toMatchObject(FORMER);
  expect(JSON.stringify(entries)).not.toContain('accountId');
});
