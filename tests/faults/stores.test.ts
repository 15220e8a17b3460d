import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DISK_TROUBLES, type DiskTrouble } from '../support/disk-trouble';
import { hurryByTheClock } from '../support/hurry';
import { sources } from '../support/sources';
import { ask, house, startTwoAccounts } from '../support/two-accounts';
import { STORES, type StoreRow } from './stores';
import { printTable } from './table';

const table: string[][] = [];

afterAll(() => {
  printTable(['store', ...DISK_TROUBLES.map(({ name }) => name)], table);
});

beforeEach(hurryByTheClock);
afterEach(() => void vi.restoreAllMocks());

it.each(STORES)('$name: says what fails, loses nothing, and is tried again', async (row) => {
  const cells: string[] = [];
  for (const trouble of DISK_TROUBLES) cells.push(await meet(row, trouble));
  table.push([row.name, ...cells]);
  expect(cells).toEqual(DISK_TROUBLES.map((trouble) => dueIn(trouble, row)));
});

function dueIn({ name, isLoss }: DiskTrouble, { goesOn, wiped = 'begun anew' }: StoreRow): string {
  if (isLoss) return wiped;
  const isUnwritten = name === 'write fails' || name === 'quota full';
  const isDone = goesOn === 'always' || (goesOn === 'unwritten' && isUnwritten);
  const told = name === 'quota full' ? 'told: no room' : 'told';
  return `${isDone ? 'goes on' : told}, kept, then done`;
}

/** Uses a store before a trouble, in it, and after it. */
async function meet({ database, use, held }: StoreRow, trouble: DiskTrouble): Promise<string> {
  await startTwoAccounts();
  expect(await use(1)).toMatchObject({ ok: true });
  const [before, sentBefore] = [JSON.stringify(await held()), writesSent()];
  const end = await trouble.begin(database);
  const met = await use(2).finally(end);
  if (trouble.isLoss) return met.ok ? 'begun anew' : met.failure.kind;
  const words = [met.ok ? 'goes on' : toldOf(met.failure)];
  // What is told as not done was not begun.
  if (!met.ok) expect(writesSent()).toBe(sentBefore);
  words.push(JSON.stringify(await held()) === before ? 'kept' : 'changed');
  const after = await use(3);
  words.push(after.ok ? 'then done' : `then ${toldOf(after.failure)}`);
  expect(await held()).toBeTruthy();
  return words.join(', ');
}

const writesSent = () => house.sandbox.requests.filter(({ method }) => method !== 'GET').length;

function toldOf(failure: { kind: string; full?: boolean }): string {
  if (failure.kind !== 'storage-failed') return JSON.stringify(failure);
  return failure.full ? 'told: no room' : 'told';
}

it('restores nobody while it cannot be read who asked to be erased', async () => {
  await startTwoAccounts();
  const [deleted] = [...house.sandbox.account.contacts.values()].filter(({ deleted_at }) => deleted_at);
  const address = deleted?.email_address?.address ?? '';
  expect(await ask('forgetPerson', { address, accountKey: 'A' })).toMatchObject({ ok: true });
  const form = {
    ...{ remedy: 'restore', accountKey: 'A', contactId: deleted?.contact_id ?? null, address, permissionGiven: true },
    ...{ listIds: [...house.sandbox.account.lists.keys()].slice(0, 1), idempotencyKey: 'form-1' },
  };
  for (const trouble of DISK_TROUBLES.filter(({ name }) => /^(open|blocked)/.test(name))) {
    const end = await trouble.begin('never-restore');
    expect(await ask('applyRemedy', form).finally(end)).toMatchObject({ ok: false });
  }
  expect(await ask('applyRemedy', form)).toMatchObject({ ok: false, failure: { kind: 'never-restore' } });
  expect(writesSent()).toBe(0);
});

it('has a row for every database', () => {
  const named = sources().flatMap((text) =>
    [...text.matchAll(/(?:openedDatabase<\w+>\(|const DATABASE = )'([\w-]+)'/g)].map(([, name]) => name),
  );
  expect([...new Set(named)].sort()).toEqual(STORES.map(({ database }) => database).sort());
});
