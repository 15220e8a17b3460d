import * as check from '@/entrypoints/workbench/bulk-check/check-preparation';
import { shownAddress } from '@/entrypoints/workbench/contact/shown-address';
import type { FileSlot } from '@/entrypoints/workbench/csv/open-file';
import * as imported from '@/entrypoints/workbench/import/import-preparation';
import { click, settled } from '@/tests/support/render';
import { CONNECTED, CONTACTS, verdictOn } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import type { AppState } from '@/utils/messages';
import { LOG } from './activity-log';
import { DOWN, down, type Place, type State } from './state';
import { ANSWERS, workbench } from './workbench';

const without = (connection: AppState['connection']): AppState => ({ ...CONNECTED, connection });

const FRAME: Place = {
  name: 'tools: frame',
  draw: workbench('import'),
  answers: ANSWERS,
  states: [
    { name: 'starting', app: 'starting' },
    { name: 'gone', app: 'gone', says: "The extension didn't answer." },
    { name: 'not connected', app: without('not-connected'), says: 'Connect your Constant Contact account to start.' },
    {
      name: 'connection ended',
      app: without('session-expired'),
      says: 'The connection to Constant Contact has ended.',
    },
    { name: 'access withheld', app: without('access-withheld'), says: 'Your browser is blocking this extension' },
    {
      name: 'connected',
      says: 'Paste rows or choose a file',
      alsoOf: ['few calls left', 'no calls left', 'accident', 'many unsubscribed'],
    },
    {
      name: 'few calls left',
      answers: { readQuota: () => ok({ ...QUOTA, usedToday: 9_000 }) },
      says: '9,000 of 10,000 API calls used today.',
    },
    {
      name: 'no calls left',
      answers: { readQuota: () => ok({ ...QUOTA, exhausted: true }) },
      says: "Today's API calls are used up.",
    },
    {
      name: 'accident',
      answers: { readAccidents: () => ok([{ kind: 'deleted', contacts: 1200, since: '2020-01-01T00:00:00Z' }]) },
      says: '1,200 contacts were deleted since',
    },
    {
      name: 'many unsubscribed',
      answers: { readAccidents: () => ok([{ kind: 'unsubscribed', contacts: 120, since: '2020-01-01T00:00:00Z' }]) },
      says: '120 people unsubscribed since',
    },
  ],
};

const QUOTA = { limit: 10_000, usedToday: 12, resetsAt: '2026-11-24T00:00:00Z', exhausted: false, days: [] };
const GATHERED = { addresses: 3, duplicates: 0, badCount: 0, crowdedCount: 0, bad: [], strayQuotes: [] };
const CHECK_PLAN = {
  ...{ kind: 'check' as const, scope: 'every-standing' as const, addresses: 3, how: 'one-by-one' as const },
  ...{ calls: 3, seconds: 1, callsLeftToday: 9_000 },
};
const PLANS = { 'every-standing': ok(CHECK_PLAN), 'hidden-only': ok(CHECK_PLAN) };
const checking = (state: typeof check.preparation.value) => () =>
  settled(() => {
    if ('found' in state) check.counted.value = state.found;
    check.pastedText.value = 'jane@example.com';
    check.preparation.value = state;
  });

/** A check that only has to be started. */
export const plan = checking({ kind: 'planned', found: GATHERED, stagingId: 's', plan: PLANS });

/** What a file that cannot be used, or not yet, says in the place of its tab. */
const filing = (slot: FileSlot): State[] => {
  const unreadable = (problem: 'file-unreadable' | 'file-is-workbook' | 'file-is-no-table') => () =>
    settled(() => {
      slot.state.value = { kind: 'unreadable', name: 'people.csv', failure: { kind: 'invalid-input', problem } };
    });
  return [
    {
      name: 'opening a file',
      reach: () =>
        settled(() => {
          slot.state.value = { kind: 'opening', name: 'people.csv' };
        }),
      says: 'Opening “people.csv”…',
    },
    { name: 'file not readable', reach: unreadable('file-unreadable'), says: "Your browser couldn't read the file." },
    { name: 'file of a spreadsheet', reach: unreadable('file-is-workbook'), says: 'This is a spreadsheet file' },
    { name: 'file of no table', reach: unreadable('file-is-no-table'), says: "This file isn't a table we can read." },
  ];
};
const FILING = ['opening a file', 'file not readable', 'file of a spreadsheet', 'file of no table'];

