import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { describeToken } from '../../utils/account/account-session';
import { createKeyLimits } from '../../utils/account/key-limits';
import { chosenAccount, storedAccounts, storedLists } from '../../utils/account/stored-account';
import { fail, ok, type Result } from '../../utils/failure';
import { findJob, listJobs, removeJob } from '../../utils/jobs/job-store';
import { createJobs, type Jobs } from '../../utils/jobs/jobs';
import { recallContacts } from '../../utils/jobs/lookup/contact-index-cache';
import { readRefreshToken } from '../../utils/vault/refresh-token';
import { askForLogin } from '../../utils/vault/settings';
import { type ConnectedAccount, createConnectedAccount } from './connected-account';
import { type Accounts, createAccounts } from './connection';
import { readDeletedPage } from './deleted-page';
import { accountsForJobs } from './job-accounts';
import type { Asker } from './sender';

const signIn = vi.hoisted(() => ({ as: 'A' }));
vi.mock('./hosts', () => ({ isAccessWithheld: async () => false }));
vi.mock('./built-in-api-key', () => ({ BUILT_IN_API_KEY: '' }));
vi.mock('./token-origin', () => ({ leaveOutOrigin: async () => undefined }));
vi.mock('./sign-in-window', () => ({
  letSignIn: async () => ({ kind: 'answered', callbackUrl: 'https://x.example/' }),
}));
vi.mock('../../utils/constant-contact/oauth', () => ({
  prepareAuthorization: async () => ({ url: 'https://x.example/' }),
  finishAuthorization: async () => ({
    ok: true,
    value: { accessToken: `token-${signIn.as}`, refreshToken: `refresh-${signIn.as}` },
  }),
}));

const PAGE: Asker = { kind: 'extension-page' };
const TAB: Asker = { kind: 'contacts-page', tabId: 3 };

/** Calls that wait for the test to answer them; all others are answered at once. */
let held: Array<{ path: string; token: string; answer(): void }>;
let holding: RegExp | null;
let sent: string[];
let accounts: Accounts;
let online: boolean;
let nameless: boolean;

