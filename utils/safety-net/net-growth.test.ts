import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { touch } from '../../sandbox/account/contact-changes';
import { connected } from '../../tests/support/client';
import { NAMELESS } from '../constant-contact/account';
import { ok } from '../failure';
import { readEntries, removeNet } from './net-store';
import { createSafetyNet } from './safety-net';
import type { SafetyNetState } from './safety-net-state';

const DAY_MS = 24 * 60 * 60_000;
const ACCOUNT = 'riverside';
/** Powers of two apart: both fill their buckets alike. */
const SMALL = 2_000;
const LARGE = 16_000;
/** So many change in a day, and are looked for after it. */
const CHANGED = 10;

beforeEach(() => removeNet());

/** Counts the records that are read and written from now on. */
function counted(): { read: number; written: number } {
  const counts = { read: 0, written: 0 };
  const store = IDBObjectStore.prototype;
  const { get, getAll, put } = store;
  vi.spyOn(store, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    counts.read += 1;
    return get.call(this, key);
  });
  vi.spyOn(store, 'getAll').mockImplementation(function (this: IDBObjectStore, ...which) {
    const request = getAll.apply(this, which as Parameters<typeof getAll>);
    request.addEventListener('success', () => {
      counts.read += request.result.length;
    });
    return request;
  });
  vi.spyOn(store, 'put').mockImplementation(function (this: IDBObjectStore, ...what) {
    counts.written += 1;
    return put.apply(this, what);
  });
  return counts;
}

/** What a snapshot, a day with some changes, and a look at who changed read and write. */
async function measured(contacts: number) {
  await removeNet();
  const { sandbox, api } = connected({ contacts, deleted: 0 });
  let last: SafetyNetState | undefined;
  const net = createSafetyNet({
    api,
    identity: async () => ok({ ...NAMELESS, accountKey: ACCOUNT }),
    callsLeftToday: async () => 9_000,
    now: () => sandbox.clock.now(),
    setAlarm: () => {},
    sleep: async () => {},
    changed: (state) => {
      last = state;
    },
    holds: { read: async () => false, write: async () => {} },
  });
  /** Asks nothing of what is counted. */
  const isReadAgain = (before?: string) =>
    vi.waitFor(
      () => {
        expect(last?.reading).toBeNull();
        expect(last?.held?.asOf).not.toBe(before);
      },
      { timeout: 15_000 },
    );

  const snapshot = counted();
  await net.start();
  await isReadAgain();
  vi.restoreAllMocks();
  expect(last?.held?.contacts).toBe(contacts);

  const changed = [...sandbox.account.contacts.values()].slice(0, CHANGED);
  for (const contact of changed) touch(sandbox.account, contact, 'Account');
  sandbox.clock.advance(DAY_MS);
  const before = last?.held?.asOf;
  const day = counted();
  net.wake();
  await isReadAgain(before);
  vi.restoreAllMocks();

  const look = counted();
  await readEntries(
    ACCOUNT,
    changed.map(({ contact_id }) => contact_id),
  );
  vi.restoreAllMocks();
  return { snapshot, day, look };
}

it('reads and writes for each contact of a large account what it does for one of a small account', async () => {
  const [small, large] = [await measured(SMALL), await measured(LARGE)];
  expect(large.snapshot.read).toBeLessThanOrEqual(small.snapshot.read * (LARGE / SMALL));
  expect(large.snapshot.written).toBeLessThanOrEqual(small.snapshot.written * (LARGE / SMALL));
  // Each of ten is in a bucket of their own at most, which is read and written once.
  expect(large.day.read).toBeLessThanOrEqual(small.day.read + CHANGED);
  expect(large.day.written).toBeLessThanOrEqual(small.day.written + CHANGED);
  expect(large.look.read).toBeLessThanOrEqual(CHANGED + 1);
}, 60_000);
