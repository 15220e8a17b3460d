import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { markDeleted } from '../../sandbox/account/contact-changes';
import { SEED } from '../../sandbox/seed/addresses';
import { cleanSlate, createJobHarness, RIVERSIDE } from '../../tests/support/jobs';
import { holdInNet } from '../../tests/support/net';
import { whereKept } from '../../tests/support/where-kept';
import { readIndexed, writeChange } from '../deleted-index/deleted-index-store';
import { readAllLoggedContacts } from '../log/log-contacts';
import type { LogEntry } from '../log/log-entry';
import { addLogEntry, deleteLogEntries, findLogEntry } from '../log/log-store';
import { newList, newRecord, readingOfAll } from '../safety-net/net-record';
import { readEverybody, readLeft, readRecord, readSeen, removeNet, writeRecord } from '../safety-net/net-store';
import { unpack } from '../safety-net/packing';
import { findTraces, forgetPerson } from './forget-person';
import { removeMark } from './never-restore';
import type { Person } from './person';

const { accountKey } = RIVERSIDE;
const JANE = '0b0a0908-0706-0504-0302-010000000001';
const JOHN = '0b0a0908-0706-0504-0302-010000000002';
const jane = (): Person => ({ accountKey, addressKey: 'jane@example.com', contactIds: new Set() });

const ENTRY: LogEntry = {
  id: 'jane',
  at: '2026-01-01T00:00:00.000Z',
  account: RIVERSIDE.organization,
  accountKey,
  what: 'sign-up',
  contactId: JANE,
  address: 'Jane@example.com',
  changes: [],
  evidence: 'Asked by telephone',
  permissionGiven: true,
  outcome: { kind: 'done' },
  apiStatus: 200,
  untransferable: [],
};
const ENTRIES: LogEntry[] = [
  ENTRY,
  { ...ENTRY, id: 'nameless', accountKey: '', account: null },
  { ...ENTRY, id: 'under-way', outcome: { kind: 'under-way' } },
  { ...ENTRY, id: 'elsewhere', accountKey: 'hilltop' },
  { ...ENTRY, id: 'john', contactId: JOHN, address: 'john@example.com' },
];
const INDEXED = { firstName: 'J', lastName: 'Doe', deletedAt: '2026-01-01' };
const PROGRESS = { accountKey, reading: null, asOf: 0, renewedAt: 0, readAt: 0, missed: 0, total: 2 };

beforeEach(async () => {
  await cleanSlate();
  for (const address of ['jane@example.com', SEED.deleted]) await removeMark(accountKey, address);
  await deleteLogEntries(ENTRIES.map(({ id }) => id));
  await removeNet(accountKey);
  for (const entry of ENTRIES) if (!(await findLogEntry(entry.id))) await addLogEntry(entry);
  await writeChange({
    clear: true,
    put: [
      { ...INDEXED, contactId: JANE, address: 'jane@example.com' },
      { ...INDEXED, contactId: JOHN, address: 'john@example.com' },
    ],
    drop: [],
    progress: PROGRESS,
  });
  const list = { ...newList('news'), members: 2, size: 2 };
  const record = { ...newRecord(accountKey), lists: [list], contacts: 2 };
  const entry = { isDeleted: false, lists: [0], tags: [], seenAt: 0 };
  const both = [JANE, JOHN].map((contactId) => ({ ...entry, contactId }));
  await holdInNet(record, both, both);
});

it('takes a person out of a first snapshot that is not whole yet', async () => {
  const seen = { isDeleted: false, lists: [], tags: [], seenAt: 0 };
  const reading = readingOfAll();
  await removeNet(accountKey);
  await writeRecord({ ...newRecord(accountKey), reading }, [
    { ...seen, contactId: JANE },
    { ...seen, contactId: JOHN },
  ]);
  expect((await findTraces(jane())).isInSnapshot).toBe(true);
  await forgetPerson(jane());
  const left = (await readSeen(accountKey)).flatMap((block) => unpack(block));
  expect(left.map(({ contactId }) => contactId)).toEqual([JOHN]);
});

const FOUND = {
  logEntries: 2,
  inJobEntries: 0,
  entriesUnderWay: 1,
  jobResults: 0,
  isJobUnderWay: false,
  isInDeletedIndex: true,
  isInSnapshot: true,
};

it('tells what is kept, and removes nothing until it is asked to', async () => {
  expect(await findTraces(jane())).toEqual({ ...FOUND, isMarked: false });
  expect(await findTraces(jane())).toEqual({ ...FOUND, isMarked: false });
});

