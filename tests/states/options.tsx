import { fakeBrowser } from 'wxt/testing/fake-browser';
import { announce } from '@/components/Announcement';
import { OptionsPage } from '@/entrypoints/options/OptionsPage';
import type { Answers } from '@/tests/support/background';
import { click, type } from '@/tests/support/render';
import { CONNECTED, lists } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import type { AppState, PersonTraces, QuotaUse, SafetyNetState } from '@/utils/messages';
import { DOWN, down, type Place, type Screen, waiting } from './state';

const NOT_CONNECTED: AppState = {
  ...CONNECTED,
  connection: 'not-connected',
  accountKey: null,
  accounts: [],
  organization: null,
  apiKey: null,
};
const ENDED: AppState = {
  ...CONNECTED,
  connection: 'session-expired',
  accounts: [{ accountKey: 'gardening', name: 'Example Gardening Society', state: 'session-expired' }],
};
const QUOTA: QuotaUse = {
  limit: 10_000,
  usedToday: 12,
  resetsAt: '2026-11-24T00:00:00Z',
  exhausted: false,
  days: [],
};
const NET: SafetyNetState = { held: null, isLost: false, lost: [], returned: null, reading: null, keepCurrent: true };
const HELD: SafetyNetState = { ...NET, held: { contacts: 48_210, asOf: '2026-11-20T10:00:00Z', missed: 0 } };
const TRACES: PersonTraces = {
  ...{ logEntries: 0, inJobEntries: 0, entriesUnderWay: 0, jobResults: 0 },
  ...{ isJobUnderWay: false, isInDeletedIndex: false, isInSnapshot: false, isMarked: false },
};

const readingNet = (kind: 'snapshot' | 'refresh', state: NonNullable<SafetyNetState['reading']>['state']) => ({
  readSafetyNet: () => ok({ ...NET, reading: { kind, read: 500, of: 1200, state } }),
});
const heldNet: Answers = { readSafetyNet: () => ok(HELD) };

const USUAL: Answers = {
  readState: () => CONNECTED,
  readLists: () => ok(lists(2)),
  readQuota: () => ok(QUOTA),
  readDiagnostics: () => ok({ probes: [{ name: 'account', failure: null }], signIn: null, calls: [], page: null }),
  readSafetyNet: () => ok(NET),
  planSnapshot: () => ok({ contacts: 48_210, calls: 98, seconds: 25, callsLeftToday: 9_812 }),
  startSnapshot: () => ok({ ...NET, reading: { kind: 'snapshot', read: 0, of: null, state: { kind: 'running' } } }),
  forgetSafetyNet: () => ok(NET),
  alarmLimits: () => ok({ isOn: false, contacts: 100, percent: 1 }),
  findTraces: () => ok(TRACES),
};

function draw() {
  announce('');
  fakeBrowser.identity.getRedirectURL = () => 'https://abc.chromiumapp.org/';
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: '', version: '1', host_permissions: [] });
  fakeBrowser.permissions.contains = async () => true;
  const listening = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fakeBrowser.permissions, { onAdded: listening, onRemoved: listening });
  fakeBrowser.commands.getAll = async () => [];
  return <OptionsPage />;
}

const press =
  (name: string) =>
  async ({ getByRole }: Screen) =>
    click(getByRole('button', { name }));
const connect = async (screen: Screen) => {
  await type(screen.getByRole('textbox', { name: 'API key' }), 'key-1');
  await press('Connect')(screen);
};
/** Presses a button that asks first, and says yes. */
const confirm = (name: string) => async (screen: Screen) => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  await press(name)(screen);
  const dialog = screen.getByRole('dialog', { name });
  await click([...dialog.querySelectorAll('button')].find(({ textContent }) => textContent === name) ?? dialog);
};
const disconnect = confirm('Disconnect');

