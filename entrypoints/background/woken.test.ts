import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { chosenAccount, storedAccessToken, storedAccounts } from '../../utils/account/stored-account';

type Listener = (message: { data: unknown; sender: object }) => Promise<unknown>;

const { listeners, loaded } = vi.hoisted(() => ({ listeners: new Map<string, Listener>(), loaded: [] as string[] }));
vi.mock('../../utils/messages', () => ({
  onMessage: (name: string, listener: Listener) => void listeners.set(name, listener),
  sendMessage: async () => undefined,
}));
vi.mock('./built-in-api-key', () => ({ BUILT_IN_API_KEY: '' }));
vi.mock('./hosts', () => ({ isAccessWithheld: async () => false, followAccess: () => undefined }));
vi.mock('#i18n', () => ({ i18n: { t: (key: string) => key } }));
vi.mock('./parts/changes', async (original) => noted('changes', original));
vi.mock('./parts/safety-net', async (original) => noted('safety-net', original));
vi.mock('./parts/sign-in', async (original) => noted('sign-in', original));
vi.mock('./parts/tools', async (original) => noted('tools', original));

function noted(part: string, original: () => Promise<object>): Promise<object> {
  loaded.push(part);
  return original();
}

const heard = { addListener: () => undefined };
const SENDER = { id: browser.runtime.id, url: 'chrome-extension://our-id/popup.html' };
const ask = (name: string, data?: object) => listeners.get(name)?.({ data, sender: SENDER });

it('loads nothing more for a check in a background just woken, and what is asked for then', async () => {
  fakeBrowser.reset();
  vi.spyOn(browser.runtime, 'getURL').mockReturnValue('chrome-extension://our-id/');
  Object.assign(browser, {
    permissions: { onAdded: heard, onRemoved: heard, contains: async () => false },
    contextMenus: { onClicked: heard },
    omnibox: { onInputStarted: heard, onInputEntered: heard },
    commands: { onCommand: heard },
    action: { setBadgeText: async () => undefined, setBadgeBackgroundColor: async () => undefined },
  });
  vi.stubGlobal('addEventListener', () => undefined);
  const sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  vi.stubGlobal('fetch', sandbox.fetch);
  const identity = { accountKey: 'A', organization: sandbox.account.organization };
  const account = { accountKey: 'A', apiKey: 'key', identity, missingPrivileges: [], expired: false };
  await storedAccounts.write([{ ...account, defaultListIds: [] }]);
  await chosenAccount.write('A');
  await storedAccessToken('A').write(sandbox.oauth.issue().access_token);

  const { default: background } = await import('./index');
  background.main();
  expect(await ask('checkContact', { query: SEED.deleted, useCache: false })).toMatchObject({ ok: true });
  expect(await ask('readLists', {})).toMatchObject({ ok: true });
  // What is looked for at a start is looked for by now: there is no job, no open write and no snapshot to go on with.
  await vi.waitFor(async () => expect((await indexedDB.databases()).map(({ name }) => name)).toContain('jobs'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(loaded).toEqual([]);

  await ask('readLogAccounts');
  await ask('planSnapshot', {});
  await ask('readJobs');
  expect(loaded).toEqual(['tools', 'safety-net', 'changes']);
});
