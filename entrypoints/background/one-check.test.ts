import 'fake-indexeddb/auto';
import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { chosenAccount, storedAccessToken, storedAccounts } from '../../utils/account/stored-account';
import { followAccess, isAccessWithheld } from './hosts';
import type { Asker } from './sender';
import { createServices } from './services';

vi.mock('./broadcast', () => ({ broadcastQuota: () => undefined }));
vi.mock('./built-in-api-key', () => ({ BUILT_IN_API_KEY: '' }));

const TAB: Asker = { kind: 'contacts-page', tabId: 3 };

/** Whatever can be waited for, by name. */
let watched: Record<string, Mock>;
/** How often each of them was called before the question to Constant Contact was sent. */
let before: Record<string, number>;
let withheld: boolean;
let tellAccessChanged: () => void;

afterEach(() => {
  vi.useRealTimers();
});
beforeEach(async () => {
  // What a test leaves to be told a second later would else be counted in the next one.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  fakeBrowser.reset();
  withheld = false;
  const listeners: Array<() => void> = [];
  tellAccessChanged = () => {
    for (const listener of listeners) listener();
  };
  const changed = { addListener: (listener: () => void) => void listeners.push(listener) };
  const contains = vi.fn(async () => !withheld);
  Object.assign(browser, { permissions: { contains, onAdded: changed, onRemoved: changed } });
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ host_permissions: ['https://api.cc.email/*'] } as never);
  followAccess(() => undefined);
  tellAccessChanged();

  const sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  const identity = { accountKey: 'A', organization: sandbox.account.organization };
  await storedAccounts.write([
    { accountKey: 'A', apiKey: 'key', identity, missingPrivileges: [], expired: false, defaultListIds: [] },
  ]);
  await chosenAccount.write('A');
  await storedAccessToken('A').write(sandbox.oauth.issue().access_token);

  const { local, session } = browser.storage;
  watched = {
    'permissions.contains': contains,
    'local.get': vi.spyOn(local, 'get') as Mock,
    'local.set': vi.spyOn(local, 'set') as Mock,
    'local.remove': vi.spyOn(local, 'remove') as Mock,
    'session.get': vi.spyOn(session, 'get') as Mock,
    'session.remove': vi.spyOn(session, 'remove') as Mock,
    'indexedDB.open': vi.spyOn(IDBFactory.prototype, 'open') as Mock,
    transaction: vi.spyOn(IDBDatabase.prototype, 'transaction') as Mock,
  };
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const counts = Object.entries(watched).map(([name, { mock }]) => [name, mock.calls.length] as const);
    before = Object.fromEntries(counts.filter(([, times]) => times > 0));
    return sandbox.fetch(input, init);
  });
});

async function check({ accounts }: ReturnType<typeof createServices>): Promise<void> {
  const account = await accounts.of(TAB);
  if (!account.ok) throw new Error(account.failure.kind);
  expect(await account.value.checks.check(SEED.active, false)).toMatchObject({ ok: true });
}

describe('a check', () => {
  it('waits for neither storage nor the browser in a background that is awake', async () => {
    const services = createServices(async () => null);
    await check(services);
    for (const watch of Object.values(watched)) watch.mockClear();
    await check(services);
    expect(before).toEqual({});
  });

  it('opens one database and stores nothing in a background just woken', async () => {
    vi.resetModules();
    const woken = await import('./services');
    await check(woken.createServices(async () => null));
    expect(before).toMatchObject({ 'local.get': 1, 'permissions.contains': 1, 'indexedDB.open': 1 });
    expect(Object.keys(before).filter((name) => /set|remove/.test(name))).toEqual([]);
  });
});

describe('access', () => {
  it('is asked for anew once the browser says that it changed', async () => {
    expect(await isAccessWithheld()).toBe(false);
    withheld = true;
    expect(await isAccessWithheld()).toBe(false);
    tellAccessChanged();
    expect(await isAccessWithheld()).toBe(true);
  });

  it('is asked for again where it could not be asked', async () => {
    const asked = vi.spyOn(fakeBrowser.permissions, 'contains').mockRejectedValueOnce(new Error('busy'));
    tellAccessChanged();
    await expect(isAccessWithheld()).rejects.toThrow('busy');
    asked.mockRestore();
    expect(await isAccessWithheld()).toBe(false);
  });

  it('is asked for each time while it is not there', async () => {
    withheld = true;
    expect(await isAccessWithheld()).toBe(true);
    withheld = false;
    expect(await isAccessWithheld()).toBe(false);
  });
});
