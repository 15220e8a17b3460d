import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { HOSTS } from '../../sandbox/hosts';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { SEED } from '../../sandbox/seed/addresses';
import type { Requests } from '../../utils/messages';
import { listenToBackground } from '../driver/background-console';
import { askForJson } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

beforeEach(async () => {
  session.sandbox.requests.length = 0;
  contacts = await session.openContacts();
});
afterEach(() => contacts.whole.page.close());

it('refreshes once for five checks at once with an expired access token', async () => {
  const pages = await Promise.all([1, 2, 3, 4].map(() => session.openContacts()));
  const all = [contacts, ...pages];
  const addresses = [SEED.deleted, SEED.unsubscribed, SEED.deletedOptedOut, SEED.deletedReturned, SEED.unrecognized];
  for (const [index, { panel }] of all.entries()) {
    await panel.page.bringToFront();
    await panel.click('button', 'Hidden contact check');
    await panel.fill('textbox', 'Email address', addresses[index] ?? '');
  }
  session.sandbox.oauth.expireAccessTokens();
  await Promise.all(
    all.map(({ whole }) =>
      whole.page.evaluate(() =>
        document.querySelector('hidden-contact-check')?.shadowRoot?.querySelector('form')?.requestSubmit(),
      ),
    ),
  );
  for (const { panel } of all) await panel.find('heading', /Deleted|Unsubscribed|Unrecognized/);
  expect(refreshes()).toBe(1);
  for (const { whole } of pages) await whole.page.close();
});

it('goes on after the background was stopped, with rotating and long-lived refresh tokens', async () => {
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  await session.stopBackground();
  await contacts.search(SEED.unsubscribed);
  await contacts.panel.find('heading', 'Unsubscribed');

  session.sandbox.oauth.expireAccessTokens();
  session.sandbox.oauth.application.refreshTokens = 'long-lived';
  await session.stopBackground();
  await contacts.search(SEED.deletedOptedOut);
  await contacts.panel.find('heading', 'Deleted after unsubscribing');
  session.sandbox.oauth.application.refreshTokens = 'rotating';
});

it.each(['the connection was revoked', 'a fresh token is refused again'])(
  'offers Connect everywhere once %s',
  async (what) => {
    await contacts.search(SEED.deleted);
    await contacts.panel.find('heading', 'Deleted');
    session.sandbox.requests.length = 0;
    if (what === 'the connection was revoked') session.sandbox.oauth.revokeAll();
    else session.sandbox.faults.add({ fault: { kind: 'status', status: 401 }, host: HOSTS.api });
    await contacts.search(SEED.unsubscribed);
    await contacts.panel.find('button', 'Connect Constant Contact');
    const options = await session.openExtension('options.html');
    await options.find('button', 'Connect');
    const popup = await session.openExtension('popup.html');
    await popup.find('button', /Connect/);
    await popup.page.close();
    const tools = await session.openExtension('workbench.html');
    await tools.find('button', 'Connect Constant Contact');
    await tools.page.close();
    expect(refreshes()).toBe(1);
    session.sandbox.faults.clear();
    await options.click('button', 'Connect');
    await options.find('button', 'Disconnect');
    await options.page.close();
  },
);

