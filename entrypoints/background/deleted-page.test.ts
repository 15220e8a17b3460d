import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { connected } from '../../tests/support/client';
import { holdInNet } from '../../tests/support/net';
import { fail, ok } from '../../utils/failure';
import { writeLoggedContacts } from '../../utils/log/log-contacts';
import type { LogEntry } from '../../utils/log/log-entry';
import { addLogEntry } from '../../utils/log/log-store';
import { newList, newRecord } from '../../utils/safety-net/net-record';
import { readDeletedPage } from './deleted-page';

const named = (listId: string) => ({ ...newList(listId), name: `List ${listId}` });

it('says of no list that it is gone while the lists cannot be read', async () => {
  const { sandbox, api } = connected();
  const contactId = sandbox.account.findByAddress(SEED.deleted)?.contact_id ?? '';
  const record = { ...newRecord('riverside'), lists: [named('kept'), named('old')] };
  await holdInNet(record, [{ contactId, lists: [0, 1], tags: [], isDeleted: true, seenAt: 1 }]);
  const read = async (existing: Awaited<ReturnType<Parameters<typeof readDeletedPage>[1]['named']>>) => {
    const deps = { api, accountKey: 'riverside', now: Date.now, named: async () => existing };
    const page = await readDeletedPage(null, deps);
    return page.ok && page.value.lists.filter(({ listId }) => listId === 'kept' || listId === 'old');
  };
  expect(await read(ok([{ listId: 'kept', name: 'List kept' }]))).toEqual([
    { listId: 'kept', name: 'List kept', isGone: false },
    { listId: 'old', name: 'List old', isGone: true },
  ]);
  expect(await read(fail({ kind: 'service-down', status: 503 }))).toEqual([
    { listId: 'kept', name: 'List kept', isGone: false },
    { listId: 'old', name: 'List old', isGone: false },
  ]);
});

/** What was read of the log: the records that its queries gave, and the walks through many. */
const read = { records: 0, walks: 0 };

function tally(records: readonly unknown[]): void {
  read.records += records.length;
}

/** Counts what a query of the log gives: before the first, since `idb` compares methods with those it met first. */
function counted(on: IDBIndex | IDBObjectStore): void {
  const { getAll, openCursor } = on;
  const isOfLog = (source: IDBIndex | IDBObjectStore) =>
    ('objectStore' in source ? source.objectStore : source).transaction.db.name === 'activity-log';
  on.getAll = function (this: typeof on, ...range: Parameters<typeof getAll>) {
    const request = getAll.apply(this, range);
    if (isOfLog(this)) request.addEventListener('success', () => tally(request.result));
    return request;
  };
  on.openCursor = function (this: typeof on, ...range: Parameters<typeof openCursor>) {
    if (isOfLog(this)) read.walks += 1;
    return openCursor.apply(this, range);
  } as typeof openCursor;
}
counted(IDBIndex.prototype);
counted(IDBObjectStore.prototype);

it('reads of the log what is of the contacts on the page, and no page of the log', async () => {
  const { sandbox, api } = connected();
  const contactId = sandbox.account.findByAddress(SEED.deleted)?.contact_id ?? '';
  const entry = (number: number): LogEntry => ({
    ...{ id: `entry-${number}`, at: '2026-01-01T00:00:00Z', account: 'Riverside', accountKey: 'riverside' },
    ...{ what: 'restore', contactId: number === 0 ? contactId : `other-${number}`, address: `${number}@example.com` },
    ...{ changes: [], evidence: null, permissionGiven: false, outcome: { kind: 'done' }, apiStatus: 201 },
    untransferable: [],
  });
  for (let number = 0; number < 300; number += 1) await addLogEntry(entry(number));
  const restored = { address: 'somebody@example.com', outcome: 'restored' } as const;
  await writeLoggedContacts(
    { id: 'entry-1', accountKey: 'riverside' },
    Array.from({ length: 2000 }, (_, at) => ({ ...restored, contactId: `job-${at}` })),
  );
  Object.assign(read, { records: 0, walks: 0 });
  const page = await readDeletedPage(null, { api, accountKey: 'riverside', now: Date.now, named: async () => ok([]) });
  expect(page.ok && page.value.contacts.length).toBeGreaterThan(10);
  expect(read).toEqual({ records: 1, walks: 0 });
});
