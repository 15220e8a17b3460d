import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Account } from '../../sandbox/account/account';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { chosenAccount, storedAccessToken, storedAccounts } from '../../utils/account/stored-account';
import type { Result } from '../../utils/failure';
import type { Job } from '../../utils/jobs/job';
import { listJobs, removeJob } from '../../utils/jobs/job-store';
import type { OfOneAccount, QuotaUse, Requests } from '../../utils/messages';
import { readRefreshToken, saveRefreshToken } from '../../utils/vault/refresh-token';
import { createAccidentAlarm } from './accident-alarm';
import { handleCopy } from './copy';
import { handleDeletedSearch } from './deleted-search';
import { handleForgetting } from './forgetting';
import { handleJobRequests, keepJobsGoing } from './job-requests';
import { handleOptOuts } from './opt-outs';
import { handleRequests } from './requests';
import { handleSafetyNet, keepSafetyNet } from './safety-net';
import { createServices } from './services';
import { handleWriteRequests } from './write-requests';

type Listener = (message: { data: unknown; sender: object }) => Promise<Result<unknown>>;

const { listeners } = vi.hoisted(() => ({ listeners: new Map<string, Listener>() }));
vi.mock('../../utils/messages', () => ({
  onMessage: (name: string, listener: Listener) => void listeners.set(name, listener),
  sendMessage: async () => undefined,
}));
vi.mock('./hosts', () => ({ isAccessWithheld: async () => false }));
vi.mock('./built-in-api-key', () => ({ BUILT_IN_API_KEY: '' }));
vi.mock('./token-origin', () => ({ leaveOutOrigin: async () => undefined }));

/** Of each of a union by itself. */
type Without<Data> = Data extends unknown ? Omit<Data, 'accountKey'> : never;

/** One of each that reads or writes: choosing and ending an account are what happens between them. */
const ASKED: { [N in Exclude<OfOneAccount, 'chooseAccount'>]: Without<Parameters<Requests[N]>[0]> } = {
  checkContact: { query: SEED.deleted, fresh: true },
  findDeleted: { text: 'person' },
  readRecentChecks: {},
  readLists: {},
  readCustomFields: {},
  readFieldNames: {},
  readQuota: {},
  readAccountCounts: {},
  applyRemedy: {
    remedy: 'add',
    contactId: null,
    address: 'somebody-new@example.com',
    listIds: [],
    permissionGiven: true,
    requestId: 'form-1',
  },
  resumeUpdates: {},
  findTraces: { address: SEED.deleted },
  forgetPerson: { address: SEED.deleted },
  removeNeverRestore: { address: SEED.deleted },
  readDeleted: {},
  planJob: { kind: 'check', stagingId: 'staged', scope: 'every-standing' },
  startJob: { kind: 'check', stagingId: 'staged', scope: 'every-standing' },
  readOptOuts: { since: '2020-01-01T00:00:00Z' },
  readCopyLabels: {},
  readCopyPage: {},
  readSafetyNet: {},
  planSnapshot: {},
  startSnapshot: {},
  pauseSnapshot: {},
  keepSafetyNet: { on: true },
  forgetSafetyNet: {},
  refreshSafetyNet: {},
  acknowledgeLoss: { listId: null },
  readListLosses: {},
  readReturned: {},
  readAccidents: {},
  dismissAccident: { kind: 'deleted' },
};
const NAMES = Object.keys(ASKED) as Array<keyof typeof ASKED>;
/** Those that wait for no call: they answer from what is kept here, and what is started goes on by itself. */
const WAIT_FOR_NO_CALL: ReadonlySet<string> = new Set([
  'readRecentChecks',
  'readQuota',
  'resumeUpdates',
  'removeNeverRestore',
  'planJob',
  'startJob',
  'readSafetyNet',
  'startSnapshot',
  'pauseSnapshot',
  'keepSafetyNet',
  'forgetSafetyNet',
  'refreshSafetyNet',
  'acknowledgeLoss',
  'readListLosses',
  'readReturned',
  'readAccidents',
  'dismissAccident',
]);
const CALLS = NAMES.filter((name) => !WAIT_FOR_NO_CALL.has(name));

const PAGE = { id: browser.runtime.id, url: 'chrome-extension://our-id/workbench.html' };
const KEY = 'api-key';

let sandbox: Sandbox;
let tokens: { a: string; b: string };
/** What is sent waits for this before it is answered. */
let gate: Promise<void>;

async function ask(name: string, data: object | undefined): Promise<Result<unknown>> {
  const answer = listeners.get(name);
  if (!answer) throw new Error(`Nothing answers ${name}`);
  return answer({ data, sender: PAGE });
}

