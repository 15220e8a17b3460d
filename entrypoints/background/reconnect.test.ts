import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect, freshAccounts, network, PAGE, session } from '@/tests/support/accounts';
import { changeStored, storedAccounts } from '../../utils/account/stored-account';
import type { Accounts } from './connection';

let accounts: Accounts;
beforeEach(async () => {
  accounts = await freshAccounts();
});

/** The account that was connected last. */
async function last(): Promise<string> {
  return (await accounts.readState()).accountKey ?? '';
}

const expire = async () => changeStored(await last(), { expired: true });
function nameless(): void {
  network.nameless = true;
}

/** Constant Contact does not say whose a token is, as often as it is asked. */
function refuse(status: number): void {
  network.refusals = [status, status];
}

describe('connecting again', () => {
  it.each([
    ['comes without an id', nameless, () => undefined],
    ['is told by refusals alone', () => refuse(403), () => refuse(403)],
    ['cannot be asked for', () => refuse(404), () => refuse(404)],
    ['had an id, and comes without', () => undefined, nameless],
    ['had an id, which cannot be asked for', () => undefined, () => refuse(404)],
    ['had an id, which is refused', () => undefined, () => refuse(403)],
  ])('goes on with an account that ended and %s', async (_, before, then) => {
    before();
    await connect(accounts, 'A');
    await accounts.savePreferences({ defaultListIds: ['list-A'] }, PAGE);
    const { accountKey, organization } = await accounts.readState();
    await expire();
    then();
    expect(await connect(accounts, 'A')).toMatchObject({ ok: true });
    expect(await accounts.readState()).toMatchObject({
      accountKey,
      organization,
      accounts: [{ accountKey, state: 'connected' }],
      preferences: { defaultListIds: ['list-A'] },
    });
    expect(await (await session(accounts)).lists.read()).toMatchObject({ ok: true });
  });

  it('keeps whom somebody began to add in the popup when the connection ended', async () => {
    const draft = { address: 'jane@example.com', firstName: 'Jane', lastName: '', listIds: null, opened: '' };
    await connect(accounts, 'A');
    await (await session(accounts)).popupDraft.keep(draft);
    await expire();
    await connect(accounts, 'A');
    expect(await (await session(accounts)).popupDraft.read()).toEqual(draft);
  });

  it('goes on with an account without an id that is connected still', async () => {
    network.nameless = true;
    await connect(accounts, 'A');
    const first = await last();
    await connect(accounts, 'A');
    expect(await storedAccounts.read()).toMatchObject([{ accountKey: first }]);
  });

  it('knows an account by the id that was told late, and leaves it its key', async () => {
    refuse(404);
    await connect(accounts, 'A');
    const first = await last();
    expect(first).not.toBe('id-A');
    expect(await (await session(accounts)).identity()).toMatchObject({ ok: true });
    await connect(accounts, 'A');
    expect(await storedAccounts.read()).toMatchObject([
      { accountKey: first, id: 'id-A', identity: { accountKey: first, organization: 'Account A' } },
    ]);
    expect(await connect(accounts, 'A', { another: true })).toMatchObject({ failure: { reason: 'same-account' } });
  });
});

describe('an account without an id', () => {
  const told = { accountKey: 'id-A', organization: 'Account A' };
  const keysAndIds = async () => (await storedAccounts.read()).map(({ accountKey, id }) => [accountKey, id]);

  it.each([
    ['is called the same', {}, told],
    ['is called the same, although another one was asked for', { another: true }, told],
    ['had no name', {}, null],
  ])('is the one that comes with its id later, on its key, where it %s', async (_, how, identity) => {
    network.nameless = true;
    await connect(accounts, 'A');
    const first = await last();
    await changeStored(first, { identity });
    network.nameless = false;
    await connect(accounts, 'A', how);
    expect(await keysAndIds()).toEqual([[first, 'id-A']]);
    await connect(accounts, 'A');
    expect(await keysAndIds()).toEqual([[first, 'id-A']]);
  });

  it.each([
    ['is called otherwise', {}, 'B', 'key-A', told],
    ['had no name, and another one was asked for', { another: true }, 'A', 'key-A', null],
    ['is on another key', {}, 'A', 'key-B', told],
  ] as const)('is another than the one that comes with an id, where it %s', async (_, how, as, apiKey, identity) => {
    network.nameless = true;
    await connect(accounts, 'A');
    const first = await last();
    await changeStored(first, { identity });
    network.nameless = false;
    await connect(accounts, as, how, apiKey);
    expect(await keysAndIds()).toEqual([
      [first, null],
      [`id-${as}`, `id-${as}`],
    ]);
  });
});

it.each([403, 404])('asks again whose a sign-in is after a %i, before it begins an account', async (status) => {
  network.refusals = [status];
  await connect(accounts, 'A');
  expect(await last()).toBe('id-A');
});

describe('an account of its own is begun', () => {
  it('for one that is called otherwise', async () => {
    network.nameless = true;
    await connect(accounts, 'A');
    await expire();
    await connect(accounts, 'B', {}, 'key-A');
    expect((await accounts.readState()).accounts).toMatchObject([{ name: 'Account A' }, { name: 'Account B' }]);
  });

  it('for one that may be any of several on the same key', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true }, 'key-A');
    await expire();
    refuse(403);
    await connect(accounts, 'B', {}, 'key-A');
    expect((await accounts.readState()).accounts).toHaveLength(3);
  });

  it('for one that may not be the one with an id that is connected', async () => {
    await connect(accounts, 'A');
    refuse(403);
    await connect(accounts, 'A');
    expect((await accounts.readState()).accounts).toHaveLength(2);
  });

  it.each([{ another: true }, { differentLogin: true }])('for whoever asked for it: %o', async (how) => {
    network.nameless = true;
    await connect(accounts, 'A');
    await expire();
    await connect(accounts, 'A', how);
    expect((await accounts.readState()).accounts).toHaveLength(2);
  });
});

it('is no refusal where “another” turns out to be one that had ended', async () => {
  await connect(accounts, 'A');
  await connect(accounts, 'B', { another: true });
  await changeStored('id-A', { expired: true });
  expect(await connect(accounts, 'A', { another: true })).toMatchObject({ ok: true });
  expect((await accounts.readState()).accounts.map(({ state }) => state)).toEqual(['connected', 'connected']);
});

it('is no refusal where the same account is connected with another key', async () => {
  await connect(accounts, 'A', {}, 'key-1');
  expect(await connect(accounts, 'A', { another: true }, 'key-2')).toMatchObject({ value: { apiKey: 'key-2' } });
  expect((await accounts.readState()).accounts).toHaveLength(1);
});

it('takes a key without what came along with it from a page or a message', async () => {
  expect(await connect(accounts, 'A', {}, ' \ufeffkey\u200b-1\u00a0\n')).toMatchObject({ value: { apiKey: 'key-1' } });
});
