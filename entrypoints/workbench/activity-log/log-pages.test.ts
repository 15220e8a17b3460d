import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { type Failure, fail, ok } from '@/utils/failure';
import type { LogEntryView, LogPage, LogQuery } from '@/utils/messages';
import { logFile } from './log-pages';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const ENTRY: LogEntryView = {
  id: 'j',
  at: '2026-11-23T12:00:00Z',
  account: 'Riverside',
  accountKey: 'a',
  what: 'import',
  contactId: null,
  address: '',
  changes: [],
  evidence: null,
  permissionGiven: false,
  outcome: { kind: 'done' },
  apiStatus: null,
  untransferable: [],
  undo: { kind: 'impossible', reason: 'import' },
};

it('says what became of each contact of a job, each on its line, page by page', async () => {
  const contacts = Array.from({ length: 5000 }, (_, index) => ({
    contactId: `c${index}`,
    address: `person-${index}@example.org`,
    outcome: index === 7 ? ('refused' as const) : ('imported' as const),
  }));
  const pages: LogPage[] = [
    { entries: [{ ...ENTRY, job: { jobId: 'j', contacts: 5000, counts: {} } }], next: ['after'] },
    { entries: [{ ...ENTRY, id: 'a', address: 'ann@example.org' }], next: null },
  ];
  answerWith({
    readLog: ({ after }) => ok(pages[after ? 1 : 0]),
    readLogContacts: ({ from }) =>
      ok({ contacts: contacts.slice(from, from + 500), next: from + 500 < 5000 ? from + 500 : null }),
  });
  const query: LogQuery = { accountKey: null, words: [], order: 'at', descending: true };
  const file = await logFile(query, new Map(), new AbortController().signal);
  const lines = (await new Blob(file?.ok ? file.value : []).text()).split('\r\n');
  expect(sent('readLogContacts')).toHaveLength(10);
  expect(lines).toHaveLength(1 + 5000 + 1 + 1);
  expect(lines[8]).toMatch(/person-7@example\.org,c7,Refused/);
  expect(lines[5001]).toMatch(/ann@example\.org,,Done/);
  for (const line of lines) expect(line.length).toBeLessThan(500);
});

it('says of each contact of a job what was changed of it, and nothing of one that was left alone', async () => {
  const changes = [{ field: 'list_memberships', before: [], after: ['news'] }];
  const entry: LogEntryView = { ...ENTRY, what: 'bulk-restore', changes, undo: { kind: 'possible' } };
  answerWith({
    readLog: () => ok({ entries: [{ ...entry, job: { jobId: 'j', contacts: 3, counts: {} } }], next: null }),
    readLogContacts: () =>
      ok({
        contacts: [
          { contactId: 'c0', address: 'ann@example.org', outcome: 'restored' },
          { contactId: 'c1', address: 'bob@example.org', outcome: 'restored', listIds: ['gala'] },
          { contactId: 'c2', address: 'cid@example.org', outcome: 'opted-out' },
        ],
        next: null,
      }),
  });
  const query: LogQuery = { accountKey: null, words: [], order: 'at', descending: true };
  const file = await logFile(query, new Map([['news', 'News']]), new AbortController().signal);
  const [, ann, bob, cid] = (await new Blob(file?.ok ? file.value : []).text()).split('\r\n');
  expect(ann).toMatch(/→ News,,Can be undone$/);
  expect(bob).toMatch(/→ gala,,Can be undone$/);
  expect(cid).toMatch(/opted out",,,,,,$/);
});

it('makes no file of a log that could not be read to its end', async () => {
  const failure: Failure = { kind: 'storage-failed', full: false };
  answerWith({ readLog: () => fail(failure) });
  const query: LogQuery = { accountKey: null, words: [], order: 'at', descending: true };
  expect(await logFile(query, new Map(), new AbortController().signal)).toEqual(fail(failure));
});

it('makes a part of each page, not of each entry, and lets the page draw in between', async () => {
  const entries = Array.from({ length: 1000 }, (_, number) => ({ ...ENTRY, id: `entry-${number}` }));
  answerWith({ readLog: ({ after }) => ok({ entries, next: after ? null : ['after'] }) });
  vi.spyOn(performance, 'now').mockImplementation(clockOf(20));
  const rests = vi.spyOn(globalThis, 'setTimeout');
  const query: LogQuery = { accountKey: null, words: [], order: 'at', descending: true };
  const file = await logFile(query, new Map(), new AbortController().signal);
  expect(file?.ok && file.value).toHaveLength(3);
  expect(rests.mock.calls.length).toBeGreaterThan(20);
});

it('makes no file that is not wanted any more', async () => {
  const stopping = new AbortController();
  answerWith({
    readLog() {
      stopping.abort();
      return ok({ entries: [ENTRY], next: null });
    },
  });
  const query: LogQuery = { accountKey: null, words: [], order: 'at', descending: true };
  expect(await logFile(query, new Map(), stopping.signal)).toBeNull();
});

/** A clock on which so much time (ms) passes between two looks. */
function clockOf(step: number): () => number {
  let now = 0;
  return () => {
    now += step;
    return now;
  };
}