/** A Constant Contact with an account for each token. */
const serve: typeof fetch = async (input, init) => {
  const url = new URL(String(input));
  const token = new Headers(init?.headers).get('authorization')?.replace('Bearer token-', '') ?? '';
  sent.push(`${token} ${init?.method} ${url.pathname}`);
  if (holding?.test(url.pathname)) {
    await new Promise<void>((resolve, reject) => {
      held.push({ path: url.pathname, token, answer: resolve });
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  }
  return Response.json(bodyOf(url.pathname, token));
};

function bodyOf(path: string, account: string): unknown {
  if (path.endsWith('/summary')) {
    return { organization_name: `Account ${account}`, ...(!nameless && { encoded_account_id: `id-${account}` }) };
  }
  if (path.endsWith('/privileges')) return [{ privilege_name: 'contacts:read' }, { privilege_name: 'contacts:write' }];
  if (path.endsWith('/contact_lists')) return { lists: [{ list_id: `list-${account}`, name: `Donors of ${account}` }] };
  const address = { address: 'jane@example.com', permission_to_send: 'implicit' };
  return { contacts: [{ contact_id: `contact-${account}`, deleted_at: '2026-11-01', email_address: address }] };
}

function startBackground(): Accounts {
  const common = {
    limits: createKeyLimits(() => undefined),
    refresh: async () => (online ? fail({ kind: 'session-expired' }) : fail({ kind: 'offline' })),
    changed: () => undefined,
    fetch: serve,
  };
  return createAccounts({
    open: (account) => createConnectedAccount({ ...account, ...common, resubscribeEmailSentAt: async () => null }),
    describe: (accessToken, apiKey) => describeToken(accessToken, { apiKey, ...common }),
    onChange: () => undefined,
    onEnd: async () => undefined,
  });
}

beforeEach(async () => {
  fakeBrowser.reset();
  fakeBrowser.identity.getRedirectURL = () => 'https://x.example/';
  await Promise.all([storedAccounts.forget(), chosenAccount.forget(), askForLogin.forget()]);
  held = [];
  holding = null;
  sent = [];
  online = true;
  nameless = false;
  vi.stubGlobal('navigator', { locks: { request: (_: string, run: () => unknown) => run() } });
  accounts = startBackground();
});

async function connect(as: 'A' | 'B', how = {}) {
  signIn.as = as;
  return accounts.connect(`key-${as}`, how);
}

async function session(accountKey?: string): Promise<ConnectedAccount> {
  const account = await accounts.of(PAGE, accountKey);
  if (!account.ok) throw new Error(JSON.stringify(account.failure));
  return account.value;
}

/** Everything a surface may ask of an account's contacts. */
const ASKED: Array<[string, (account: ConnectedAccount) => Promise<Result<unknown>>]> = [
  ['a check', ({ checks }) => checks.check('jane@example.com', true)],
  ['the lists', ({ lists }) => lists.read()],
  [
    'deleted contacts',
    ({ api, accountKey, lists }) => readDeletedPage(null, { api, accountKey, now: Date.now, named: lists.named }),
  ],
  ['a write', ({ api }) => api.send({ method: 'PUT', path: '/contacts/1', purpose: 'write', priority: 'interactive' })],
];

describe('a request of account A', () => {
  it.each(ASKED)('%s is not sent once A was let go and B connected', async (_, ask) => {
    await connect('A');
    const a = await session();
    await accounts.disconnect();
    await connect('B');
    sent = [];
    expect(await ask(a)).toEqual(fail({ kind: 'not-connected' }));
    expect(sent).toEqual([]);
    expect(await accounts.of(PAGE, 'id-A')).toEqual(
      fail({ kind: 'other-account', account: 'Account A', connected: 'Account B' }),
    );
  });

  it.each(ASKED)('%s that waits behind the rate limit is not sent after A was let go', async (_, ask) => {
    await connect('A');
    const a = await session();
    holding = /./;
    const before = [1, 2, 3, 4].map(() =>
      a.api.send({ method: 'GET', path: '/before', purpose: 'job', priority: 'bulk' }),
    );
    await vi.waitFor(() => expect(held.length).toBeGreaterThan(0));
    const asked = ask(a);
    sent = sent.filter((call) => call.includes('/before'));
    await accounts.disconnect();
    holding = null;
    await connect('B');
    expect(await asked).toEqual(fail({ kind: 'not-connected' }));
    await Promise.all(before);
    expect(sent.filter((call) => call.startsWith('A') && !call.includes('/before'))).toEqual([]);
  });

  it.each(ASKED.slice(0, 3))('%s that is answered after A was let go is kept nowhere', async (_, ask) => {
    await connect('A');
    const a = await session();
    holding = /contacts|contact_lists/;
    const asked = ask(a);
    await vi.waitFor(() => expect(held.length).toBeGreaterThan(0));
    await accounts.disconnect();
    for (const { answer } of held) answer();
    expect(await asked).toEqual(fail({ kind: 'not-connected' }));
    holding = null;
    await connect('B');
    const b = await session();
    expect((await recallContacts('id-A', ['contact-A'], Date.now())).size).toBe(0);
    expect(await storedLists('id-A').read()).toBeNull();
    expect(await b.lists.read()).toEqual(ok([{ listId: 'list-B', name: 'Donors of B' }]));
    expect(await b.checks.check('jane@example.com', false)).toMatchObject({ value: { accountKey: 'id-B' } });
  });

  it('names A in its answer, and is still asked of A while B is chosen', async () => {
    await connect('A');
    await connect('B', { another: true });
    const a = await session('id-A');
    expect(await a.checks.check('jane@example.com', true)).toMatchObject({
      value: { accountKey: 'id-A', contact: { contactId: 'contact-A' } },
    });
  });
});

describe('a job of account A', () => {
  function startJobs() {
    return createJobs({
      ...accountsForJobs(accounts),
      applyRemedy: async () => fail({ kind: 'not-connected' }),
      now: () => Date.now(),
      callsLeftToday: async () => 1000,
      sourcesOf: () => ({
        listsBefore: async () => new Map(),
        existingLists: async (ids) => ids,
        whoLeft: async () => [],
      }),
      sleep: () => Promise.resolve(),
      setAlarm: () => undefined,
      moved: () => undefined,
      ending: async () => undefined,
      ended: () => undefined,
    });
  }

  /** Begins a check of one address in an account. */
  async function startCheck(jobs: Jobs, accountKey: string): Promise<string> {
    const stagingId = crypto.randomUUID();
    await jobs.stage(stagingId, ['jane@example.com']);
    const started = await jobs.start(accountKey, { kind: 'check', stagingId, scope: 'every-standing' });
    if (!started.ok) throw new Error(JSON.stringify(started.failure));
    return started.value.jobId;
  }

  const stateOf = async (jobs: Jobs, jobId: string) => (await jobs.list()).find((job) => job.jobId === jobId)?.state;
  const controlOf = async (jobId: string) => (await findJob(jobId))?.control.kind;

  beforeEach(async () => {
    for (const { jobId } of await listJobs()) await removeJob(jobId, jobId);
  });

  it('goes on with A’s own token while B is chosen', async () => {
    await connect('A');
    const jobs = startJobs();
    holding = /contacts$/;
    const jobId = await startCheck(jobs, 'id-A');
    await connect('B', { another: true });
    sent = [];
    holding = null;
    for (const { answer } of held) answer();
    await vi.waitFor(async () => expect(await controlOf(jobId)).toBe('done'));
    expect(sent.filter((call) => call.includes('/contacts'))).toEqual([]);
    const second = await startCheck(jobs, 'id-B');
    await vi.waitFor(async () => expect(await controlOf(second)).toBe('done'));
    expect(sent.filter((call) => call.includes('/contacts')).every((call) => call.startsWith('B'))).toBe(true);
  });

  it('is started in A while B is chosen, and refused once A is let go', async () => {
    await connect('A');
    await connect('B', { another: true });
    const jobs = startJobs();
    sent = [];
    const jobId = await startCheck(jobs, 'id-A');
    await vi.waitFor(async () => expect(await controlOf(jobId)).toBe('done'));
    expect((await findJob(jobId))?.account.accountKey).toBe('id-A');
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((call) => !call.startsWith('A'))).toEqual([]);
    await accounts.disconnect('id-A');
    expect(await jobs.start('id-A', { kind: 'check', stagingId: 'none', scope: 'every-standing' })).toEqual(
      fail({ kind: 'other-account', account: 'Account A', connected: 'Account B' }),
    );
  });

  it('waits for A once that is let go, and holds up nothing of B’s', async () => {
    await connect('A');
    const jobs = startJobs();
    holding = /contacts$/;
    const jobId = await startCheck(jobs, 'id-A');
    await vi.waitFor(() => expect(held.length).toBeGreaterThan(0));
    await connect('B', { another: true });
    await accounts.disconnect('id-A');
    holding = null;
    const other = await startCheck(jobs, 'id-B');
    await vi.waitFor(async () => expect(await controlOf(other)).toBe('done'));
    expect(await stateOf(jobs, jobId)).toEqual({ kind: 'waiting', for: 'account', organization: 'Account A' });
    await connect('A', { another: true });
    await jobs.runner.resumeAfter(['connection', 'account', 'access']);
    await vi.waitFor(async () => expect(await controlOf(jobId)).toBe('done'));
  });
});

describe('several accounts', () => {
  it('are listed, and the one connected last is chosen', async () => {
    await connect('A');
    expect(await connect('B', { another: true })).toMatchObject({ ok: true });
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
    await connect('A');
    await connect('B', { another: true });
    await accounts.choose('id-A', TAB);
    await accounts.choose('id-B', PAGE);
    expect(await accounts.readState(TAB)).toMatchObject({ accountKey: 'id-A', apiKey: null });
    expect(await accounts.readState({ kind: 'contacts-page', tabId: 4 })).toMatchObject({ accountKey: 'id-B' });
    await accounts.choose('id-A', PAGE);
    expect(await accounts.readState()).toMatchObject({ accountKey: 'id-A' });
  });

  it('are meant by the tab whose page names them, until another is chosen in its menu', async () => {
    await connect('A');
    await connect('B', { another: true });
    const meant = async () => (await accounts.readState(TAB)).accountKey;
    await accounts.show(['Contacts', 'Account A'], TAB);
    expect(await meant()).toBe('id-A');
    expect(await accounts.readState()).toMatchObject({ accountKey: 'id-B' });
    await accounts.choose('id-B', TAB);
    await accounts.show(['Contacts', 'Account A'], TAB);
    expect(await meant()).toBe('id-B');
  });

  it('are meant by a tab whose page went over to them, whatever was chosen for the page before', async () => {
    await connect('A');
    await connect('B', { another: true });
    await accounts.show(['Account A'], TAB);
    await accounts.choose('id-A', TAB);
    await accounts.show(['Account B'], TAB);
    expect(await accounts.readState(TAB)).toMatchObject({ accountKey: 'id-B' });
  });

  it.each([
    ['none of them', ['Account C']],
    ['both, as a menu does', ['Account A', 'Account B']],
  ])('are meant as chosen last where the page names %s', async (_, names) => {
    await connect('A');
    await connect('B', { another: true });
    await accounts.show(names, TAB);
    expect(await accounts.readState(TAB)).toMatchObject({ accountKey: 'id-B' });
  });

  it('have default lists and a sign-up link of their own', async () => {
    const signUpLink = 'https://example.org/a';
    await connect('A');
    await accounts.savePreferences({ defaultListIds: ['list-A'] }, PAGE);
    await accounts.savePreferences({ signUpLink }, PAGE);
    await connect('B', { another: true });
    expect((await accounts.readState()).preferences).toMatchObject({ defaultListIds: [], signUpLink: '' });
    await accounts.choose('id-A', PAGE);
    expect((await accounts.readState()).preferences).toMatchObject({ defaultListIds: ['list-A'], signUpLink });
    await accounts.savePreferences({ signUpLink: '' }, PAGE);
    expect((await accounts.readState()).preferences.signUpLink).toBe('');
  });

  it('says so when the sign-in was for the one that is connected, which goes on with its new tokens', async () => {
    await connect('A');
    expect(await connect('A', { another: true })).toEqual(fail({ kind: 'connect-refused', reason: 'same-account' }));
    expect((await accounts.readState()).accounts).toHaveLength(1);
    expect(await (await session()).lists.read()).toMatchObject({ ok: true });
  });

  it('are let go one by one, with their refresh tokens', async () => {
    await connect('A');
    await connect('B', { another: true });
    await accounts.disconnect('id-A');
    expect(await readRefreshToken('id-A')).toBeNull();
    expect(await readRefreshToken('id-B')).toBe('refresh-B');
    expect((await accounts.readState()).accounts.map(({ accountKey }) => accountKey)).toEqual(['id-B']);
  });

  it('are there again after the background was stopped', async () => {
    await connect('A');
    await connect('B', { another: true });
    accounts = startBackground();
    expect((await accounts.readState()).accounts).toHaveLength(2);
    expect(await (await session('id-A')).lists.read()).toEqual(ok([{ listId: 'list-A', name: 'Donors of A' }]));
  });
});

it('makes up a key for an account that Constant Contact gives no id, and never takes its name for one', async () => {
  nameless = true;
  await connect('A');
  const first = (await accounts.readState()).accountKey;
  expect(first).toMatch(/^[\w-]{36}$/);
  await connect('B', { another: true });
  expect((await accounts.readState()).accountKey).not.toBe(first);
});

it('counts an API key’s day on after its account was let go', async () => {
  await connect('A');
  const counted = (await createKeyLimits(() => undefined)('key-A')).quota.use().usedToday;
  await accounts.disconnect();
  expect(counted).toBeGreaterThan(0);
  const after = await createKeyLimits(() => undefined)('key-A');
  expect(after.quota.use().usedToday).toBe(counted);
});

it('asks who signs in after an account was let go, until one is connected', async () => {
  await connect('A');
  await accounts.disconnect();
  expect(await askForLogin.read()).toBe(true);
  await connect('A');
  expect(await askForLogin.read()).toBe(false);
});