/** One request of each kind, so that there is an answer of each kind; what they carry need not make sense. */
const EVERY_REQUEST = {
  readState: undefined,
  connect: { apiKey: SANDBOX_API_KEY },
  chooseAccount: { accountKey: 'none' },
  savePreferences: {},
  chooseSearchBox: {
    page: 'contacts',
    box: { tag: 'input', type: '', role: '', name: '', id: '', testHook: '', label: '', position: 0 },
  },
  savePanelPlace: {},
  checkContact: { query: SEED.active, useCache: false },
  findDeleted: { text: 'person' },
  readRecentChecks: {},
  readDraft: {},
  keepDraft: { draft: null },
  readLists: {},
  readCustomFields: {},
  readFieldNames: {},
  readQuota: {},
  readAccountCounts: {},
  applyRemedy: {
    accountKey: 'none',
    remedy: 'restore',
    contactId: null,
    address: SEED.deleted,
    listIds: [],
    permissionGiven: false,
    idempotencyKey: 'form-1',
  },
  resumeUpdates: {},
  readLog: { accountKey: null, words: [], order: 'at', descending: true },
  readLogEntry: { entryId: 'none' },
  readLogAccounts: undefined,
  readLogContacts: { entryId: 'none', from: 0 },
  deleteLogEntries: { ids: ['none'] },
  undo: { entryId: 'none' },
  findTraces: { address: SEED.active },
  forgetPerson: { address: SEED.active },
  removeNeverRestore: { address: SEED.active },
  readDeleted: {},
  stageAddresses: { stagingId: 'staged', addresses: [SEED.active] },
  stageImportRows: { stagingId: 'rows', rows: [] },
  discardStaged: { stagingId: 'none' },
  planJob: { kind: 'check', stagingId: 'staged', scope: 'every-standing' },
  startJob: { kind: 'check', stagingId: 'staged', scope: 'every-standing' },
  readJobs: undefined,
  readJobResults: { jobId: 'none', from: 0 },
  pauseJob: { jobId: 'none' },
  resumeJob: { jobId: 'none' },
  cancelJob: { jobId: 'none' },
  dismissJob: { jobId: 'none' },
  readSafetyNet: {},
  planSnapshot: {},
  startSnapshot: {},
  pauseSnapshot: {},
  cancelSnapshot: {},
  keepSafetyNet: { on: true },
  refreshSafetyNet: {},
  acknowledgeLoss: { listId: null },
  readListLosses: {},
  readReturned: {},
  readAccidents: {},
  dismissAccident: { kind: 'deleted' },
  readOptOuts: { since: '2026-11-23T00:00:00Z' },
  alarmLimits: {},
  forgetSafetyNet: {},
  readCopyLabels: {},
  readCopyPage: {},
  readDiagnostics: undefined,
  reportPage: { generation: 'classic', searchBox: 'type' },
  openPage: { page: 'help' },
  openContact: { contactId: 'none', address: 'nobody@example.com' },
  loadPage: undefined,
  loadPanel: undefined,
  disconnect: undefined,
} as const satisfies { [Name in keyof Requests]: Parameters<Requests[Name]>[0] };

it('leaves no token anywhere that a page, a content script, a message, a log or an address could show it', async () => {
  const background = await listenToBackground(session.name, session.browser);
  const written: string[] = [];
  contacts.whole.page.on('console', (message) => written.push(message.text()));
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  session.sandbox.oauth.expireAccessTokens();
  await contacts.panel.click('button', 'Check');
  await waitUntil('a refresh', async () => refreshes() > 0);
  await contacts.panel.find('heading', 'Deleted');

  const options = await session.openExtension('options.html');
  const overheard = await overhear(options);
  const answers: string[] = [];
  for (const [name, data] of Object.entries(EVERY_REQUEST)) {
    if (name === 'disconnect') break;
    answers.push(await askForJson(options, name, data));
  }
  const kept = await options.page.evaluate(async () => {
    const { storage } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const local = JSON.stringify(await storage.local.get());
    const sync = JSON.stringify((await storage.sync?.get()) ?? {});
    return local + sync + JSON.stringify(localStorage) + document.documentElement.outerHTML;
  });
  const onPage = await contacts.whole.page.evaluate(() => {
    const shadow = document.querySelector('hidden-contact-check')?.shadowRoot?.innerHTML ?? '';
    return (
      document.documentElement.outerHTML +
      shadow +
      JSON.stringify({ ...localStorage, ...sessionStorage }) +
      document.cookie
    );
  });
  const addresses = session.sandbox.requests.map(({ host, path }) => host + path).join('\n');
  const messages = await overheard();
  answers.push(await askForJson(options, 'disconnect', undefined));
  const everything = [kept, onPage, addresses, messages, await background(), ...answers, ...written].join('\n');

  const { issued } = session.sandbox.oauth;
  expect(issued.length).toBeGreaterThanOrEqual(6);
  expect(messages).toContain('stateChanged');
  expect(answers.join()).toContain(session.sandbox.account.organization);
  for (const token of issued) expect(everything.includes(token)).toBe(false);
});

/** Every message that reaches an extension page, from now on: announcements, and what the other surfaces ask. */
async function overhear({ page }: Screen): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const { runtime } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const heard: unknown[] = [];
    Reflect.set(globalThis, 'heard', heard);
    runtime.onMessage.addListener((message: unknown) => void heard.push(message));
  });
  return () => page.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'heard')));
}

function refreshes(): number {
  return session.sandbox.requests.filter(({ body }) => body.includes('grant_type=refresh_token')).length;
}
