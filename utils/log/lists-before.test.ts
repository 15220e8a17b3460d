import { expect, it } from 'vitest';
import { contactWith } from '../../tests/support/contacts';
import { listsBefore } from './lists-before';
import type { LogMoment } from './log-contacts';
import type { LogEntry, LoggedContact } from './log-entry';

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
};
const BULK: LogEntry = {
  ...ENTRY,
  what: 'bulk-restore',
  contactId: null,
  address: '',
  changes: [{ field: 'list_memberships', before: [], after: ['news'] }],
  job: { jobId: 'job', contacts: 2, counts: { restored: 1, 'opted-out': 1 } },
};

const at = Date.parse(ENTRY.at);
const alone = (change: Partial<LogEntry>): LogMoment => ({ entry: { ...ENTRY, ...change }, contact: null });
const inJob = (outcome: LoggedContact['outcome'], rest: Partial<LoggedContact> = {}): LogMoment => {
  return { entry: BULK, contact: { contactId: 'jane', address: 'jane@example.com', outcome, ...rest } };
};
const onLists = (listIds: string[]) => alone({ contactAfter: contactWith({ listIds }) });

it('knows the lists a contact was on after the last change that put it on any', () => {
  const added = onLists(['members', 'news']);
  const undone = alone({ what: 'undo', contactAfter: contactWith({ listIds: [] }) });
  expect(listsBefore([added, undone])).toEqual({ listIds: ['members', 'news'], at });
  expect(listsBefore([added, inJob('restored'), undone])).toEqual({ listIds: ['news'], at });
  expect(listsBefore([added, inJob('opted-out')])).toEqual({ listIds: ['members', 'news'], at });
});

it('takes an import for lists that were added, and a restore for all there are', () => {
  const added = onLists(['members']);
  expect(listsBefore([added, inJob('updated')])?.listIds).toEqual(['members', 'news']);
  expect(listsBefore([added, inJob('restored')])?.listIds).toEqual(['news']);
  expect(listsBefore([added, inJob('restored', { listIds: ['own'] })])?.listIds).toEqual(['own']);
});

it('learns nothing from what was not done', () => {
  const outcome: LogEntry['outcome'] = { kind: 'not-done', failure: { kind: 'offline' } };
  const { contact } = inJob('restored');
  expect(listsBefore([{ entry: { ...BULK, outcome }, contact }])).toBeNull();
});
