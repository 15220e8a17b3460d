import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { chosenAccount, storedAccessToken, storedAccounts } from '../../utils/account/stored-account';
import { addLogEntry, findLogEntry } from '../../utils/log/log-store';

vi.mock('../../utils/messages', () => ({ onMessage: () => undefined, sendMessage: async () => undefined }));
vi.mock('./built-in-api-key', () => ({ BUILT_IN_API_KEY: '' }));
vi.mock('#i18n', () => ({ i18n: { t: (key: string) => key } }));

const heard = { addListener: () => undefined };

/** What a browser does whose person has taken access to the API away, and may give it back. */
function withheldAccess() {
  let isGiven = false;
  const given: Array<() => void> = [];
  const online: Array<() => void> = [];
  Object.assign(browser, {
    permissions: {
      onAdded: { addListener: (listener: () => void) => void given.push(listener) },
      onRemoved: heard,
      contains: async ({ origins }: { origins?: string[] }) => (origins ? isGiven : false),
    },
    contextMenus: { onClicked: heard },
    omnibox: { onInputStarted: heard, onInputEntered: heard },
    commands: { onCommand: heard },
    action: { setBadgeText: async () => undefined, setBadgeBackgroundColor: async () => undefined },
  });
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => type === 'online' && online.push(listener));
  const tell = (listeners: Array<() => void>) => {
    for (const listener of listeners) listener();
  };
  return {
    give(isNow: boolean) {
      isGiven = isNow;
      tell(given);
    },
    goOnline: () => tell(online),
  };
}

it('looks up interrupted writes at once when the browser allows it again, or is online again', async () => {
  fakeBrowser.reset();
  vi.spyOn(browser.runtime, 'getURL').mockReturnValue('chrome-extension://our-id/');
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ host_permissions: ['https://api.cc.email/*'] } as never);
  vi.stubGlobal('navigator', { locks: { request: (_: string, run: () => unknown) => run() } });
  const access = withheldAccess();
  const sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  vi.stubGlobal('fetch', sandbox.fetch);
  const { organization } = sandbox.account;
  const account = { accountKey: 'A', id: 'A', apiKey: 'key', identity: { accountKey: 'A', organization } };
  await storedAccounts.write([{ ...account, missingPrivileges: [], expired: false, defaultListIds: [] }]);
  await chosenAccount.write('A');
  await storedAccessToken('A').write(sandbox.oauth.issue().access_token);
  const interrupt = (id: string) =>
    addLogEntry({
      ...{
        id,
        at: '2026-11-01T10:00:00.000Z',
        account: organization,
        accountKey: 'A',
        what: 'sign-up',
        contactId: null,
      },
      ...{ address: SEED.active, changes: [{ field: 'first_name', before: null, after: 'Ann' }], evidence: null },
      ...{ permissionGiven: true, outcome: { kind: 'under-way' }, apiStatus: null, untransferable: [] },
    });
  const hasEnded = (id: string) =>
    vi.waitFor(async () => expect((await findLogEntry(id))?.outcome.kind).not.toBe('under-way'), 10_000);

  await interrupt('first');
  const { default: background } = await import('./index');
  background.main();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sandbox.requests).toEqual([]);
  access.give(true);
  await hasEnded('first');

  await interrupt('second');
  access.goOnline();
  await hasEnded('second');
});
