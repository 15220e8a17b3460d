import { openDB } from 'idb';
import { expect, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAccidentAlarm } from '@/entrypoints/background/accident-alarm';
import { handleCopy } from '@/entrypoints/background/copy';
import { handleDeletedSearch } from '@/entrypoints/background/deleted-search';
import { handleDiagnostics } from '@/entrypoints/background/diagnostics';
import { handleForgetting } from '@/entrypoints/background/forgetting';
import { handleJobRequests, keepJobsGoing } from '@/entrypoints/background/job-requests';
import { handleOptOuts } from '@/entrypoints/background/opt-outs';
import { handleRequests } from '@/entrypoints/background/requests';
import { handleSafetyNet, keepSafetyNet } from '@/entrypoints/background/safety-net';
import { createServices } from '@/entrypoints/background/services';
import { handleWriteRequests } from '@/entrypoints/background/write-requests';
import type { Account } from '@/sandbox/account/account';
import { createSandbox, type Sandbox } from '@/sandbox/sandbox';
import { chosenAccount, storedAccessToken, storedAccounts } from '@/utils/account/stored-account';
import { fail, type Result } from '@/utils/failure';
import { listJobs, removeJob } from '@/utils/jobs/job-store';
import { saveRefreshToken } from '@/utils/vault/refresh-token';

type Listener = (message: { data: unknown; sender: object }) => Promise<Result<unknown>>;

const { listeners, told } = vi.hoisted(() => ({ listeners: new Map<string, Listener>(), told: [] as unknown[][] }));
vi.mock('@/utils/messages', () => ({
  onMessage: (name: string, listener: Listener) => void listeners.set(name, listener),
  sendMessage: async (...what: unknown[]) => void told.push(what),
}));
vi.mock('@/entrypoints/background/hosts', () => ({ isAccessWithheld: async () => false }));
vi.mock('@/entrypoints/background/built-in-api-key', () => ({ BUILT_IN_API_KEY: '' }));
vi.mock('@/entrypoints/background/token-origin', () => ({ leaveOutOrigin: async () => undefined }));

const PAGE = { id: browser.runtime.id, url: 'chrome-extension://our-id/workbench.html' };
export const KEY = 'api-key';

/** Two accounts on one API key, and the background before them. */
export const house = {} as {
  sandbox: Sandbox;
  tokens: { a: string; b: string };
  /** What is sent waits for this before it is answered. */
  gate: Promise<void>;
};

export async function ask(name: string, data: object | undefined): Promise<Result<unknown>> {
  const answer = listeners.get(name);
  if (!answer) throw new Error(`Nothing answers ${name}`);
  return answer({ data, sender: PAGE });
}

/** What open surfaces were told, unasked. */
export const announced = (name: string) => told.filter(([each]) => each === name).map(([, data]) => data);

export const disconnectA = () => ask('disconnect', { accountKey: 'A' });
export const chooseB = () => ask('chooseAccount', { accountKey: 'B' });

/** What was sent in an account's name. */
export const sentFor = (token: string) =>
  house.sandbox.requests.filter(({ headers }) => headers.get('authorization') === `Bearer ${token}`);

/** Whatever tells an account from the other: its name, and the ids of its contacts. The seed gives both the same lists. */
export function expectNothingOf({ organization, contacts }: Account, where: string): void {
  expect([organization, ...contacts.keys()].filter((mark) => where.includes(mark))).toEqual([]);
}

/** All that is kept here, but for the activity log, which is the evidence and stays. */
export async function kept(): Promise<string> {
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

export async function startTwoAccounts(): Promise<void> {
  vi.unstubAllGlobals();
  told.length = 0;
  fakeBrowser.reset();
  vi.spyOn(browser.runtime, 'getURL').mockReturnValue('chrome-extension://our-id/');
  Object.assign(browser, {
    permissions: { contains: async () => false },
  });
  await forgetTestBefore();
  const sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  sandbox.writes.milliseconds = 1;
  const issue = (account: Account) => sandbox.oauth.issue(undefined, undefined, account).access_token;
  const tokens = { a: issue(sandbox.account), b: issue(sandbox.otherAccount) };
  Object.assign(house, { sandbox, tokens, gate: Promise.resolve() });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('navigator', { locks: { request: (_: string, run: () => unknown) => run() }, onLine: true });
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const answer = await sandbox.fetch(input, init);
    await house.gate;
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
}

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

export function startBackground(): void {
  const services = createServices(async () => null);
  const alarm = createAccidentAlarm(services);
  handleRequests(services, alarm);
  handleForgetting(services, handleDeletedSearch(services));
  handleCopy(services);
  handleOptOuts(services);
  handleDiagnostics(
    async () => fail({ kind: 'not-connected' }),
    async () => {},
  );
  keepSafetyNet(services, handleSafetyNet(services));
  const jobs = handleJobRequests(services, alarm);
  handleWriteRequests(services, jobs);
  keepJobsGoing(services, jobs);
}
