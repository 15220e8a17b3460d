// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import type { Job } from '@/utils/messages';
import { JobResults } from './JobResults';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const JOB: Job = {
  ...{ jobId: 'job', account: { accountKey: 'riverside', organization: null }, kind: 'check', state: { kind: 'done' } },
  ...{ createdAt: '2026-11-26T10:00:00.000Z', finishedAt: '2026-11-26T10:01:00.000Z', settled: 2, total: 2 },
  ...{ callsMade: 1, callsPlanned: 1, secondsLeft: 0, counts: { deleted: 2 } },
};
const result = (index: number) => ({
  ...{ index, line: null, address: `p${index}@x.org`, contactId: `${index}`, outcome: 'deleted' as const },
  ...{ since: null, remedy: 'restore' as const, reason: null, detail: null },
});

it('offers what is done with all results once all are here, and to read on after a failure', async () => {
  let isBroken = true;
  answerWith({
    readJobResults: ({ from }) =>
      from === 1 && isBroken ? fail({ kind: 'no-answer' }) : ok({ results: [result(from)], total: 2 }),
  });
  const { getByRole, findByRole } = await rendered(
    <JobResults
      job={JOB}
      picture="Statuses"
      actions={(results, isWhole) => (
        <button type="button" disabled={!isWhole}>
          Restore {results.length}
        </button>
      )}
    />,
  );
  expect(getByRole<HTMLButtonElement>('button', { name: 'Restore 1' }).disabled).toBe(true);
  isBroken = false;
  await click(getByRole('button', { name: 'Try again' }));
  expect((await findByRole<HTMLButtonElement>('button', { name: 'Restore 2' })).disabled).toBe(false);
});
