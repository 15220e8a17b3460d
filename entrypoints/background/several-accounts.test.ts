import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, freshAccounts, network, PAGE, session, startBackground } from '@/tests/support/accounts';
import { createKeyLimits } from '../../utils/account/key-limits';
import { changeStored, chosenAccount, storedAccounts } from '../../utils/account/stored-account';
import { fail, ok } from '../../utils/failure';
import { readRefreshToken } from '../../utils/vault/refresh-token';
import { askForLogin } from '../../utils/vault/settings';
import type { Accounts } from './connection';
import type { Asker } from './sender';

const TAB: Asker = { kind: 'contacts-page', tabId: 3 };

let accounts: Accounts;
beforeEach(async () => {
  accounts = await freshAccounts();
});

describe('several accounts', () => {
  it('are listed, and the one connected last is chosen', async () => {
    await connect(accounts, 'A');
    expect(await connect(accounts, 'B', { another: true })).toMatchObject({ ok: true });
    expect(await accounts.readState()).toMatchObject({
      accountKey: 'id-B',
      apiKey: 'key-B',
      accounts: [
        { accountKey: 'id-A', name: 'Account A', state: 'connected' },
        { accountKey: 'id-B', name: 'Account B', state: 'connected' },
      ],
    });
  });

  it('are chosen for one tab, by its menu, and by everybody who does not say otherwise', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    await accounts.choose('id-A', TAB);
    await accounts.choose('id-B', PAGE);
    expect(await accounts.readState(TAB)).toMatchObject({ accountKey: 'id-A', apiKey: null });
    expect(await accounts.readState({ kind: 'contacts-page', tabId: 4 })).toMatchObject({ accountKey: 'id-B' });
    await accounts.choose('id-A', PAGE);
    expect(await accounts.readState()).toMatchObject({ accountKey: 'id-A' });
  });

  it('are meant by the tab whose page names them, until another is chosen in its menu', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    const meant = async () => (await accounts.readState(TAB)).accountKey;
    await accounts.show([['Contacts', 'Account A']], TAB);
    expect(await meant()).toBe('id-A');
    expect(await accounts.readState()).toMatchObject({ accountKey: 'id-B' });
    await accounts.choose('id-B', TAB);
    await accounts.show([['Contacts', 'Account A']], TAB);
    expect(await meant()).toBe('id-B');
  });

  it('are meant by a tab whose page went over to them, whatever was chosen for the page before', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    await accounts.show([['Account A']], TAB);
    await accounts.choose('id-A', TAB);
    await accounts.show([['Account B']], TAB);
    expect(await accounts.readState(TAB)).toMatchObject({ accountKey: 'id-B' });
  });

  it('are meant by where they are named first: a closed menu names every account', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    await accounts.show([['Contacts'], ['Account A'], ['Account A', 'Account B']], TAB);
    expect(await accounts.readState(TAB)).toMatchObject({ accountKey: 'id-A' });
  });

  it.each([
    ['none of them', ['Account C']],
    ['both, as a menu does', ['Account A', 'Account B']],
  ])('are meant as chosen last where the page names %s', async (_, names) => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    await accounts.show([names], TAB);
    expect(await accounts.readState(TAB)).toMatchObject({ accountKey: 'id-B' });
  });

  it('have default lists and a sign-up link of their own', async () => {
    const signUpLink = 'https://example.org/a';
    await connect(accounts, 'A');
    await accounts.savePreferences({ defaultListIds: ['list-A'] }, PAGE);
    await accounts.savePreferences({ signUpLink }, PAGE);
    await connect(accounts, 'B', { another: true });
    expect((await accounts.readState()).preferences).toMatchObject({ defaultListIds: [], signUpLink: '' });
    await accounts.choose('id-A', PAGE);
    expect((await accounts.readState()).preferences).toMatchObject({ defaultListIds: ['list-A'], signUpLink });
    await accounts.savePreferences({ signUpLink: '' }, PAGE);
    expect((await accounts.readState()).preferences.signUpLink).toBe('');
  });

  it('says so when the sign-in was for the one that is connected, which goes on with its new tokens', async () => {
    await connect(accounts, 'A');
    expect(await connect(accounts, 'A', { another: true })).toEqual(
      fail({ kind: 'connect-refused', reason: 'same-account' }),
    );
    expect((await accounts.readState()).accounts).toHaveLength(1);
    expect(await (await session(accounts)).lists.read()).toMatchObject({ ok: true });
  });

  it('are let go one by one, with their refresh tokens', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    await accounts.disconnect('id-A');
    expect(await readRefreshToken('id-A')).toBeNull();
    expect(await readRefreshToken('id-B')).toBe('refresh-B');
    expect((await accounts.readState()).accounts.map(({ accountKey }) => accountKey)).toEqual(['id-B']);
  });

  it('are not remembered as the one chosen once they are let go', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    await accounts.disconnect('id-A');
    expect(await chosenAccount.read()).toBe('id-B');
    await accounts.disconnect('id-B');
    expect(await chosenAccount.read()).toBeNull();
  });

  it('are there again after the background was stopped', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    accounts = startBackground();
    expect((await accounts.readState()).accounts).toHaveLength(2);
    expect(await (await session(accounts, 'id-A')).lists.read()).toEqual(
      ok([{ listId: 'list-A', name: 'Donors of A' }]),
    );
  });
});

