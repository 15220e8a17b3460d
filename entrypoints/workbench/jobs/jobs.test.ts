// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { showAppState } from '@/components/app-state';
import { answerWith } from '@/tests/support/background';
import { CONNECTED } from '@/tests/support/verdicts';
import { ok, type Result } from '@/utils/failure';
import type { Job } from '@/utils/messages';
import { followJobs, jobs, putJob } from './jobs';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const OF_ANOTHER: Job = {
  jobId: 'job',
  account: { accountKey: 'another', organization: 'Harbor Arts Council' },
  kind: 'check',
  state: { kind: 'running' },
  createdAt: '2026-11-26T10:00:00.000Z',
  finishedAt: null,
  settled: 0,
  total: 1,
  callsMade: 0,
  callsPlanned: 1,
  secondsLeft: 1,
  counts: {},
};

it('keeps in sight how a job of another account ended while the jobs were being read', async () => {
  let answer: (jobs: Result<Job[]>) => void = () => undefined;
  answerWith({ readJobs: () => new Promise((resolve) => (answer = resolve)) });
  showAppState(CONNECTED);
  putJob(OF_ANOTHER);
  followJobs();
  putJob({ ...OF_ANOTHER, state: { kind: 'done' }, settled: 1 });
  // What is over in another account is not listed.
  answer(ok([]));
  await new Promise((resolve) => setTimeout(resolve));
  expect(jobs.value).toMatchObject([{ jobId: 'job', state: { kind: 'done' } }]);
});
