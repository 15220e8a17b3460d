import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { listLogEntries } from '../../tests/support/log';
import type { LogEntry, LogEntryView } from './log-entry';
import {
  addLogEntry,
  deleteLogEntries,
  findLogEntry,
  findLogEntryView,
  logEntriesOfContact,
  logEntriesOfRequest,
  logEntriesWithOutcome,
  updateLogEntry,
} from './log-store';

const ENTRY: LogEntry = {
  id: 'a',
  requestId: 'form-1',
  at: '2026-01-01T00:00:00.000Z',
  account: 'Riverside Community Center',
  accountKey: 'riverside',
  what: 'restore',
  contactId: 'contact-1',
  address: 'jane@example.com',
  changes: [{ field: 'deleted_at', before: '2024-05-06', after: null }],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'under-way' },
  apiStatus: null,
  untransferable: [],
};
const LATER: LogEntry = {
  ...ENTRY,
  id: 'b',
  at: '2026-01-02T00:00:00.000Z',
  contactId: null,
  outcome: { kind: 'done' },
};

/** As they are stored, newest first. */
async function storedEntries(): Promise<LogEntry[]> {
  return (await listLogEntries()).map(({ undo: _, ...entry }) => entry);
}

beforeEach(async () => {
  for (const { id } of await listLogEntries()) await updateLogEntry(id, { outcome: { kind: 'unknown' } });
  await deleteLogEntries((await listLogEntries()).map((entry) => entry.id));
  await addLogEntry(ENTRY);
  await addLogEntry(LATER);
});

it('lists the newest first, whole', async () => {
  expect(await storedEntries()).toEqual([LATER, ENTRY]);
});

it('finds entries by how they ended, by contact and by form', async () => {
  expect(await logEntriesWithOutcome('under-way')).toEqual([ENTRY]);
  expect(await logEntriesOfContact('contact-1')).toEqual([ENTRY]);
  expect(await logEntriesOfRequest('form-1')).toEqual([ENTRY, LATER]);
});

it('writes down how an entry ended', async () => {
  const ended = await updateLogEntry('a', { outcome: { kind: 'done' }, apiStatus: 200 });
  expect(ended).toEqual({ ...ENTRY, outcome: { kind: 'done' }, apiStatus: 200 });
  expect(await logEntriesWithOutcome('under-way')).toEqual([]);
  expect(await findLogEntry('a')).toEqual(ended);
});

it.each<[LogEntryView['undo']['kind'], LogEntry['outcome']['kind'], LogEntry['job']]>([
  ['undone', 'done', undefined],
  ['impossible', 'unknown', undefined],
  ['undone', 'unknown', { jobId: 'c', contacts: 2, counts: { 'deleted-again': 1, unknown: 1 } }],
])('knows what an undo took back as %s where it ended as %s', async (undo, kind, job) => {
  const outcome = kind === 'unknown' ? { kind } : { kind: 'done' as const };
  await addLogEntry({ ...LATER, id: 'c', what: 'undo', undoes: 'a', outcome, ...(job && { job }) });
  expect((await findLogEntryView('a'))?.undo.kind).toBe(undo);
  await deleteLogEntries(['c']);
  expect((await findLogEntryView('a'))?.undo.kind).toBe(undo);
});

it('brings no entry back that is deleted along with its undo', async () => {
  await addLogEntry({ ...LATER, id: 'c', what: 'undo', undoes: 'b' });
  await deleteLogEntries(['b', 'c']);
  expect(await storedEntries()).toEqual([ENTRY]);
});

it('never writes over an entry', async () => {
  await expect(addLogEntry({ ...LATER, id: 'a' })).rejects.toThrow();
  expect(await findLogEntry('a')).toEqual(ENTRY);
});

it('forgets what the admin deletes, also when it ends afterwards', async () => {
  await deleteLogEntries(['b', 'unknown']);
  expect(await updateLogEntry('b', { outcome: { kind: 'unknown' } })).toBeNull();
  expect(await storedEntries()).toEqual([ENTRY]);
});

it('keeps an entry under way until it has ended', async () => {
  await deleteLogEntries(['a']);
  expect(await findLogEntry('a')).toEqual(ENTRY);
});
