import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readRefreshToken, saveRefreshToken } from '../vault/refresh-token';
import { remembered } from '../vault/remembered';
import { adoptFormerAccount } from './migrate';
import { storedAccessToken, storedAccounts } from './stored-account';

const DAYS = {
  days: [{ day: '2026-11-25', calls: { check: 7, write: 0, job: 0, polling: 0, account: 0 } }],
  exhaustedOn: null,
};

/** What a version that knew one account alone left behind. */
async function before(identity: { accountId: string; organization: string | null } | null) {
  fakeBrowser.reset();
  await storedAccounts.forget();
  await browser.storage.local.set({
    connection: { apiKey: 'key-1', identity, missingPrivileges: ['contacts:write'], expired: false },
    preferences: { checkAutomatically: false, defaultListIds: ['list-1'] },
    quota: DAYS,
    lists: { lists: [{ listId: 'list-1', name: 'Donors' }], readAt: 1 },
  });
  await browser.storage.session.set({ accessToken: 'access-1' });
}

beforeEach(() => before({ accountId: 'p07e1l8', organization: 'Riverside' }));

it('takes over the account that an earlier version connected, by the id its log and jobs know', async () => {
  await adoptFormerAccount();
  expect(await storedAccounts.read()).toEqual([
    {
      accountKey: 'p07e1l8',
      id: 'p07e1l8',
      apiKey: 'key-1',
      identity: { accountKey: 'p07e1l8', organization: 'Riverside' },
      missingPrivileges: ['contacts:write'],
      expired: false,
      defaultListIds: ['list-1'],
    },
  ]);
  expect(await storedAccessToken('p07e1l8').read()).toBe('access-1');
  expect(await remembered('private', 'quota key-1', null).read()).toEqual(DAYS);
});

it('takes the refresh token along', async () => {
  await saveRefreshToken('sealing', 'refresh-1');
  const { openDB } = await import('idb');
  const vault = await openDB('vault');
  await vault.put('tokens', await vault.get('tokens', 'sealing'), 'refresh');
  vault.close();
  await adoptFormerAccount();
  expect(await readRefreshToken('p07e1l8')).toBe('refresh-1');
});

it('leaves nothing of it where content scripts can read it', async () => {
  await adoptFormerAccount();
  expect(Object.keys(await browser.storage.local.get(null))).toEqual(['preferences']);
  expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain('key-1');
});

it('makes up a key for an account that was never told apart, and does so once', async () => {
  await before(null);
  await adoptFormerAccount();
  const [account] = await storedAccounts.read();
  expect(account?.accountKey).toMatch(/^[\w-]{36}$/);
  await adoptFormerAccount();
  expect(await storedAccounts.read()).toHaveLength(1);
});

it('names by its key an account that an earlier version of several accounts kept', async () => {
  await before(null);
  await remembered('private', 'accounts', []).forget();
  const account = { accountKey: 'p07e1l8', apiKey: 'key-2', missingPrivileges: [], expired: false, defaultListIds: [] };
  const former = [{ ...account, identity: { accountId: 'p07e1l8', organization: 'Riverside' } }];
  await browser.storage.local.clear();
  await storedAccounts.forget();
  await remembered<unknown[]>('private', 'accounts', []).write(former);
  await adoptFormerAccount();
  expect(await storedAccounts.read()).toEqual([
    { ...account, identity: { accountKey: 'p07e1l8', organization: 'Riverside' } },
  ]);
});