/** Which account is connected. */
const ACCOUNT: Place = {
  name: 'options: account',
  draw,
  answers: USUAL,
  states: [
    { name: 'starting', app: 'starting', says: 'Getting ready…' },
    { name: 'gone', app: 'gone', says: "The extension didn't answer." },
    {
      name: 'not connected',
      app: NOT_CONNECTED,
      says: 'From your application',
      alsoOf: ['signing in', 'refused', 'ended', 'withheld', 'disconnected'],
    },
    {
      name: 'signing in',
      app: NOT_CONNECTED,
      reach: connect,
      answers: { connect: waiting },
      says: 'Finish signing in there.',
    },
    {
      name: 'refused',
      app: NOT_CONNECTED,
      reach: connect,
      answers: { connect: () => fail({ kind: 'connect-refused', reason: 'denied' }) },
      says: 'You chose Deny.',
    },
    {
      name: 'connected just now',
      app: NOT_CONNECTED,
      reach: connect,
      answers: { connect: () => ok(CONNECTED) },
      says: "You're all set.",
    },
    {
      name: 'connected',
      says: 'Connected to Example Gardening Society.',
      alsoOf: ['connected just now', 'disconnecting', 'not disconnected'],
    },
    { name: 'ended', app: ENDED, says: 'The connection to Constant Contact has ended.' },
    {
      name: 'withheld',
      app: {
        ...ENDED,
        connection: 'access-withheld',
        accounts: ENDED.accounts.map((each) => ({ ...each, state: 'access-withheld' })),
      },
      says: 'Your browser is blocking this extension',
    },
    { name: 'disconnecting', reach: disconnect, answers: { disconnect: waiting }, says: 'Disconnecting…' },
    {
      name: 'not disconnected',
      reach: disconnect,
      answers: { disconnect: () => fail({ kind: 'storage-failed', full: false }) },
      says: "Your browser couldn't save this",
    },
    {
      name: 'disconnected',
      reach: disconnect,
      answers: { disconnect: () => ok(NOT_CONNECTED) },
      says: 'Disconnected. The sign-in',
    },
  ],
};

const startSnapshot = async (screen: Screen) => {
  await press('Take a snapshot')(screen);
  await press('Start')(screen);
};

/** The safety net. */
const SAFETY_NET: Place = {
  name: 'options: safety net',
  draw,
  answers: USUAL,
  states: [
    { name: 'not known yet', answers: { readSafetyNet: waiting } },
    { name: 'not read', answers: { readSafetyNet: down }, says: DOWN },
    { name: 'none', says: 'No snapshot yet.', alsoOf: ['planned', 'not planned', 'forgotten'] },
    {
      name: 'lost',
      answers: { readSafetyNet: () => ok({ ...NET, isLost: true }) },
      says: 'Your browser cleared the snapshot.',
    },
    { name: 'planned', reach: press('Take a snapshot'), says: 'A snapshot reads 48,210 contacts.' },
    {
      name: 'not planned',
      reach: press('Take a snapshot'),
      answers: { planSnapshot: () => fail({ kind: 'offline' }) },
      says: "We can't reach Constant Contact.",
    },
    { name: 'started', reach: startSnapshot, says: 'Snapshot started.' },
    {
      name: 'not started',
      reach: startSnapshot,
      answers: { startSnapshot: () => fail({ kind: 'not-connected' }) },
      says: 'Connect your Constant Contact account to start.',
    },
    {
      name: 'reading',
      answers: readingNet('snapshot', { kind: 'running' }),
      says: 'Taking a snapshot',
      alsoOf: ['started', 'paused', 'waiting', 'failed'],
    },
    { name: 'reading changes', answers: readingNet('refresh', { kind: 'running' }), says: 'Looking for changes' },
    { name: 'paused', answers: readingNet('snapshot', { kind: 'paused' }), says: 'Paused.' },
    {
      name: 'waiting',
      answers: readingNet('snapshot', { kind: 'waiting', for: 'network' }),
      says: 'Waiting for the network',
    },
    {
      name: 'failed',
      answers: readingNet('snapshot', { kind: 'failed', failure: { kind: 'unexpected-answer' } }),
      says: "We couldn't read Constant Contact's answer.",
    },
    { name: 'held', answers: heldNet, says: 'Lists of 48,210 contacts, as of' },
    {
      name: 'held but for some',
      answers: { readSafetyNet: () => ok({ ...HELD, held: { contacts: 7, asOf: '2026-11-20T10:00:00Z', missed: 3 } }) },
      says: 'counts 3 more contacts',
    },
    { name: 'forgotten', reach: confirm('Forget the safety net'), answers: heldNet, says: 'The safety net is deleted' },
    {
      name: 'not forgotten',
      reach: confirm('Forget the safety net'),
      answers: { ...heldNet, forgetSafetyNet: () => fail({ kind: 'storage-failed', full: false }) },
      says: "Your browser couldn't save this",
    },
  ],
};

