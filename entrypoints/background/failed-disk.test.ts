import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { connect, freshAccounts, session, startBackground } from '@/tests/support/accounts';
import { chosenAccount, storedAccounts } from '../../utils/account/stored-account';
import type { Accounts } from './connection';

let accounts: Accounts;
beforeEach(async () => {
  accounts = await freshAccounts();
});

it('lets an account go once more whose tokens could not be deleted', async () => {
  await connect(accounts, 'A');
  const failing = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
    throw new DOMException('The disk failed.', 'UnknownError');
  });
  await expect(accounts.disconnect('id-A')).rejects.toThrow('failed');
  failing.mockRestore();
  await accounts.disconnect('id-A');
  expect(await accounts.readState()).toMatchObject({ connection: 'not-connected', accounts: [] });
});

it('is there again once a disk that failed works', async () => {
  await connect(accounts, 'A');
  const failing = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('The disk failed.', 'UnknownError');
  });
  await Promise.all([storedAccounts.forget(), chosenAccount.forget()]);
  const woken = startBackground();
  await expect(woken.readState()).rejects.toThrow('failed');
  failing.mockRestore();
  expect(await woken.readState()).toMatchObject({ connection: 'not-connected' });
});

it('asks the API again once a disk that failed works', async () => {
  await connect(accounts, 'A');
  const woken = startBackground();
  const failing = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('The disk failed.', 'UnknownError');
  });
  const { checks } = await session(woken);
  await expect(checks.check('jane@example.com', false)).rejects.toThrow('failed');
  failing.mockRestore();
  expect(await checks.check('jane@example.com', false)).toMatchObject({ ok: true });
});
