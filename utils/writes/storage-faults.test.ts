import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHouse, type WriteHouse } from '../../tests/support/writes';
import { deleteLogEntries, listLogEntries } from '../log/log-store';

let house: WriteHouse;

beforeEach(async () => {
  house = await createWriteHouse();
});
afterEach(() => void vi.restoreAllMocks());

const full = () => {
  throw new DOMException('There is no room left.', 'QuotaExceededError');
};

it('sends nothing where the log cannot take the plan first', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full);
  await expect(house.writes.applyRemedy(house.request('restore', SEED.deleted))).rejects.toThrow('no room');
  expect(house.writesSent()).toEqual([]);
  expect(house.contactAt(SEED.deleted).deleted_at).toBeDefined();
});

it('says what was done where the log cannot learn it afterwards', async () => {
  house.onArrival = ({ method }) => {
    if (method === 'POST') vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
  };
  expect(await house.writes.applyRemedy(house.request('restore', SEED.deleted))).toMatchObject({
    value: { did: 'restored' },
  });
  expect(house.changed).not.toEqual([]);
});

it('keeps an entry under way when the log is emptied, so that no change is without its evidence', async () => {
  house.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'POST' });
  void house.writes.applyRemedy(house.request('restore', SEED.deleted));
  await expect.poll(() => house.writesSent().length).toBe(1);
  await deleteLogEntries((await listLogEntries()).map(({ id }) => id));
  expect(await listLogEntries()).toMatchObject([{ outcome: { kind: 'under-way' } }]);
});