const asked = async (screen: Screen) => {
  const form = screen.getByRole('region', { name: 'Forget this person' }).querySelector('form');
  await type(form?.querySelector('input') ?? document.body, 'jane@example.com');
  await press("Show what's kept")(screen);
};
const forgotten = async (screen: Screen) => {
  await asked(screen);
  await press('Forget this person')(screen);
};
const unmarked = async (screen: Screen) => {
  await asked(screen);
  await press('Remove the mark')(screen);
};

/** Erasing a person. */
const FORGET: Place = {
  name: 'options: forget a person',
  draw,
  answers: USUAL,
  states: [
    { name: 'nobody asked about' },
    {
      name: 'not looked up',
      reach: asked,
      answers: { findTraces: down },
      says: DOWN,
    },
    { name: 'nothing kept', reach: asked, says: 'Nothing is kept here about', alsoOf: ['marked before', 'forgotten'] },
    {
      name: 'something kept',
      reach: asked,
      answers: { findTraces: () => ok({ ...TRACES, logEntries: 2 }) },
      says: 'Kept here about jane@example.com:',
    },
    {
      name: 'marked before',
      reach: asked,
      answers: { findTraces: () => ok({ ...TRACES, isMarked: true }) },
      says: "They're marked “Never restore”.",
      alsoOf: ['forgotten', 'forgotten but for what is under way'],
    },
    {
      name: 'forgotten',
      reach: forgotten,
      answers: { forgetPerson: () => ok({ ...TRACES, isMarked: true }) },
      says: 'Forgotten. jane@example.com is marked',
      alsoOf: ['forgotten but for what is under way'],
    },
    {
      name: 'forgotten but for what is under way',
      reach: forgotten,
      answers: { forgetPerson: () => ok({ ...TRACES, entriesUnderWay: 1, isJobUnderWay: true, isMarked: true }) },
      says: 'A bulk job is still working.',
    },
    {
      name: 'not forgotten',
      reach: forgotten,
      answers: { forgetPerson: () => fail({ kind: 'storage-failed', full: false }) },
      says: "Your browser couldn't save this",
    },
    {
      name: 'mark removed',
      reach: unmarked,
      answers: { findTraces: () => ok({ ...TRACES, isMarked: true }), removeNeverRestore: () => ok(null) },
      says: 'can be restored again',
    },
    {
      name: 'mark not removed',
      reach: unmarked,
      answers: {
        findTraces: () => ok({ ...TRACES, isMarked: true }),
        removeNeverRestore: () => fail({ kind: 'no-answer' }),
      },
      says: "The extension didn't answer.",
    },
  ],
};

/** How much of the day is used, and whether all works. */
const HEALTH: Place = {
  name: 'options: calls and diagnostics',
  draw,
  answers: USUAL,
  states: [
    {
      name: 'fine',
      says: 'OK',
      alsoOf: ['counting calls', 'calls not counted', 'calls used up', 'preference not kept'],
    },
    { name: 'counting calls', answers: { readQuota: waiting }, says: 'Counting today’s calls…' },
    {
      name: 'calls not counted',
      answers: { readQuota: () => fail({ kind: 'no-answer' }) },
      says: "The extension didn't answer.",
    },
    {
      name: 'calls used up',
      answers: { readQuota: () => ok({ ...QUOTA, exhausted: true }) },
      says: "says today's calls are used up",
    },
    { name: 'asking', answers: { readDiagnostics: waiting }, says: 'Asking Constant Contact…' },
    {
      name: 'not asked',
      answers: { readDiagnostics: () => fail({ kind: 'offline' }) },
      says: "We can't reach Constant Contact.",
    },
    {
      name: 'something is wrong',
      answers: {
        readDiagnostics: () =>
          ok({ probes: [{ name: 'lists', failure: { kind: 'timeout' } }], signIn: null, calls: [], page: null }),
      },
      says: "Constant Contact didn't answer in time.",
    },
    {
      name: 'preference not kept',
      reach: async ({ getByRole }) => click(getByRole('checkbox', { name: 'Check automatically while I search' })),
      answers: { savePreferences: () => fail({ kind: 'storage-failed', full: true }) },
      says: 'Your browser has no room left',
    },
  ],
};

export const OPTIONS: Place[] = [ACCOUNT, SAFETY_NET, FORGET, HEALTH];
