// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { showAppState } from '@/components/app-state';
import { rendered, settled } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import type { Job } from '@/utils/messages';
import { jobs } from './jobs';
import { TabJobs } from './TabJobs';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(async () => ({ ok: false, failure: { kind: 'offline' } })),
  onMessage: vi.fn(),
}));

const CHECK: Job = {
  jobId: 'a-job',
  account: { accountKey: CONNECTED.accountKey ?? '', organization: null },
  kind: 'check',
  state: { kind: 'done' },
  createdAt: '2026-11-26T10:00:00.000Z',
  finishedAt: '2026-11-26T10:01:00.000Z',
  settled: 1,
  total: 1,
  callsMade: 1,
  callsPlanned: 1,
  secondsLeft: 0,
  counts: { deleted: 1 },
};

beforeEach(() => showAppState(CONNECTED));

it.each([
  ['a finished job and its results', 'done', false, true],
  ['none of a finished job while the next is prepared', 'done', true, false],
  ['a job under way, also while the next is prepared', 'running', true, true],
] as const)('shows %s', async (_, state, isPreparing, isShown) => {
  jobs.value = [{ ...CHECK, state: { kind: state } } as Job];
  const { queryByText, queryByRole } = await rendered(
    <TabJobs kinds={['check']} isPreparing={isPreparing}>
      {() => <p>Results</p>}
    </TabJobs>,
  );
  expect(queryByText('Results') !== null).toBe(isShown);
  expect(queryByRole('status') !== null).toBe(isShown);
});

it('tells earlier jobs apart, and shows one that is started while an earlier one is looked at', async () => {
  const job = (jobId: string, kind: Job['kind'], minute: number): Job => {
    return { ...CHECK, jobId, kind, createdAt: `2026-11-26T10:0${minute}:00.000Z` };
  };
  const [restore, undo] = [job('one', 'restore', 1), job('two', 'undo-restore', 2)];
  jobs.value = [undo, restore];
  const { root, getByRole } = await rendered(
    <TabJobs kinds={['restore', 'undo-restore']}>{({ jobId }) => <p>Results of {jobId}</p>}</TabJobs>,
  );
  const select = getByRole<HTMLSelectElement>('combobox');
  expect(new Set([...select.options].map(({ text }) => text.split('·')[1])).size).toBe(2);
  await settled(() => {
    select.value = 'one';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(root.textContent).toContain('Results of one');
  await settled(() => {
    jobs.value = [job('three', 'restore', 3), undo, restore];
  });
  expect(root.textContent).toContain('Results of three');
});