const askA = (name: keyof typeof ASKED) => dataOf(name).then((data) => ask(name, { ...data, accountKey: 'A' }));
const askB = (name: keyof typeof ASKED) => dataOf(name).then((data) => ask(name, { ...data, accountKey: 'B' }));

/** What a request carries; a write goes to a list of the first account, as its form would say. */
async function dataOf(name: keyof typeof ASKED): Promise<object> {
  if (name !== 'applyRemedy') return ASKED[name];
  return { ...ASKED[name], listIds: [...sandbox.account.lists.keys()].slice(0, 1), requestId: crypto.randomUUID() };
}

const disconnectA = () => ask('disconnect', { accountKey: 'A' });
const chooseB = () => ask('chooseAccount', { accountKey: 'B' });

/** What was sent in an account's name. */
const sentFor = (token: string) =>
  sandbox.requests.filter(({ headers }) => headers.get('authorization') === `Bearer ${token}`);

/** Whatever tells an account from the other: its name, and the ids of its contacts. The seed gives both the same lists. */
function expectNothingOf({ organization, contacts }: Account, where: string): void {
  expect([organization, ...contacts.keys()].filter((mark) => where.includes(mark))).toEqual([]);
}

/** All that is kept here, but for the activity log, which is the evidence and stays. */
async function kept(): Promise<string> {
  const contents: unknown[] = [await browser.storage.local.get(), await browser.storage.session.get()];
  for (const { name = '' } of await indexedDB.databases()) {
    if (name === 'activity-log') continue;
    const database = await openDB(name);
    for (const store of database.objectStoreNames) {
      contents.push(await database.getAll(store), await database.getAllKeys(store));
    }
    database.close();
  }
  return JSON.stringify(contents);
}

beforeEach(async () => {
  vi.unstubAllGlobals();
  fakeBrowser.reset();
  vi.spyOn(browser.runtime, 'getURL').mockReturnValue('chrome-extension://our-id/');
  Object.assign(browser, {
    permissions: { onAdded: { addListener: () => undefined }, contains: async () => false },
  });
  await forgetTestBefore();
  sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  sandbox.writes.milliseconds = 1;
  const issue = (account: Account) => sandbox.oauth.issue(undefined, undefined, account).access_token;
  tokens = { a: issue(sandbox.account), b: issue(sandbox.otherAccount) };
  gate = Promise.resolve();
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('navigator', { locks: { request: (_: string, run: () => unknown) => run() }, onLine: true });
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const answer = await sandbox.fetch(input, init);
    await gate;
    return answer;
  });
  await storedAccounts.write([
    stored('A', sandbox.account.organization),
    stored('B', sandbox.otherAccount.organization),
  ]);
  await chosenAccount.write('A');
  await storedAccessToken('A').write(tokens.a);
  await storedAccessToken('B').write(tokens.b);
  await saveRefreshToken('A', 'refresh-a');
  startBackground();
});

async function forgetTestBefore(): Promise<void> {
  for (const { jobId, request } of await listJobs()) {
    await removeJob(jobId, 'stagingId' in request ? request.stagingId : jobId);
  }
  if (listeners.size === 0) return;
  for (const accountKey of ['A', 'B']) await ask('disconnect', { accountKey });
}

function stored(accountKey: string, organization: string) {
  const identity = { accountKey, organization };
  return { accountKey, apiKey: KEY, identity, missingPrivileges: [], expired: false, defaultListIds: [] };
}

function startBackground(): void {
  const services = createServices(async () => null);
  const alarm = createAccidentAlarm(services);
  handleRequests(services, alarm);
  handleForgetting(services, handleDeletedSearch(services));
  handleCopy(services);
  handleOptOuts(services);
  keepSafetyNet(services, handleSafetyNet(services));
  const jobs = handleJobRequests(services, alarm);
  handleWriteRequests(services, jobs);
  keepJobsGoing(services, jobs);
}

