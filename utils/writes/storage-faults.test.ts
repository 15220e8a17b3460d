import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { listLogEntries } from '../../tests/support/log';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { deleteLogEntries } from '../log/log-store';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});
afterEach(() => void vi.restoreAllMocks());

const failing = (name: string) => () => {
  throw new DOMException('There is no room left.', name);
};
const full = failing('QuotaExceededError');

const REMEDIES = [
  ['restore', SEED.deleted],
  ['add-to-lists', SEED.implied],
  ['sign-up', SEED.noPermission],
  ['sign-up', SEED.deletedLength60],
  ['add', SEED.absent],
  ['resubscribe-email', SEED.unsubscribed],
] as const;

const FAULTS: Array<[name: string, switchOn: () => void]> = [
  ['no room for an entry', () => vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full)],
  [
    'an entry that cannot be written',
    () => vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(failing('UnknownError')),
  ],
  [
    'no transaction',
    () => vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(failing('InvalidStateError')),
  ],
];

describe.each(FAULTS)('a log with %s', (_, switchOn) => {
  it.each(REMEDIES)('has nothing sent: %s of %s', async (kind, address) => {
    const before = structuredClone(harness.sandbox.account.findByAddress(address));
    switchOn();
    await expect(harness.writes.applyRemedy(harness.request(kind, address))).rejects.toThrow('no room');
    expect(harness.writesSent()).toEqual([]);
    expect(harness.sandbox.account.findByAddress(address)).toEqual(before);
  });

  it('has nothing undone', async () => {
    await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    const { id } = await harness.lastEntry();
    harness.sandbox.requests.length = 0;
    switchOn();
    await expect(harness.writes.undo(id)).rejects.toThrow('no room');
    expect(harness.writesSent()).toEqual([]);
    expect(harness.contactAt(SEED.deleted).deleted_at).toBeUndefined();
  });
});

it.each(REMEDIES)('%s of %s is told as done where the log cannot learn it afterwards', async (kind, address) => {
  harness.onArrival = ({ method }) => {
    if (method !== 'GET') vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
  };
  expect(await harness.writes.applyRemedy(harness.request(kind, address))).toMatchObject({ ok: true });
  expect(harness.changed).toHaveLength(1);
});

it('an undo is told as done where the log cannot learn it afterwards', async () => {
  await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
  const { id } = await harness.lastEntry();
  harness.onArrival = ({ method }) => {
    if (method === 'DELETE') vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
  };
  expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
  expect(harness.contactAt(SEED.deleted).deleted_at).toBeDefined();
});

it('keeps an entry under way when the log is emptied, so that no change is without its evidence', async () => {
  const letGo = harness.sandbox.faults.hold({ method: 'POST' });
  const write = harness.writes.applyRemedy(harness.request('sign-up', SEED.deletedOptedOut));
  await expect.poll(() => harness.writesSent().length).toBe(1);
  await deleteLogEntries((await listLogEntries()).map(({ id }) => id));
  letGo();
  expect(await write).toMatchObject({ ok: true });
  expect(await listLogEntries()).toMatchObject([{ outcome: { kind: 'done' }, evidence: expect.any(String) }]);
});

it.each<[name: string, read: () => Promise<unknown>]>([
  ['the activity log', async () => (await import('../log/log-store')).findLogEntry('entry')],
  ['the jobs', async () => (await import('../jobs/job-store')).listJobs()],
  ['the contact index', async () => (await import('../jobs/lookup/contact-index-cache')).recallDeleted('riverside')],
  ['the deleted index', async () => (await import('../deleted-index/deleted-index-store')).readProgress('account')],
  ['the safety net', async () => (await import('../safety-net/net-store')).readRecord('account')],
  ['the marks', async () => (await import('../forgetting/never-restore')).isNeverRestored('account', 'a@b.org')],
  ['the settings', async () => (await import('../vault/private-store')).readPrivate('key')],
])('%s: a database that once could not be opened is opened the next time', async (_, read) => {
  vi.resetModules();
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementationOnce(failing('UnknownError'));
  await expect(read()).rejects.toThrow('no room');
  await read();
});
