import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { contactWith } from '../../tests/support/contacts';
import { holdInNet } from '../../tests/support/net';
import { addLogEntry } from '../log/log-store';
import { newList, newRecord } from './net-record';
import { listsBeforeDeletion } from './was-on';

const ACCOUNT = 'riverside';
const WRITTEN = '2026-11-23T10:00:00Z';
const HOUR_MS = 60 * 60_000;
const CONTACT = '3f0a6d0e-8a55-4d0b-9d6e-3c5c1a0f7b21';

/** The net has the contact on `seen` then; from here it was put on `written` at ten o'clock. */
it.each([
  ['the net, which is newer', 1, [0], ['seen']],
  ['the log, which is newer', -1, [0], ['written']],
  ['the net, by which they are on none any more', 1, [], undefined],
])('goes by %s', async (_, hours, lists, known) => {
  const seenAt = Date.parse(WRITTEN) + hours * HOUR_MS;
  const entry = { contactId: CONTACT, isDeleted: true, lists, tags: [], seenAt };
  await holdInNet({ ...newRecord(ACCOUNT), lists: [newList('seen')] }, [entry]);
  await addLogEntry({
    id: crypto.randomUUID(),
    at: WRITTEN,
    account: null,
    accountKey: ACCOUNT,
    what: 'add-to-lists',
    contactId: CONTACT,
    address: 'jane@example.com',
    changes: [],
    evidence: null,
    permissionGiven: false,
    outcome: { kind: 'done' },
    apiStatus: 200,
    untransferable: [],
    contactAfter: contactWith({ contactId: CONTACT, listIds: ['written'] }),
  });
  expect((await listsBeforeDeletion(ACCOUNT, [CONTACT])).of.get(CONTACT)).toEqual(known);
});
