import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Accounts } from '../../entrypoints/background/connection';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { USER } from '../../sandbox/oauth/people';
import type { ListeningSandbox } from '../../sandbox/sandbox';
import { chosenAccount, storedAccessToken, storedAccounts } from '../../utils/account/stored-account';
import { readIdentity } from '../../utils/constant-contact/account';
import type { Result } from '../../utils/failure';
import { readRefreshToken } from '../../utils/vault/refresh-token';
import { askForLogin } from '../../utils/vault/settings';
import { TERMS } from '../support/client';
import { PAGE, startWorker, type Worker } from './connecting-worker';
import { resultOf, start } from './over-http';
import { printTable } from './table';

vi.mock('@/entrypoints/background/hosts', () => ({ isAccessWithheld: async () => false }));
vi.mock('@/entrypoints/background/built-in-api-key', () => ({ BUILT_IN_API_KEY: '' }));
vi.mock('@/entrypoints/background/token-origin', () => ({ leaveOutOrigin: async () => undefined }));

/** Two accounts are there, and one of them, or a third one, is at it. */
const [LAKESIDE, HARBOR, RIVERSIDE] = ['Lakeside Food Bank', 'Harbor Arts Council', 'Riverside Community Center'];

const ENDS = ['account switched', 'account let go', 'killed before', 'killed during', 'killed after'] as const;

interface Row {
  name: string;
  /** Which of what connecting and renewing send. */
  request: 'authorize' | 'token' | 'refresh';
  /** Who is connected before; the first is switched to, the last let go. */
  before: Array<() => Promise<unknown>>;
  ask(accounts: Accounts): Promise<Result<unknown>>;
  /** For each end: what is told in the end, how often the server was asked, and who is connected then. */
  due: Record<(typeof ENDS)[number], [told: string, arrivals: number, connected: string[]]>;
}

let sandbox: ListeningSandbox;
let worker: Worker;
const table: string[][] = [];

beforeAll(async () => {
  sandbox = await start({ signIn: 'instant' });
  // Not only whoever made it.
  sandbox.oauth.application.owner = null;
});
afterAll(async () => {
  await sandbox.stop();
  printTable(['request', ...ENDS], table);
});

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: { request: (_: string, run: () => unknown) => run() } });
  vi.stubGlobal('fetch', (...sent: Parameters<typeof fetch>) => worker.fetch(...sent));
});

const connect = (accounts: Accounts) => accounts.connect(SANDBOX_API_KEY);

/** Somebody signs in, in one of their accounts. */
const signIn = (user: string, account: number) => () => {
  Object.assign(sandbox.people, { atKeyboard: user, chosenAccount: account });
  return connect(worker.accounts);
};
const [lakeside, harbor, riverside] = [signIn(USER.colleague, 0), signIn(USER.hub, 1), signIn(USER.hub, 0)];

const RENEWAL: Pick<Row, 'request' | 'before' | 'ask'> = {
  request: 'refresh',
  before: [lakeside, riverside],
  async ask(accounts) {
    const account = await accounts.of(PAGE, sandbox.account.accountId);
    return account.ok ? readIdentity(account.value.api, TERMS) : account;
  },
};

/** A sign-in that was cut off is begun anew, from its first request. */
const SIGN_IN_DUE: Row['due'] = {
  'account switched': ['ok', 1, [LAKESIDE, HARBOR, RIVERSIDE]],
  'account let go': ['ok', 1, [LAKESIDE, RIVERSIDE]],
  'killed before': ['ok', 1, [LAKESIDE, HARBOR, RIVERSIDE]],
  'killed during': ['ok', 2, [LAKESIDE, HARBOR, RIVERSIDE]],
  'killed after': ['ok', 2, [LAKESIDE, HARBOR, RIVERSIDE]],
};

const ROWS: Row[] = [
  {
    name: 'authorize',
    request: 'authorize',
    before: [lakeside, harbor],
    ask: () => riverside(),
    due: SIGN_IN_DUE,
  },
  {
    name: 'token',
    request: 'token',
    before: [lakeside, harbor],
    ask: () => riverside(),
    due: SIGN_IN_DUE,
  },
  {
    ...RENEWAL,
    name: 'refresh (rotating)',
    due: {
      'account switched': ['ok', 1, [LAKESIDE, RIVERSIDE]],
      'account let go': ['not-connected', 1, [LAKESIDE]],
      'killed before': ['ok', 1, [LAKESIDE, RIVERSIDE]],
      // The only good token was in the answer that nobody heard: a person is asked to connect again.
      'killed during': ['session-expired', 2, [LAKESIDE, `${RIVERSIDE}: session-expired`]],
      'killed after': ['ok', 1, [LAKESIDE, RIVERSIDE]],
    },
  },
  {
    ...RENEWAL,
    name: 'refresh (long-lived)',
    due: {
      'account switched': ['ok', 1, [LAKESIDE, RIVERSIDE]],
      'account let go': ['not-connected', 1, [LAKESIDE]],
      'killed before': ['ok', 1, [LAKESIDE, RIVERSIDE]],
      'killed during': ['ok', 2, [LAKESIDE, RIVERSIDE]],
      'killed after': ['ok', 1, [LAKESIDE, RIVERSIDE]],
    },
  },
];

