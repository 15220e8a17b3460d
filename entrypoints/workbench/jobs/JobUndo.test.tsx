// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import type { Job, UndoState } from '@/utils/messages';
import { JobUndo } from './JobUndo';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

function restoreOf(restored: number): Job {
  return {
    jobId: 'a-job',
    account: { accountKey: 'riverside', organization: 'Riverside Community Center' },
    kind: 'restore',
    state: { kind: 'done' },
    createdAt: '2026-11-26T10:00:00.000Z',
    finishedAt: '2026-11-26T10:01:00.000Z',
    settled: restored + 3,
    total: restored + 3,
    callsMade: 5,
    callsPlanned: 5,
    secondsLeft: 0,
    counts: { restored, 'opted-out': 3 },
  };
}

function answerUndo(undo: UndoState): void {
  answerWith({ readLogEntry: () => ok({ undo }), undo: () => ok({}) });
}

it('asks before it deletes many again, and says how many', async () => {
  answerUndo({ kind: 'possible' });
  const { getByRole, queryByRole, getByText } = await rendered(<JobUndo job={restoreOf(1163)} />);
  await click(getByRole('button', { name: 'Undo' }));
  expect(sent('undo')).toEqual([]);
  expect(getByText('1,163 contacts will be deleted again.')).toBeTruthy();
  await click(getByRole('button', { name: 'Delete 1,163 contacts again' }));
  expect(sent('undo')).toEqual([{ entryId: 'a-job' }]);
  expect(queryByRole('dialog')).toBeNull();
});

it('takes a few back at once', async () => {
  answerUndo({ kind: 'possible' });
  const { getByRole } = await rendered(<JobUndo job={restoreOf(2)} />);
  await click(getByRole('button', { name: 'Undo' }));
  expect(sent('undo')).toEqual([{ entryId: 'a-job' }]);
});

it('says in the log’s words why there is nothing to undo', async () => {
  answerUndo({ kind: 'impossible', reason: 'other-account' });
  const { getByText, queryByRole } = await rendered(<JobUndo job={restoreOf(20)} />);
  expect(getByText('No undo: done in another account')).toBeTruthy();
  expect(queryByRole('button')).toBeNull();
});
