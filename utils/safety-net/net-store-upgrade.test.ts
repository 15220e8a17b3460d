import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { newRecord } from './net-record';
import { readEntries, readRecord } from './net-store';
import { pack } from './packing';

it('keeps the snapshot that the version before took', async () => {
  const former = await openDB('safety-net', 1, {
    upgrade(db) {
      db.createObjectStore('records', { keyPath: 'accountId' });
      db.createObjectStore('blocks');
    },
  });
  const { accountKey, ...record } = { ...newRecord('riverside'), contacts: 1 };
  const contactId = '0b0a0908-0706-0504-0302-010000000000';
  await former.add('records', { ...record, accountId: accountKey });
  await former.add('blocks', pack([{ contactId, isDeleted: true, lists: [0], tags: [], seenAt: 0 }]), ['riverside', 0]);
  former.close();
  expect(await readRecord('riverside')).toEqual({ ...record, accountKey });
  expect((await readEntries('riverside', [contactId])).get(contactId)).toMatchObject({ isDeleted: true, lists: [0] });
});