it.each(ROWS)('$name leaves each account its own, whoever is switched to or killed meanwhile', async (row) => {
  const cells: Array<[string, number, string[]]> = [];
  for (const end of ENDS) cells.push(await meet(row, end));
  table.push([row.name, ...cells.map(([told, arrivals]) => `${told} ×${arrivals}`)]);
  expect(Object.fromEntries(ENDS.map((end, index) => [end, cells[index]]))).toEqual(row.due);
});

async function meet({ name, request, before, ask }: Row, end: (typeof ENDS)[number]): ReturnType<typeof outcomeOf> {
  await cleanSlate();
  sandbox.oauth.application.refreshTokens = name.includes('long-lived') ? 'long-lived' : 'rotating';
  worker = startWorker(sandbox);
  for (const connected of before) expect(await connected()).toMatchObject({ ok: true });
  if (request === 'refresh') sandbox.oauth.expireAccessTokens();
  sandbox.requests.length = 0;
  worker = startWorker(sandbox, { request, meet: (run) => meetEnd(end, run) });
  const told = await Promise.race([ask(worker.accounts), worker.killed]);
  if (told) return outcomeOf(request, told);
  worker = startWorker(sandbox);
  return outcomeOf(request, await ask(worker.accounts));
}

/** What becomes of a request's sender; `null` where its answer is heard by nobody. */
async function meetEnd<T>(end: (typeof ENDS)[number], run: () => Promise<T>): Promise<T | null> {
  const { accounts } = worker;
  if (end === 'killed before') {
    worker.kill();
    return null;
  }
  const answer = await run();
  const stored = await storedAccounts.read();
  const [first, last] = [stored[0], stored.at(-1)];
  if (end === 'killed during') worker.kill();
  if (end === 'killed after') worker.killAtNext();
  if (end === 'account switched')
    expect(await accounts.choose(first?.accountKey ?? '', PAGE)).toMatchObject({ ok: true });
  if (end === 'account let go') expect(await accounts.disconnect(last?.accountKey)).toMatchObject({ ok: true });
  return answer;
}

async function outcomeOf(request: Row['request'], told: Result<unknown>): Promise<[string, number, string[]]> {
  const arrivals = sandbox.requests.filter(isOf(request)).length;
  const { accounts } = await worker.accounts.readState();
  for (const { accountKey, name, state } of accounts) {
    if (state === 'session-expired') expect(await keptOf(accountKey)).toEqual([null, null]);
    else expect(await whoIs(accountKey)).toBe(name);
  }
  const { accountId } = sandbox.account;
  if (!accounts.some(({ accountKey }) => accountKey === accountId))
    expect(await keptOf(accountId)).toEqual([null, null]);
  // Whoever is out is let in again, and is the same.
  expect(await riverside()).toMatchObject({ ok: true, value: { accountKey: accountId } });
  expect(await whoIs(accountId)).toBe(RIVERSIDE);
  const words = accounts.map(({ name, state }) => (state === 'connected' ? name : `${name}: ${state}`));
  return [resultOf(told), arrivals, words.map(String)];
}

const isOf = (request: Row['request']) => (sent: { method: string; host: string; body: string }) => {
  if (!sent.host.startsWith('authz')) return false;
  if (request === 'authorize') return sent.method === 'GET';
  return sent.body.includes(request === 'token' ? 'grant_type=authorization_code' : 'grant_type=refresh_token');
};

/** Whom Constant Contact takes the tokens of an account for. */
async function whoIs(accountKey: string): Promise<string | null> {
  const account = await worker.accounts.of(PAGE, accountKey);
  const told = account.ok ? await readIdentity(account.value.api, TERMS) : account;
  return told.ok ? told.value.organization : told.failure.kind;
}

const keptOf = (accountKey: string) =>
  Promise.all([readRefreshToken(accountKey), storedAccessToken(accountKey).read()]);

async function cleanSlate(): Promise<void> {
  fakeBrowser.reset();
  await Promise.all([storedAccounts.forget(), chosenAccount.forget(), askForLogin.forget()]);
}