const BULK_CHECK: Place = {
  name: 'tools: preparing a check',
  draw: workbench('bulk-check'),
  answers: ANSWERS,
  states: [
    { name: 'nothing', says: 'No addresses yet.', alsoOf: ['failed', ...FILING] },
    ...filing(check.addressFile),
    { name: 'reading', reach: checking({ kind: 'reading', found: GATHERED }), says: '3 addresses read so far…' },
    {
      name: 'planning',
      reach: checking({ kind: 'planning', found: GATHERED }),
      says: 'Asking Constant Contact how many',
    },
    {
      name: 'empty',
      reach: checking({ kind: 'empty', found: { ...GATHERED, addresses: 0, badCount: 1 } }),
      says: 'No addresses to check.',
    },
    {
      name: 'failed',
      reach: checking({ kind: 'failed', failure: { kind: 'storage-failed', full: true } }),
      says: 'Your browser has no room left',
    },
    {
      name: 'planned',
      reach: checking({ kind: 'planned', found: GATHERED, stagingId: 's', plan: PLANS }),
      says: '9,000 calls are left today.',
      alsoOf: ['not started'],
    },
    {
      name: 'not planned',
      reach: checking({
        kind: 'planned',
        found: GATHERED,
        stagingId: 's',
        plan: { ...PLANS, 'every-standing': down() },
      }),
      says: DOWN,
    },
    {
      name: 'not started',
      async reach(screen) {
        await plan();
        await click(screen.getByRole('button', { name: 'Start' }));
      },
      answers: { startJob: () => fail({ kind: 'daily-quota', resetsAt: '2026-11-24T00:00:00Z' }) },
      says: "Today's 10,000 calls of this API key are used up.",
    },
  ],
};

const PREPARED = {
  ...{ rows: 2, leftOutLines: new Set<number>(), unsubscribed: new Set<string>(), incompleteCount: 0 },
  ...{ strayQuotes: [], lists: new Set<string>(), preview: [], leftOut: [], incomplete: [] },
};
const IMPORT_PLAN = {
  ...{ kind: 'import' as const, rows: 2, activities: 1, leftAlone: [] },
  ...{ calls: 2, seconds: 1, callsLeftToday: 9_000 },
};
const importing = (state: typeof imported.preparation.value) => () =>
  settled(() => {
    if ('found' in state) imported.counted.value = state.found;
    imported.preparation.value = state;
  });

const IMPORT: Place = {
  name: 'tools: preparing an import',
  draw: workbench('import'),
  answers: ANSWERS,
  states: [
    {
      name: 'nothing',
      says: 'No rows yet.',
      alsoOf: ['lists not read', 'failed', ...FILING],
    },
    ...filing(imported.importFile),
    { name: 'lists not read', answers: { readLists: down }, says: DOWN },
    { name: 'reading', reach: importing({ kind: 'reading', found: PREPARED }), says: '2 rows read so far…' },
    {
      name: 'planning',
      reach: importing({ kind: 'planning', found: PREPARED }),
      says: 'Working out what will be sent…',
    },
    {
      name: 'empty',
      reach: importing({ kind: 'empty', found: { ...PREPARED, rows: 0 } }),
      says: 'No row here can be imported.',
    },
    {
      name: 'failed',
      reach: importing({ kind: 'failed', failure: { kind: 'storage-failed', full: true } }),
      says: 'Your browser has no room left',
    },
    {
      name: 'planned',
      reach: importing({ kind: 'planned', found: PREPARED, stagingId: 's', plan: IMPORT_PLAN }),
      says: '2 rows will be sent',
      alsoOf: ['not started'],
    },
    {
      name: 'nothing to send',
      reach: importing({ kind: 'planned', found: PREPARED, stagingId: 's', plan: { ...IMPORT_PLAN, rows: 0 } }),
      says: '0 rows will be sent',
    },
    {
      name: 'not started',
      async reach(screen) {
        await importing({ kind: 'planned', found: PREPARED, stagingId: 's', plan: IMPORT_PLAN })();
        await click(screen.getByRole('button', { name: 'Start import' }));
      },
      answers: { startJob: () => fail({ kind: 'offline' }) },
      says: "We can't reach Constant Contact.",
    },
  ],
};

const open = () =>
  settled(() => {
    shownAddress.value = 'jane@example.com';
  });

const DRAWER: Place = {
  name: 'tools: a contact',
  draw: workbench('bulk-check'),
  answers: ANSWERS,
  states: [
    { name: 'asking', reach: open, says: 'Asking Constant Contact about jane@example.com…' },
    { name: 'could not ask', reach: open, answers: { checkContact: down }, says: DOWN },
    {
      name: 'found',
      reach: open,
      answers: { checkContact: () => ok(verdictOn(CONTACTS.deleted)) },
      says: 'Deleted: jane@example.com.',
    },
    {
      name: 'closed',
      async reach(screen) {
        await open();
        await click(screen.getByRole('button', { name: 'Close' }));
      },
      answers: { checkContact: () => ok(verdictOn(CONTACTS.deleted)) },
      says: 'No addresses yet.',
      alsoOf: ['asking', 'could not ask', 'found'],
    },
  ],
};

export const TOOLS: Place[] = [FRAME, BULK_CHECK, IMPORT, LOG, DRAWER];
