import { logFailure } from '@/entrypoints/workbench/activity-log/activity-log';
import { settled, type } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import type { LogEntryView } from '@/utils/messages';
import { type Place, type Screen, waiting } from './state';
import { ANSWERS, workbench } from './workbench';

export const ENTRY: LogEntryView = {
  ...{ id: 'entry', at: '2026-11-24T10:00:00.000Z', account: 'Example Gardening Society', accountKey: 'gardening' },
  ...{ what: 'restore', contactId: 'contact', address: 'jane@example.com', changes: [], evidence: null },
  ...{
    permissionGiven: false,
    outcome: { kind: 'done' },
    apiStatus: 200,
    untransferable: [],
    undo: { kind: 'possible' },
  },
};
const ACCOUNTS = () => ok([{ accountKey: 'gardening', name: 'Example Gardening Society', entries: 1 }]);
export const oneEntry = { readLogAccounts: ACCOUNTS, readLog: () => ok({ entries: [ENTRY], next: null }) };
const filtered = async ({ getByRole }: Screen) => {
  await type(getByRole('textbox', { name: 'Filter' }), 'nobody');
  await settled(() => undefined);
};

export const LOG: Place = {
  name: 'tools: activity log',
  draw: workbench('activity-log'),
  answers: ANSWERS,
  states: [
    { name: 'reading', answers: { readLog: waiting }, says: 'Loading…' },
    {
      name: 'not read',
      answers: { readLog: () => fail({ kind: 'storage-failed', full: false }) },
      says: "Your browser couldn't save this",
    },
    { name: 'empty', says: 'The log is empty.' },
    { name: 'some', answers: oneEntry, says: '1 of 1 shown', alsoOf: ['not deleted'] },
    {
      name: 'filtered away',
      reach: filtered,
      answers: { readLogAccounts: ACCOUNTS, readLog: () => ok({ entries: [], next: null }) },
      says: 'No matches. Clear the filter to see everything.',
    },
    {
      name: 'not counted',
      reach: filtered,
      answers: { readLogAccounts: () => fail({ kind: 'no-answer' }) },
      says: "The extension didn't answer.",
    },
    {
      name: 'not deleted',
      answers: oneEntry,
      reach: () =>
        settled(() => {
          logFailure.value = { kind: 'storage-failed', full: true };
        }),
      says: 'Your browser has no room left',
    },
  ],
};
