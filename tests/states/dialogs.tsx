import { leaving } from '@/entrypoints/workbench/activity-log/activity-log';
import type { Answers } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { click, settled } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import { ENTRY, oneEntry } from './activity-log';
import { DOWN, down, type Place, type Screen, waiting } from './state';
import { ANSWERS, workbench } from './workbench';

const GONE = {
  contact: contactWith({ deletedAt: '2026-11-03' }),
  standing: { kind: 'deleted' as const },
  listIdsBefore: [],
};
const COST = { calls: 3, seconds: 1, callsLeftToday: 9_000 };
const RESTORE_PLAN = {
  ...{ kind: 'restore' as const, restorable: 1, leftAlone: [], previousLists: 2, activities: 1 },
  ...{ days: 1, toChosenLists: 0, unknownLists: 0, ...COST },
};
const OPTED_OUT = { contactId: null, address: 'jane@example.com', line: null, reason: 'opted-out' as const };
const planned = (change: object = {}): Answers => ({ planJob: () => ok({ ...RESTORE_PLAN, ...change }) });

const button = (name: string) => (screen: Screen) => click(screen.getByRole('button', { name }));
const openRestore = async (screen: Screen) => {
  await click(screen.getByRole('checkbox', { name: 'Select all' }));
  await button('Restore selected')(screen);
};
const restore = async (screen: Screen) => {
  await openRestore(screen);
  // The default lists come, and the plan with them.
  await settled(() => {});
  await button('Restore')(screen);
};

const RESTORE: Place = {
  name: 'tools: restoring those who are selected',
  draw: workbench('recently-deleted'),
  answers: {
    ...ANSWERS,
    readDeleted: () => ok({ contacts: [GONE], lists: [], total: 1 }),
    readAccountCounts: down,
  },
  states: [
    { name: 'planning', reach: openRestore, says: 'Looking at each contact, to see who may be restored…' },
    { name: 'not planned', reach: openRestore, answers: { planJob: down }, says: DOWN },
    {
      name: 'planned',
      reach: openRestore,
      answers: planned(),
      says: '1 contact goes back to the lists they were on (2 lists).',
      alsoOf: ['not started'],
    },
    {
      name: 'lists not known',
      reach: openRestore,
      answers: planned({ toChosenLists: 1, unknownLists: 1, previousLists: 0 }),
      says: '1 contact will be restored to List 2.',
    },
    {
      name: 'nobody to restore',
      reach: openRestore,
      answers: planned({ restorable: 0, previousLists: 0, leftAlone: [OPTED_OUT], calls: 0 }),
      says: 'Nobody you selected can be restored.',
    },
    {
      name: 'not started',
      reach: restore,
      answers: { ...planned(), startJob: () => fail({ kind: 'offline' }) },
      says: "We can't reach Constant Contact.",
    },
  ],
};

const LOST = { listId: 'list-1', name: 'Donors', isGone: false, contacts: 300, at: '2026-11-20T10:00:00Z' };
const PUT_BACK_PLAN: Answers = { planJob: () => ok({ kind: 'put-back', contacts: 300, activities: 1, ...COST }) };
const openPutBack = button('Put back who was on “Donors”');
const putBack = async (screen: Screen) => {
  await openPutBack(screen);
  await button('Put back')(screen);
};

const PUT_BACK: Place = {
  name: 'tools: putting back on a list',
  draw: workbench('recently-deleted', 'view=lists'),
  answers: { ...ANSWERS, readListLosses: () => ok([LOST]) },
  states: [
    { name: 'planning', reach: openPutBack, says: 'Loading…' },
    { name: 'not planned', reach: openPutBack, answers: { planJob: down }, says: DOWN },
    {
      name: 'planned',
      reach: openPutBack,
      answers: PUT_BACK_PLAN,
      says: '300 contacts will be put on List 1.',
      alsoOf: ['not started'],
    },
    {
      name: 'list gone',
      reach: openPutBack,
      answers: { ...PUT_BACK_PLAN, readListLosses: () => ok([{ ...LOST, isGone: true }]) },
      says: '300 contacts were on this list. Choose where they go.',
    },
    {
      name: 'not started',
      reach: putBack,
      answers: { ...PUT_BACK_PLAN, startJob: () => fail({ kind: 'offline' }) },
      says: "We can't reach Constant Contact.",
    },
  ],
};

const undo = button('Undo');
const JOB_ENTRY = {
  ...ENTRY,
  ...{ what: 'bulk-restore' as const, contactId: null, address: '' },
  job: { jobId: 'a-job', contacts: 2, counts: { restored: 2 } },
};
const details = (answers: Answers): Answers => ({
  ...oneEntry,
  readLog: () => ok({ entries: [JOB_ENTRY], next: null }),
  ...answers,
});

const LOG_ENTRY: Place = {
  name: 'tools: an entry of the log',
  draw: workbench('activity-log'),
  answers: { ...ANSWERS, ...oneEntry },
  states: [
    { name: 'undoing', reach: undo, answers: { undo: waiting }, says: 'Undoing…' },
    {
      name: 'undone',
      reach: undo,
      answers: { undo: () => ok({ ...ENTRY, undo: { kind: 'undone', at: '2026-11-24T11:00:00.000Z' } }) },
      says: 'Undone.',
    },
    {
      name: 'not undone',
      reach: undo,
      answers: { undo: () => fail({ kind: 'conflict', reason: 'changed-since' }) },
      says: 'The contact was changed after this',
    },
    {
      name: 'leaving',
      reach: () =>
        settled(() => {
          leaving.value = new Set([ENTRY.id]);
        }),
      says: '1 entry deleted.',
    },
    {
      name: 'opened',
      reach: button('Details'),
      says: 'Can be undone',
      alsoOf: ['its contacts being read', 'its contacts not read'],
    },
    {
      name: 'its contacts being read',
      reach: button('Details'),
      answers: details({ readLogContacts: waiting }),
      says: 'Loading…',
    },
    {
      name: 'its contacts not read',
      reach: button('Details'),
      answers: details({ readLogContacts: () => fail({ kind: 'storage-failed', full: false }) }),
      says: "Your browser couldn't save this",
    },
  ],
};

export const DIALOGS: Place[] = [RESTORE, PUT_BACK, LOG_ENTRY];