describe('a request of one account', () => {
  it.each(NAMES)('%s is refused, and not sent, once that account was disconnected', async (name) => {
    await disconnectA();
    sandbox.requests.length = 0;
    const { organization } = sandbox.account;
    expect(await askA(name)).toMatchObject({ ok: false, failure: { kind: 'other-account', account: organization } });
    expect(sandbox.requests).toEqual([]);
  });

  it.each(NAMES)('%s is asked of that account, or refused, while another is chosen', async (name) => {
    await ask('stageAddresses', { stagingId: 'staged', addresses: [SEED.active] });
    await chooseB();
    sandbox.requests.length = 0;
    const answer = await askA(name);
    expect(sentFor(tokens.b)).toEqual([]);
    expectNothingOf(sandbox.otherAccount, JSON.stringify(answer.ok ? answer.value : null));
  });

  it.each(CALLS)('%s is not sent where it waits behind the rate limit as that account ends', async (name) => {
    const full = Array.from({ length: 4 }, () => Date.now());
    await browser.storage.session.set({ [`recentCalls ${KEY}`]: full });
    startBackground();
    const asked = askA(name);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await disconnectA();
    expect(await asked).toMatchObject({ ok: false, failure: { kind: 'not-connected' } });
    expect(sandbox.requests).toEqual([]);
  });

  it.each(CALLS)('%s that is in flight as that account ends is remembered nowhere', async (name) => {
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const asked = askA(name);
    await vi.waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(0));
    const ending = disconnectA();
    await new Promise((resolve) => setTimeout(resolve, 20));
    open();
    await ending;
    expect(await asked).toMatchObject({ ok: false });
    expectNothingOf(sandbox.account, await kept());
  });

  it.each(NAMES)('%s leaves nothing behind for the next account', async (name) => {
    await ask('stageAddresses', { stagingId: 'staged', addresses: [SEED.active] });
    await askA(name);
    await disconnectA();
    const answer = await askB(name);
    expectNothingOf(sandbox.account, JSON.stringify(answer));
    if (name !== 'startJob') expectNothingOf(sandbox.account, await kept());
  });
});

it('a bulk restore is undone in its own account while another is chosen, and told where that is gone', async () => {
  const before = hiddenIn(sandbox.account);
  const contact = sandbox.account.findByAddress(SEED.deleted);
  const [list = ''] = sandbox.account.lists.keys();
  const request = { kind: 'restore', contactIds: [contact?.contact_id], listIds: [list], accountKey: 'A' };
  await chooseB();
  const started = await ask('startJob', request);
  const { jobId } = started.ok ? (started.value as Job) : { jobId: '' };
  await vi.waitFor(() => expect(hiddenIn(sandbox.account)).toBe(before - 1), 10_000);
  await vi.waitFor(async () => expect((await listJobs())[0]?.control.kind).toBe('done'), 10_000);
  expect(await ask('undo', { entryId: jobId })).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(hiddenIn(sandbox.account)).toBe(before), 10_000);
  expect(sentFor(tokens.b)).toEqual([]);

  await disconnectA();
  const { organization } = sandbox.account;
  expect(await ask('undo', { entryId: jobId })).toMatchObject({
    failure: { kind: 'other-account', account: organization },
  });
}, 30_000);

it('what is counted in one account raises no alarm in another that is chosen', async () => {
  await chooseB();
  await askB('readAccountCounts');
  await askA('readAccountCounts');
  const counted = { A: hiddenIn(sandbox.account), B: hiddenIn(sandbox.otherAccount) };
  expect(counted.A).not.toBe(counted.B);
  await vi.waitFor(async () => expect(await watched()).toEqual(counted));
});

/** How many deleted contacts each account's watch counted last. */
async function watched(): Promise<Record<string, number>> {
  type Watches = Record<string, { last: { contacts: number } }>;
  const { deletionWatches = {} } = await browser.storage.local.get<{ deletionWatches?: Watches }>('deletionWatches');
  return Object.fromEntries(Object.entries(deletionWatches).map(([key, { last }]) => [key, last.contacts]));
}

function hiddenIn({ contacts }: Account): number {
  return [...contacts.values()].filter(({ deleted_at }) => deleted_at).length;
}

it('two accounts on one key share its limits, which outlive both', async () => {
  const before = await usedToday();
  await askA('readLists');
  await askB('readLists');
  expect((await usedToday()) - before).toBe(2);
  await disconnectA();
  expect((await usedToday()) - before).toBe(2);
  expect((await browser.storage.session.get(`recentCalls ${KEY}`))[`recentCalls ${KEY}`]).toHaveLength(2);
});

it('ends a connection with its refresh token first', async () => {
  let left: string | null = 'not asked';
  const remove = browser.storage.session.remove.bind(browser.storage.session);
  vi.spyOn(browser.storage.session, 'remove').mockImplementation(async (keys) => {
    left = await readRefreshToken('A');
    await remove(keys);
  });
  await disconnectA();
  expect(left).toBeNull();
});

async function usedToday(): Promise<number> {
  const use = await ask('readQuota', { accountKey: 'B' });
  return use.ok ? (use.value as QuotaUse).usedToday : Number.NaN;
}
