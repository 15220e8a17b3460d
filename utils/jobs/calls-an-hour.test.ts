import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { generatedAddress, SEED } from '../../sandbox/seed/addresses';
import { hurry } from '../../tests/support/hurry';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { passTime } from '../../tests/support/pass-time';
import { LISTS, startCheck, startRestore } from '../../tests/support/started-jobs';
import type { Job } from './job';
import { findJob, listJobs } from './job-store';
import type { StoredJob } from './stored-job';

const HOUR_MS = 3_600_000;
const CALLS_AN_HOUR = 60;

type Request = Pick<URL, 'pathname' | 'search'> & { method: string };

/** A kind of request that a job makes, and how it comes to make one. */
interface Row {
  what: string;
  start(harness: JobHarness): Promise<Job>;
  phase: StoredJob['cursor']['phase'];
  fails(request: Request): boolean;
}

const isRead = ({ method }: Request) => method === 'GET';
const isOfContacts = (request: Request) => isRead(request) && request.pathname.startsWith('/v3/contacts');
const asks = (question: string) => (request: Request) => isRead(request) && request.search.includes(question);

const ROWS: Row[] = [
  { what: 'a page of contacts', start: (harness) => startCheck(harness, 2600), phase: 'checking', fails: isOfContacts },
  {
    what: 'four addresses at once',
    start: (harness) => startCheck(harness, 8),
    phase: 'checking',
    fails: isOfContacts,
  },
  { what: 'what was updated since', start: startRestore, phase: 'sending', fails: asks('updated_after') },
  { what: 'who opted out since', start: startRestore, phase: 'sending', fails: asks('optout_after') },
  {
    what: 'the deleted ones once more',
    start: startRestore,
    phase: 'sending',
    fails: (request) => isOfContacts(request) && !request.search.includes('_after'),
  },
  { what: 'the request to write', start: startRestore, phase: 'sending', fails: ({ method }) => method === 'POST' },
  {
    what: 'the list of activities after a lost request',
    start: startRestore,
    phase: 'sending',
    fails: ({ method, pathname }) => method === 'POST' || pathname === '/v3/activities',
  },
  {
    what: 'how an activity stands',
    start: startRestore,
    phase: 'polling',
    fails: ({ pathname }) => pathname.startsWith('/v3/activities/'),
  },
  { what: 'what was changed', start: startRestore, phase: 'verifying', fails: isRead },
  {
    what: 'who does not show as changed',
    async start(harness) {
      for (const _ of LISTS) harness.sandbox.activities.endNext({ state: 'completed', items: 0 });
      return startRestore(harness);
    },
    phase: 'rereading',
    fails: isRead,
  },
  { what: 'who is there of a few rows', start: startImport(8), phase: 'finding', fails: isOfContacts },
  { what: 'who is there of many rows', start: startImport(800), phase: 'finding', fails: isOfContacts },
  { what: 'a look before a sign-up', start: startSignUps, phase: 'signing-up', fails: isRead },
  { what: 'a sign-up', start: startSignUps, phase: 'signing-up', fails: ({ method }) => method === 'POST' },
];

const answer = (body: string, status: number) => async () =>
  new Response(body, { status, headers: { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' } });
const THROTTLED = JSON.stringify([{ error_key: 'throttled', error_message: 'Too many requests' }]);

const TROUBLES: Array<[string, () => Promise<Response>]> = [
  ['500', answer('[]', 500)],
  ['HTML', answer('<html>Gateway</html>', 200)],
  ['429 for too many at once', answer(THROTTLED, 429)],
  ['429 without a reason', answer('{"message":"Too Many Requests"}', 429)],
  ['no connection', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['silence', () => Promise.reject(new DOMException('It took too long.', 'TimeoutError'))],
];

function startImport(length: number) {
  return async (harness: JobHarness): Promise<Job> => {
    const stagingId = crypto.randomUUID();
    const rowAt = (index: number) => ({ line: index + 2, fields: { email: generatedAddress(index) } });
    await harness.jobs.stage(
      stagingId,
      Array.from({ length }, (_, index) => rowAt(index)),
    );
    return harness.start({ kind: 'import', stagingId, listIds: LISTS });
  };
}

function startSignUps(harness: JobHarness): Promise<Job> {
  const somebody = { contactId: null, evidence: '', seen: 'absent' as const };
  const signUps = [SEED.absent, 'somebody@example.com'].map((address) => ({ ...somebody, address }));
  return harness.start({ kind: 'sign-up', signUps, listIds: LISTS, permissionGiven: true });
}

/** From the first request on that a job makes in this phase and that fails: when each was made. */
function failing({ sandbox }: JobHarness, { phase, fails }: Row, trouble: () => Promise<Response>): number[] {
  const fetch = sandbox.fetch.bind(sandbox);
  const made: number[] = [];
  sandbox.fetch = async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const [stored] = await listJobs();
    const isFailing = stored?.cursor.phase === phase && fails({ pathname, search, method: init?.method ?? 'GET' });
    if (isFailing || made.length > 0) made.push(sandbox.clock.now());
    return isFailing ? trouble() : fetch(input, init);
  };
  return made;
}

function mostInAnHour(made: number[]): number {
  return Math.max(...made.map((from) => made.filter((at) => at >= from && at < from + HOUR_MS).length));
}

beforeEach(cleanSlate);
afterEach(() => void vi.restoreAllMocks());

describe.each(TROUBLES)('while nothing moves no more than 60 calls are made an hour, after %s', (_, trouble) => {
  it.each(ROWS)('to $what', async (row) => {
    hurry();
    const harness = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
    const made = failing(harness, row, trouble);
    const { jobId } = await row.start(harness);
    await passTime(harness, jobId, 4 * HOUR_MS);
    expect(made.length).toBeGreaterThan(0);
    expect(mostInAnHour(made)).toBeLessThanOrEqual(CALLS_AN_HOUR);
  });
});

it('a look that fails once is soon looked again, however long nothing has moved', async () => {
  hurry();
  const harness = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
  harness.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
  const { jobId } = await startRestore(harness);
  await passTime(harness, jobId, 5 * HOUR_MS);
  expect((await findJob(jobId))?.cursor.phase).toBe('polling');
  harness.sandbox.faults.add({ fault: { kind: 'status', status: 503 }, method: 'GET', times: 3 });
  await passTime(harness, jobId, HOUR_MS / 6);
  expect((await findJob(jobId))?.setback).toBeNull();
});
