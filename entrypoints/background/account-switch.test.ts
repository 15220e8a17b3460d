import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, freshAccounts, network, PAGE, session } from '@/tests/support/accounts';
import { storedLists } from '../../utils/account/stored-account';
import { fail, ok, type Result } from '../../utils/failure';
import { recallContacts } from '../../utils/jobs/lookup/contact-index-cache';
import type { ConnectedAccount } from './connected-account';
import type { Accounts } from './connection';
import { readDeletedPage } from './deleted-page';

let accounts: Accounts;
beforeEach(async () => {
  accounts = await freshAccounts();
});

/** Everything a surface may ask of an account's contacts. */
const ASKED: Array<[string, (account: ConnectedAccount) => Promise<Result<unknown>>]> = [
  ['a check', ({ checks }) => checks.check('jane@example.com', false)],
  ['the lists', ({ lists }) => lists.read()],
  [
    'deleted contacts',
    ({ api, accountKey, lists }) => readDeletedPage(null, { api, accountKey, now: Date.now, named: lists.named }),
  ],
  ['a write', ({ api }) => api.send({ method: 'PUT', path: '/contacts/1', purpose: 'write', priority: 'interactive' })],
];

describe('a request of account A', () => {
  it.each(ASKED)('%s is not sent once A was let go and B connected', async (_, ask) => {
    await connect(accounts, 'A');
    const a = await session(accounts);
    await accounts.disconnect();
    await connect(accounts, 'B');
    network.sent = [];
    expect(await ask(a)).toEqual(fail({ kind: 'not-connected' }));
    expect(network.sent).toEqual([]);
    expect(await accounts.of(PAGE, 'id-A')).toEqual(
      fail({ kind: 'other-account', account: 'Account A', connected: 'Account B' }),
    );
  });

  it.each(ASKED)('%s that waits behind the rate limit is not sent after A was let go', async (_, ask) => {
    await connect(accounts, 'A');
    const a = await session(accounts);
    network.holding = /./;
    const before = [1, 2, 3, 4].map(() =>
      a.api.send({ method: 'GET', path: '/before', purpose: 'job', priority: 'bulk' }),
    );
    await vi.waitFor(() => expect(network.held.length).toBeGreaterThan(0));
    const asked = ask(a);
    network.sent = network.sent.filter((call) => call.includes('/before'));
    await accounts.disconnect();
    network.holding = null;
    await connect(accounts, 'B');
    expect(await asked).toEqual(fail({ kind: 'not-connected' }));
    await Promise.all(before);
    expect(network.sent.filter((call) => call.startsWith('A') && !call.includes('/before'))).toEqual([]);
  });

  it.each(ASKED.slice(0, 3))('%s that is answered after A was let go is kept nowhere', async (_, ask) => {
    await connect(accounts, 'A');
    const a = await session(accounts);
    network.holding = /contacts|contact_lists/;
    const asked = ask(a);
    await vi.waitFor(() => expect(network.held.length).toBeGreaterThan(0));
    await accounts.disconnect();
    for (const { answer } of network.held) answer();
    expect(await asked).toEqual(fail({ kind: 'not-connected' }));
    network.holding = null;
    await connect(accounts, 'B');
    const b = await session(accounts);
    expect((await recallContacts('id-A', ['contact-A'], Date.now())).size).toBe(0);
    expect(await storedLists('id-A').read()).toBeNull();
    expect(await b.lists.read()).toEqual(ok([{ listId: 'list-B', name: 'Donors of B' }]));
    expect(await b.checks.check('jane@example.com', true)).toMatchObject({ value: { accountKey: 'id-B' } });
  });

  it('names A in its answer, and is still asked of A while B is chosen', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    const a = await session(accounts, 'id-A');
    expect(await a.checks.check('jane@example.com', false)).toMatchObject({
      value: { accountKey: 'id-A', contact: { contactId: 'contact-A' } },
    });
  });
});