it('makes up a key for an account that Constant Contact gives no id, and never takes its name for one', async () => {
  network.nameless = true;
  await connect(accounts, 'A');
  const first = (await accounts.readState()).accountKey;
  expect(first).toMatch(/^[\w-]{36}$/);
  await connect(accounts, 'B', { another: true });
  expect((await accounts.readState()).accountKey).not.toBe(first);
});

it('writes onto no other account who one is, told after that was let go', async () => {
  await connect(accounts, 'A');
  await changeStored('id-A', { identity: null });
  const a = await session(accounts);
  network.holding = /summary/;
  const asked = a.checks.check('jane@example.com', false);
  await vi.waitFor(() => expect(network.held).toHaveLength(1));
  await accounts.disconnect();
  network.holding = null;
  await connect(accounts, 'B');
  network.held[0]?.answer();
  await asked;
  expect(await storedAccounts.read()).toMatchObject([{ accountKey: 'id-B', identity: { organization: 'Account B' } }]);
});

it('counts an API key’s day on after its account was let go', async () => {
  await connect(accounts, 'A');
  const counted = (await createKeyLimits(() => undefined)('key-A')).quota.use().usedToday;
  await accounts.disconnect();
  expect(counted).toBeGreaterThan(0);
  const after = await createKeyLimits(() => undefined)('key-A');
  expect(after.quota.use().usedToday).toBe(counted);
});

it('asks who signs in after an account was let go, until one is connected', async () => {
  await connect(accounts, 'A');
  await accounts.disconnect();
  expect(await askForLogin.read()).toBe(true);
  await connect(accounts, 'A');
  expect(await askForLogin.read()).toBe(false);
});

describe('at once', () => {
  const keys = async () => (await accounts.readState()).accounts.map(({ accountKey }) => accountKey);

  it('two accounts that are let go are both gone', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    await Promise.all([accounts.disconnect('id-A'), accounts.disconnect('id-B')]);
    expect(await keys()).toEqual([]);
  });

  it('an account that is let go while another is connected does not come back', async () => {
    await connect(accounts, 'A');
    await Promise.all([connect(accounts, 'B', { another: true }), accounts.disconnect('id-A')]);
    expect(await keys()).toEqual(['id-B']);
  });

  it('two changes to accounts are both kept', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    await Promise.all([changeStored('id-A', { expired: true }), changeStored('id-B', { defaultListIds: ['1'] })]);
    expect(await storedAccounts.read()).toMatchObject([{ expired: true }, { defaultListIds: ['1'] }]);
  });

  it('two tabs tell what their pages show', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    const woken = startBackground();
    const other: Asker = { kind: 'contacts-page', tabId: 4 };
    await Promise.all([woken.show([['Account A']], TAB), woken.show([['Account A']], other)]);
    for (const tab of [TAB, other]) expect(await woken.readState(tab)).toMatchObject({ accountKey: 'id-A' });
  });
});

it('goes back to the account that a tab’s page shows once the one chosen there was let go', async () => {
  for (const as of ['C', 'A', 'B'] as const) await connect(accounts, as, { another: true });
  await accounts.show([['Account B']], TAB);
  await accounts.choose('id-A', TAB);
  await accounts.disconnect('id-A');
  expect(await accounts.readState(TAB)).toMatchObject({ accountKey: 'id-B' });
});

it('tells the rights and the name that came since the account was connected', async () => {
  await connect(accounts, 'A');
  const { note } = await session(accounts);
  await note({ organization: 'Renamed', missingPrivileges: ['contacts:write'] });
  const renamed = { organization: 'Renamed', accounts: [{ accountKey: 'id-A', name: 'Renamed' }] };
  expect(await accounts.readState()).toMatchObject({ ...renamed, missingPrivileges: ['contacts:write'] });
  await note({ organization: null, missingPrivileges: [] });
  expect(await accounts.readState()).toMatchObject({ ...renamed, missingPrivileges: [] });
  await note({});
  expect(await accounts.readState()).toMatchObject(renamed);
});
