// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { type Failure, fail, ok } from '@/utils/failure';
import type { LogEntryView, LogPosition, LogQuery } from '@/utils/messages';
import { allIds, askLog, deleteNow, isReadingLog, logEntries, logFailure, readLog, readMore } from './activity-log';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

const QUERY: LogQuery = { accountKey: null, words: [], order: 'at', descending: true };

/** A log of so many entries, a hundred a page; of the first pages, so many hold nothing that was looked for. */
function logOf(count: number, emptyPages = 0): void {
  const entries = Array.from({ length: count }, (_, number): LogEntryView => ({ ...ENTRY, id: `entry-${number}` }));
  answerWith({
    readLogAccounts: () => ok([{ accountKey: 'riverside', name: 'Riverside', entries: count }]),
    readLog: ({ after = ['0'] }: { after?: LogPosition }) => {
      const page = Number(after[0]);
      const from = (page - emptyPages) * 100;
      const next = from + 100 < count ? [String(page + 1)] : null;
      return ok({ entries: from < 0 ? [] : entries.slice(from, from + 100), next });
    },
    deleteLogEntries: () => ok(null),
  });
}

const ENTRY: LogEntryView = {
  id: '',
  at: '2026-11-24T10:00:00.000Z',
  account: 'Riverside',
  accountKey: 'riverside',
  what: 'restore',
  contactId: 'contact',
  address: 'jane@example.com',
  changes: [],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: 200,
  untransferable: [],
  undo: { kind: 'possible' },
};
const done = () => expect.poll(() => isReadingLog.value).toBe(false);

it('reads one page, more as the end comes in sight, and anew as much as is shown', async () => {
  logOf(250);
  await askLog(QUERY);
  expect([logEntries.value?.length, sent('readLog').length]).toEqual([100, 1]);
  readMore();
  readMore();
  await done();
  expect([logEntries.value?.length, sent('readLog').length]).toEqual([200, 2]);
  await readLog();
  expect([logEntries.value?.length, sent('readLog').length]).toEqual([200, 4]);
  readMore();
  await done();
  readMore();
  expect([logEntries.value?.length, sent('readLog').length]).toEqual([250, 5]);
});

it('goes on through pages that hold nothing that is looked for', async () => {
  logOf(3, 7);
  await askLog(QUERY);
  expect([logEntries.value?.length, sent('readLog').length]).toEqual([3, 8]);
});

it('shows the answer to what was asked last', async () => {
  logOf(250);
  const first = askLog(QUERY);
  logOf(3);
  await Promise.all([first, askLog({ ...QUERY, descending: false })]);
  expect(logEntries.value).toHaveLength(3);
});

it('deletes every entry that is found, also those not read yet, a chunk at a time', async () => {
  logOf(1200);
  await askLog(QUERY);
  const ids = await allIds();
  expect(ids).toHaveLength(1200);
  await deleteNow(ids ?? []);
  const chunks = sent('deleteLogEntries');
  expect(chunks).toMatchObject([{ ids: { length: 500 } }, { ids: { length: 500 } }, { ids: { length: 200 } }]);
});

it('keeps what it shows where the log cannot be read, says why, and does not ask by itself again', async () => {
  logOf(250);
  await askLog(QUERY);
  const failure: Failure = { kind: 'storage-failed', full: false };
  answerWith({ readLogAccounts: () => ok([]), readLog: () => fail(failure) });
  readMore();
  await done();
  const asked = sent('readLog').length;
  readMore();
  expect(sent('readLog')).toHaveLength(asked);
  await readLog();
  expect(logEntries.value).toHaveLength(100);
  expect(logFailure.value).toEqual(failure);
  expect(await allIds()).toBeNull();
});
