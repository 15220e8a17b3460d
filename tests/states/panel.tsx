import { signal } from '@preact/signals';
import { announce } from '@/components/Announcement';
import { type Check, createCheck } from '@/components/check/check';
import type { FoundNames } from '@/entrypoints/contacts-panel/name-search';
import { PanelView } from '@/entrypoints/contacts-panel/PanelView';
import { createUndoDeletion, type UndoDeletion } from '@/entrypoints/contacts-panel/undo-deletion';
import { click, settled, type } from '@/tests/support/render';
import { CONNECTED, CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import type { StandingKind } from '@/utils/contacts/standing';
import { fail, ok } from '@/utils/failure';
import type { AppState, RemedyOutcome, Verdict } from '@/utils/messages';
import { DOWN, down, type Place, type Screen, type State, waiting } from './state';

const PERSON = 'jane@example.com';
const withoutConnection = (connection: AppState['connection']): AppState => ({ ...CONNECTED, connection });

let check: Check;
let names = signal<FoundNames | null>(null);
let undoDeletion: UndoDeletion;

export function draw() {
  announce('');
  check = createCheck();
  names = signal<FoundNames | null>(null);
  undoDeletion = createUndoDeletion();
  return <PanelView check={check} names={names} undo={undoDeletion} fold={() => undefined} />;
}

const ask = () => settled(() => void check.run(PERSON, { useCache: false }));

function asked(kind: StandingKind, says: string): State {
  return { name: kind, answers: { checkContact: () => ok(verdictOn(CONTACTS[kind])) }, reach: ask, says };
}

const found = (total: number) => () =>
  settled(() => {
    names.value = { text: 'smith', box: document.body, matches: { contacts: [], total } } as FoundNames;
  });

/** What the panel shows around a contact. */
export const PANEL: Place = {
  name: 'panel',
  draw,
  answers: { checkContact: waiting, readLists: () => ok(lists(2)) },
  states: [
    {
      name: 'nothing asked',
      says: 'Enter an email address.',
      alsoOf: ['gone', 'one name found', 'names found', 'deletion not undone'],
    },
    { name: 'gone', app: 'gone', says: "The extension didn't answer." },
    {
      name: 'not connected',
      app: withoutConnection('not-connected'),
      reach: ask,
      answers: { checkContact: () => fail({ kind: 'not-connected' }) },
      says: 'Connect your Constant Contact account to start.',
    },
    {
      name: 'connection ended',
      app: withoutConnection('session-expired'),
      reach: ask,
      answers: { checkContact: () => fail({ kind: 'session-expired' }) },
      says: 'The connection to Constant Contact has ended.',
    },
    {
      name: 'access withheld',
      app: withoutConnection('access-withheld'),
      reach: ask,
      answers: { checkContact: () => fail({ kind: 'access-withheld' }) },
      says: 'Your browser is blocking this extension',
    },
    { name: 'asking', reach: ask, says: `Asking Constant Contact about ${PERSON}…` },
    { name: 'could not ask', reach: ask, answers: { checkContact: down }, says: DOWN },
    asked('absent', 'This address has never been in your account.'),
    asked('active', 'This contact is active.'),
    asked('awaiting-confirmation', 'Waiting for this person to confirm by email.'),
    asked('no-permission', "There's no permission on record"),
    asked('temporary-hold', 'has put emails to this person on hold'),
    asked('unsubscribed', 'This person unsubscribed. Don'),
    asked('deleted', 'This contact was deleted. Constant Contact keeps the record'),
    asked('deleted-opted-out', 'This person unsubscribed before the contact was deleted'),
    asked('unrecognized', "This contact's status is one this version doesn't know"),
    { name: 'one name found', reach: found(1), says: '1 deleted contact matches “smith”' },
    { name: 'names found', reach: found(2), says: '2 deleted contacts match “smith”' },
    {
      name: 'deletion not undone',
      answers: { applyRemedy: () => fail({ kind: 'forbidden-by-consent', standing: 'deleted-opted-out' }) },
      reach: () => settled(() => void undoDeletion.run(verdictOn(CONTACTS.deleted))),
      says: 'Nothing was sent: this contact is now “Deleted after unsubscribing”',
    },
  ],
};

const outcomeOf = (did: RemedyOutcome['did'], kind: StandingKind, more: Partial<RemedyOutcome> = {}) =>
  ok({
    did,
    verdict: ok(verdictOn(CONTACTS[kind])),
    untransferable: [],
    alsoChanged: [],
    undoableEntryId: null,
    ...more,
  });

/** Shows the card of somebody. */
export const show = (verdict: Verdict) => () => settled(() => check.recall(verdict));

/** A form of the card. */
export const openForm = (kind: StandingKind, remedy: string) => async (screen: Screen) => {
  await show(verdictOn(CONTACTS[kind]))();
  await click(screen.getByRole('button', { name: remedy }));
};

/** The same, filled in and sent. */
const send =
  (kind: StandingKind, remedy: string, more: (screen: Screen) => Promise<unknown> = async () => undefined) =>
  async (screen: Screen) => {
    await openForm(kind, remedy)(screen);
    await more(screen);
    await click(screen.getByRole('button', { name: remedy }));
  };
const restore = send('deleted', 'Restore contact');
const email = send('unsubscribed', 'Send resubscribe email');
const signUp = send('unsubscribed', 'Record sign-up', async ({ getByRole }) => {
  await click(getByRole('checkbox', { name: 'This person gave explicit permission to receive email' }));
  await type(getByRole('textbox', { name: 'How and when they asked to be added back' }), 'By telephone');
});
const restoreAndUndo = async (screen: Screen) => {
  await restore(screen);
  await click(screen.getByRole('button', { name: 'Undo' }));
};
const undoable = () => outcomeOf('restored', 'active', { undoableEntryId: 'entry' });

/** What comes of what is sent from the card. */
export const CARD: Place = {
  name: 'card',
  draw,
  answers: { readLists: () => ok(lists(2)), checkContact: waiting, undo: waiting },
  states: [
    { name: 'sending', reach: restore, answers: { applyRemedy: waiting }, says: 'Working on it.' },
    {
      name: 'not sent',
      reach: restore,
      answers: { applyRemedy: () => fail({ kind: 'storage-failed', full: true }) },
      says: 'so nothing was sent. Free some disk space',
    },
    {
      name: 'not known whether done',
      reach: restore,
      answers: { applyRemedy: () => fail({ kind: 'outcome-unknown' }) },
      says: "so we can't tell yet whether this was done",
    },
    {
      name: 'restored',
      reach: restore,
      answers: { applyRemedy: () => outcomeOf('restored', 'active') },
      says: `Restored ${PERSON}.`,
      alsoOf: ['restored, to be undone', 'restored, not read again'],
    },
    {
      name: 'restored, to be undone',
      reach: restore,
      answers: { applyRemedy: undoable },
      says: 'Not what you wanted?',
      alsoOf: ['undoing', 'not undone'],
    },
    {
      name: 'restored, not read again',
      reach: restore,
      answers: { applyRemedy: () => outcomeOf('restored', 'active', { verdict: fail({ kind: 'timeout' }) }) },
      says: "but we couldn't read the contact again",
    },
    {
      name: 'updated',
      reach: signUp,
      answers: { applyRemedy: () => outcomeOf('updated', 'active') },
      says: `Updated ${PERSON}.`,
    },
    {
      name: 'email sent',
      reach: email,
      answers: { applyRemedy: () => outcomeOf('resubscribe-email-sent', 'unsubscribed') },
      says: `Resubscribe email sent to ${PERSON}.`,
    },
    {
      name: 'undoing',
      reach: restoreAndUndo,
      answers: { applyRemedy: undoable },
      says: 'Undoing…',
    },
    {
      name: 'not undone',
      reach: restoreAndUndo,
      answers: { applyRemedy: undoable, undo: () => fail({ kind: 'conflict', reason: 'changed-since' }) },
      says: 'The contact was changed after this',
    },
    {
      name: 'undone',
      reach: restoreAndUndo,
      answers: { applyRemedy: undoable, undo: () => ok({}) },
      says: 'Undone.',
    },
  ],
};
