import { announce } from '@/components/Announcement';
import { Popup } from '@/entrypoints/popup/Popup';
import { click, settled, type } from '@/tests/support/render';
import { CONNECTED, CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import { DOWN, down, type Place, type Screen, waiting } from './state';

const COUNTS = { total: 5000, explicit: 1, implicit: 1, pending: 1, unsubscribed: 1, deleted: 213 };
const NET = { held: null, isLost: false, lost: [], returned: null, reading: null, keepCurrent: false };
const SMITH = { contactId: '1', address: 'smith@example.com', firstName: null, lastName: null, deletedAt: null };

const box = ({ getByRole }: Screen) => getByRole('textbox', { name: 'Email address' });
const enter = (screen: Screen) =>
  settled(
    () =>
      void box(screen)
        .closest('form')
        ?.dispatchEvent(new Event('submit', { cancelable: true })),
  );
const typed = (text: string) => (screen: Screen) => type(box(screen), text);
/** Waits for the pause after which a name is searched for. */
const searched = async (screen: Screen) => {
  await typed('smith')(screen);
  await settled(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 420));
  await settled(() => undefined);
};
const found = async (screen: Screen) => {
  await typed('jane@example.com')(screen);
  await enter(screen);
};
const added = async (screen: Screen) => {
  await typed('new@example.com')(screen);
  await click(screen.getByRole('checkbox', { name: 'This person gave explicit permission to receive email' }));
  await click(screen.getByRole('button', { name: 'Add contact' }));
};
const matches = (total: number, reading?: { read: number; of: number | null }) =>
  ok({ contacts: total > 0 ? [SMITH] : [], total, ...(reading && { reading }) });

/** The popup, whole. */
export const POPUP: Place = {
  name: 'popup',
  draw: () => {
    announce('');
    return <Popup query="" />;
  },
  answers: {
    readAccidents: () => ok([]),
    readRecentChecks: () => ok([]),
    readAccountCounts: () => ok(COUNTS),
    readSafetyNet: () => ok({ ...NET, held: { contacts: 1, asOf: '2026-11-23T10:00:00Z', missed: 0 } }),
    readLists: () => ok(lists(2)),
    checkContact: waiting,
    findDeleted: waiting,
    applyRemedy: waiting,
  },
  states: [
    { name: 'starting', app: 'starting', says: 'Getting ready…' },
    { name: 'gone', app: 'gone', says: "The extension didn't answer." },
    {
      name: 'not connected',
      app: { ...CONNECTED, connection: 'not-connected' },
      says: 'Connect your Constant Contact account to start.',
    },
    { name: 'connection ended', app: { ...CONNECTED, connection: 'session-expired' }, says: 'has ended' },
    { name: 'access withheld', app: { ...CONNECTED, connection: 'access-withheld' }, says: 'Your browser is blocking' },
    {
      name: 'deleted contacts',
      says: '213 deleted contacts',
      alsoOf: ['no snapshot', 'checks before', 'accident', 'no address'],
    },
    { name: 'counting', answers: { readAccountCounts: waiting }, says: 'Recently deleted' },
    {
      name: 'nobody deleted',
      answers: { readAccountCounts: () => ok({ ...COUNTS, deleted: 0 }) },
      says: 'No deleted contacts. Nice.',
    },
    {
      name: 'no snapshot',
      answers: { readSafetyNet: () => ok(NET) },
      says: "Remember everyone's lists, in case of an accident.",
    },
    {
      name: 'checks before',
      answers: { readRecentChecks: () => ok([{ address: 'a@example.com', name: '', standing: 'active' }]) },
      says: 'Last checks',
    },
    {
      name: 'accident',
      answers: { readAccidents: () => ok([{ kind: 'deleted', contacts: 1200, since: '2020-01-01T00:00:00Z' }]) },
      says: '1,200 contacts were deleted since',
    },
    { name: 'name typed', reach: searched, says: 'Looking among deleted contacts…' },
    {
      name: 'reading, not counted',
      reach: searched,
      answers: { findDeleted: onceThenWaiting(() => matches(0, { read: 500, of: null })) },
      says: 'Reading your deleted contacts…',
    },
    {
      name: 'reading, counted',
      reach: searched,
      answers: { findDeleted: onceThenWaiting(() => matches(0, { read: 500, of: 1200 })) },
      says: 'Reading deleted contacts, 500 of 1,200 so far…',
    },
    {
      name: 'no match',
      reach: searched,
      answers: { findDeleted: () => matches(0) },
      says: 'No deleted contact matches “smith”.',
    },
    {
      name: 'matches',
      reach: searched,
      answers: { findDeleted: () => matches(1) },
      says: '1 deleted contact matches “smith”',
    },
    {
      name: 'could not search',
      reach: searched,
      answers: { findDeleted: () => fail({ kind: 'timeout' }) },
      says: "Constant Contact didn't answer in time.",
    },
    { name: 'no address', reach: enter, answers: { checkContact: empty }, says: 'Enter an address first.' },
    { name: 'asking', reach: found, says: 'Asking Constant Contact about jane@example.com…' },
    { name: 'could not ask', reach: found, answers: { checkContact: down }, says: DOWN },
    {
      name: 'somebody found',
      reach: found,
      answers: { checkContact: () => ok(verdictOn(CONTACTS.deleted)) },
      says: 'This contact was deleted.',
    },
    {
      name: 'not added, as they are there',
      reach: added,
      answers: { checkContact: () => ok({ ...verdictOn(CONTACTS.unsubscribed), address: 'new@example.com' }) },
      says: 'Nothing was added',
    },
    {
      name: 'adding',
      reach: added,
      answers: { checkContact: () => ok(verdictOn(null)) },
      says: 'Working on it.',
    },
    {
      name: 'not added',
      reach: added,
      answers: { checkContact: () => ok(verdictOn(null)), applyRemedy: () => fail({ kind: 'outcome-unknown' }) },
      says: "so we can't tell yet",
    },
    {
      name: 'added',
      reach: added,
      answers: {
        checkContact: () => ok(verdictOn(null)),
        applyRemedy: () =>
          ok({
            did: 'added',
            verdict: ok({ ...verdictOn(CONTACTS.active), address: 'new@example.com' }),
            untransferable: [],
            alsoChanged: [],
            undoableEntryId: null,
          }),
      },
      says: 'Added new@example.com.',
    },
  ],
};

function empty() {
  return fail({ kind: 'invalid-input', problem: 'address-empty' });
}

/** Answers the first question, and lets every later one wait. */
function onceThenWaiting<T>(answer: () => T) {
  let isAsked = false;
  return () => {
    if (isAsked) return waiting();
    isAsked = true;
    return answer();
  };
}
