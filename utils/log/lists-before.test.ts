import { expect, it } from 'vitest';
import { contactWith } from '../../tests/support/contacts';
import { listsBefore } from './lists-before';
import type { LogEntry } from './log-entry';

const ENTRY: LogEntry = {
  id: 'entry',
  at: '2026-11-23T10:00:00Z',
  account: 'Riverside Community Center',
  accountKey: 'riverside',
  what: 'add-to-lists',
  contactId: 'jane',
  address: 'jane@example.com',
  changes: [],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: 200,
  untransferable: [],
  undo: { kind: 'possible' },
};
const bulk: LogEntry = {
  ...ENTRY,
  what: 'bulk-restore',
  contactId: null,
  address: '',
  changes: [{ field: 'list_memberships', before: [], after: ['news'] }],
  job: {
    jobId: 'job',
    contacts: [
      { contactId: 'jane', address: 'jane@example.com', outcome: 'restored' },
      { contactId: 'john', address: 'john@example.com', outcome: 'opted-out' },
    ],
  },
};

const at = Date.parse(ENTRY.at);

it('knows the lists a contact was on after the last change that put it on any', () => {
  const added = { ...ENTRY, contactAfter: contactWith({ listIds: ['members', 'news'] }) };
  const undone = { ...ENTRY, what: 'undo', contactAfter: contactWith({ listIds: [] }) } as const;
  expect(listsBefore([added, undone])).toEqual(new Map([['jane', { listIds: ['members', 'news'], at }]]));
  expect(listsBefore([added, bulk, undone])).toEqual(new Map([['jane', { listIds: ['news'], at }]]));
});

it('takes an import for lists that were added, and a restore for all there are', () => {
  const added = { ...ENTRY, contactAfter: contactWith({ listIds: ['members'] }) };
  const contacts = [{ contactId: 'jane', address: 'jane@example.com', outcome: 'updated' as const }];
  const imported: LogEntry = { ...bulk, what: 'import', job: { jobId: 'job', contacts } };
  expect(listsBefore([added, imported]).get('jane')?.listIds).toEqual(['members', 'news']);
  expect(listsBefore([added, bulk]).get('jane')?.listIds).toEqual(['news']);
});

it('learns nothing from what was not done', () => {
  const outcome: LogEntry['outcome'] = { kind: 'not-done', failure: { kind: 'offline' } };
  expect(listsBefore([{ ...bulk, outcome }])).toEqual(new Map());
});
