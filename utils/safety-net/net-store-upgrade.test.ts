import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { newRecord, readingOfAll } from './net-record';
import { readEntries, readEverybody, readRecord } from './net-store';
import { pack } from './packing';

it('keeps the snapshot that the version before took, of which it holds each contact as it was seen last', async () => {
  const former = await openDB('safety-net', 3, {
    upgrade(db) {
      db.createObjectStore('records', { keyPath: 'accountKey' });
      db.createObjectStore('blocks');
      db.createObjectStore('left');
    },
  });
  const record = { ...newRecord('riverside'), contacts: 1 };
  const contactId = '0b0a0908-0706-0504-0302-010000000000';
  const entry = { contactId, lists: [0], tags: [], seenAt: 0 };
  await former.add('records', { ...record, reading: { what: 'changes', next: 'page', from: 1 } });
  await former.add('blocks', pack([{ ...entry, isDeleted: false }]), ['riverside', 0]);
  await former.add('blocks', pack([{ ...entry, isDeleted: true }]), ['riverside', 1]);
  former.close();
  expect(await readRecord('riverside')).toEqual({ ...record, reading: readingOfAll() });
  expect([...(await readEverybody('riverside')).values()]).toEqual([{ ...entry, isDeleted: true }]);
  expect((await readEntries('riverside', [contactId])).get(contactId)).toMatchObject({ isDeleted: true, lists: [0] });
});
