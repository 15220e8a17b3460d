import { click, type } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import type { AppState } from '@/utils/messages';
import { FORGET } from './forget-person';
import { confirm, draw, press, QUOTA, USUAL } from './options-page';
import { SAFETY_NET } from './safety-net';
import { type Place, type Screen, waiting } from './state';

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

const connect = async (screen: Screen) => {
  await type(screen.getByRole('textbox', { name: 'API key' }), 'key-1');
  await press('Connect')(screen);
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
