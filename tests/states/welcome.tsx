import { fakeBrowser } from 'wxt/testing/fake-browser';
import { announce } from '@/components/Announcement';
import { WelcomePage } from '@/entrypoints/welcome/WelcomePage';
import { click, type } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import type { AppState, SafetyNetState } from '@/utils/messages';
import { DOWN, down, type Place, type Screen, waiting } from './state';

const NEW: AppState = { ...CONNECTED, connection: 'not-connected', accounts: [], organization: null, apiKey: null };
const NET: SafetyNetState = { held: null, isLost: false, lost: [], returned: null, reading: null, keepCurrent: true };
const COUNTS = { total: 5000, explicit: 1, implicit: 1, pending: 1, unsubscribed: 1, deleted: 213 };

function draw() {
  announce('');
  fakeBrowser.identity.getRedirectURL = () => 'https://abc.chromiumapp.org/';
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: '', version: '1', host_permissions: [] });
  fakeBrowser.permissions.contains = async () => true;
  const listening = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fakeBrowser.permissions, { onAdded: listening, onRemoved: listening });
  return <WelcomePage />;
}

const typed = ({ getByRole }: Screen) => type(getByRole('textbox', { name: 'API key' }), 'key-1');
const connect = async (screen: Screen) => {
  await typed(screen);
  await click(screen.getByRole('button', { name: 'Connect' }));
};
const reading = (state: NonNullable<SafetyNetState['reading']>['state']) => ({
  readSafetyNet: () => ok({ ...NET, reading: { kind: 'snapshot' as const, read: 500, of: 1200, state } }),
});

/** The first run. */
export const WELCOME: Place = {
  name: 'welcome',
  draw,
  answers: {
    readAccountCounts: () => ok(COUNTS),
    readRecentChecks: () => ok([]),
    readSafetyNet: () => ok(NET),
  },
  states: [
    { name: 'starting', app: 'starting', says: 'Getting ready…' },
    { name: 'gone', app: 'gone', says: "The extension didn't answer." },
    { name: 'new', app: NEW, says: 'Get an API key Next' },
    { name: 'key there', app: NEW, reach: typed, says: 'Connect your account Next', alsoOf: ['signing in', 'refused'] },
    { name: 'signing in', app: NEW, reach: connect, answers: { connect: waiting }, says: 'Finish signing in there.' },
    {
      name: 'refused',
      app: NEW,
      reach: connect,
      answers: { connect: () => fail({ kind: 'connect-refused', reason: 'unknown-key' }) },
      says: "Constant Contact doesn't know this API key.",
    },
    { name: 'counting', answers: { readAccountCounts: waiting }, says: 'Counting your deleted contacts…' },
    { name: 'not counted', answers: { readAccountCounts: down }, says: DOWN },
    {
      name: 'nobody deleted',
      answers: { readAccountCounts: () => ok({ ...COUNTS, deleted: 0 }) },
      says: 'No deleted contacts. Nice.',
    },
    {
      name: 'connected',
      says: '213 deleted contacts found.',
      alsoOf: ['tried', 'snapshot running', 'snapshot paused', 'snapshot failed', 'snapshot whole'],
    },
    {
      name: 'tried',
      answers: { readRecentChecks: () => ok([{ address: 'a@example.com', name: '', standing: 'active' }]) },
      says: 'Try it on your contacts page Done',
    },
    {
      name: 'snapshot running',
      answers: reading({ kind: 'running' }),
      says: 'Taking a snapshot',
      alsoOf: ['snapshot paused', 'snapshot failed'],
    },
    { name: 'snapshot paused', answers: reading({ kind: 'paused' }), says: 'Paused.' },
    {
      name: 'snapshot failed',
      answers: reading({ kind: 'failed', failure: { kind: 'unexpected-answer' } }),
      says: "We couldn't read Constant Contact's answer.",
    },
    {
      name: 'snapshot whole',
      answers: { readSafetyNet: () => ok({ ...NET, held: { contacts: 7, asOf: '2026-11-20T10:00:00Z', missed: 0 } }) },
      says: 'Lists of 7 contacts, as of',
    },
  ],
};
