// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { settled } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { type Job, onMessage } from '@/utils/messages';
import { accountChanges, followChanges } from './changes';
import { deletedContacts, readDeletedContacts } from './deleted/deleted-contacts';
import { jobs } from './jobs/jobs';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

const JOB: Job = {
  jobId: 'a-job',
  account: { accountKey: 'A', organization: null },
  kind: 'restore',
  state: { kind: 'running' },
  createdAt: '2026-11-26T10:00:00.000Z',
  finishedAt: null,
  settled: 1,
  total: 2,
  callsMade: 1,
  callsPlanned: 2,
  secondsLeft: 0,
  counts: {},
};
const NEXT_PORTION: Job['state'] = { kind: 'waiting', for: 'next-portion', until: '2026-11-27T10:00:00.000Z' };
const PACE: Job['state'] = { kind: 'waiting', for: 'pace', until: '2026-11-26T10:00:02.000Z' };

let isVisible = true;

/** The background tells that a job stands so by now. */
function tell(job: Job): Promise<void> {
  const [, listener] = vi.mocked(onMessage).mock.calls.find(([name]) => name === 'jobChanged') ?? [];
  return settled(() => void listener?.({ data: job } as never));
}

beforeEach(async () => {
  isVisible = true;
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isVisible ? 'visible' : 'hidden'));
  vi.mocked(onMessage).mockReset();
  followChanges();
  answerWith({ readDeleted: () => ok({ contacts: [], lists: [], total: 0 }), readJobs: () => ok([]) });
  jobs.value = [JOB];
  await readDeletedContacts();
});

it.each<[string, Job['state'], Job['kind'], boolean]>([
  ['a portion was restored and the next day is waited for', NEXT_PORTION, 'restore', true],
  ['a job was paused', { kind: 'paused' }, 'restore', true],
  ['a job has ended', { kind: 'done' }, 'restore', true],
  ['a job rests for a moment', PACE, 'restore', false],
  ['a check has ended', { kind: 'done' }, 'check', false],
])('of what is shown, after %s (%o, %s), everything is read anew: %s', async (_, state, kind, isReadAnew) => {
  jobs.value = [{ ...JOB, kind }];
  const changes = accountChanges.value;
  await tell({ ...JOB, kind, state });
  expect(deletedContacts.value.progress).toBe(isReadAnew ? 'not-started' : 'complete');
  // Told of once more, it is no news.
  await readDeletedContacts();
  await tell({ ...JOB, kind, state });
  expect(deletedContacts.value.progress).toBe('complete');
  expect(accountChanges.value - changes).toBe(isReadAnew ? 1 : 0);
});

it.each([
  [true, 1],
  [false, 0],
])('tells that the end of a job was seen where the page is in sight: %s', async (visible, times) => {
  isVisible = visible;
  vi.mocked((await import('@/utils/messages')).sendMessage).mockClear();
  await tell({ ...JOB, settled: 2 });
  expect(sent('readJobs')).toEqual([]);
  await tell({ ...JOB, settled: 2, state: { kind: 'done' } });
  expect(sent('readJobs')).toHaveLength(times);
  // It may be of another account than is chosen, whose ended jobs are not told of: it stays in sight.
  expect(jobs.value).toMatchObject([{ state: { kind: 'done' } }]);
});