it('removes a person from the log, the index and the snapshot, and nobody else', async () => {
  expect(await forgetPerson(jane())).toEqual({ ...FOUND, isMarked: true });
  const left = await Promise.all(ENTRIES.map(async ({ id }) => (await findLogEntry(id))?.id));
  expect(left).toEqual([undefined, undefined, 'under-way', 'elsewhere', 'john']);
  expect((await readIndexed(accountKey)).map(({ contactId }) => contactId)).toEqual([JOHN]);
  expect([...(await readEverybody(accountKey)).keys()]).toEqual([JOHN]);
  expect((await readLeft(accountKey)).map(({ contactId }) => contactId)).toEqual([JOHN]);
  expect(await readRecord(accountKey)).toMatchObject({ contacts: 1, lists: [{ members: 1, off: 1 }] });
  const again = await findTraces(jane());
  expect(again).toEqual({
    ...FOUND,
    logEntries: 0,
    isInDeletedIndex: false,
    isInSnapshot: false,
    isMarked: true,
  });
});

it('takes a person out of what jobs keep and did, whose numbers stay, and out of every later restore', async () => {
  const harness = createJobHarness();
  const contact = harness.sandbox.account.findByAddress(SEED.deleted);
  const contactIds = [
    contact?.contact_id ?? '',
    harness.sandbox.account.findByAddress(SEED.deletedImplied)?.contact_id ?? '',
  ];
  const [listId = ''] = harness.sandbox.account.lists.keys();
  const first = await harness.start({ kind: 'restore', contactIds, listIds: [listId] });
  await harness.until(first.jobId, 'done');
  const person = { accountKey, addressKey: SEED.deleted, contactIds: new Set([contactIds[0] ?? '']) };
  expect(await findTraces(person)).toMatchObject({ inJobEntries: 1, jobResults: 1 });
  await forgetPerson(person);
  expect((await readAllLoggedContacts(first.jobId)).map(({ contactId }) => contactId)).toEqual([contactIds[1]]);
  expect((await findLogEntry(first.jobId))?.job).toMatchObject({ contacts: 2, counts: { restored: 2 } });
  const results = await harness.results(first.jobId);
  expect(results.map(({ address, contactId, outcome }) => [address, contactId, outcome])).toEqual([
    ['', null, 'restored'],
    [SEED.deletedImplied, contactIds[1], 'restored'],
  ]);

  for (const address of [SEED.deleted, SEED.deletedImplied]) {
    const restored = harness.sandbox.account.findByAddress(address);
    if (restored) markDeleted(harness.sandbox.account, restored);
  }
  const request = { kind: 'restore' as const, contactIds, listIds: [listId] };
  expect(await harness.plan(request)).toMatchObject({
    value: { restorable: 1, leftAlone: [{ contactId: contactIds[0], reason: 'never-restore' }] },
  });
  const second = await harness.start(request);
  await harness.until(second.jobId, 'done');
  expect((await harness.results(second.jobId)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['not-restored', 'never-restore'],
    ['restored', null],
  ]);
  expect(harness.sandbox.account.findByAddress(SEED.deleted)?.deleted_at).toBeDefined();
});

it('leaves no name of a person in any store, not in the errors of an activity either', async () => {
  const harness = createJobHarness();
  const { account, activities } = harness.sandbox;
  const [person, other] = [SEED.deleted, SEED.deletedImplied].map((address) => account.findByAddress(address));
  if (!person || !other) throw new Error('nobody there');
  const contactIds = [person.contact_id, other.contact_id];
  const errors = [
    `Contact ${person.contact_id} is locked.`,
    { message: `'${SEED.deleted.toUpperCase()}' is locked.` },
    `${SEED.deletedImplied} is locked.`,
    `Neither ${SEED.deletedImplied} nor ${SEED.deleted}.`,
  ];
  activities.endNext({ state: 'completed', items: 0, errors });
  const [listId = ''] = account.lists.keys();
  const restore = await harness.start({ kind: 'restore', contactIds, listIds: [listId] });
  await harness.until(restore.jobId, 'done');
  const json = [{ error_key: 'contacts.api.validation.error', error_message: `${SEED.deleted} is locked.` }];
  harness.sandbox.faults.add({ fault: { kind: 'status', status: 400, body: { json } }, method: 'POST' });
  const refused = await harness.start({ kind: 'restore', contactIds, listIds: [listId] });
  await harness.until(refused.jobId, 'done');
  const stagingId = crypto.randomUUID();
  // So many that all pages are read, and everybody on them is met.
  await harness.jobs.stage(
    stagingId,
    [...account.contacts.values()].flatMap((each) => each.email_address?.address ?? []),
  );
  const check = await harness.start({ kind: 'check', stagingId, scope: 'every-standing' });
  await harness.until(check.jobId, 'done');

  const names = [SEED.deleted, person.contact_id];
  expect(await whereKept(...names)).toContain('jobs activities');
  await forgetPerson({ accountKey, addressKey: SEED.deleted, contactIds: new Set([person.contact_id]) });
  expect(await whereKept(...names)).toEqual([]);
  expect(await whereKept(SEED.deletedImplied)).toContain('jobs activities');
});
