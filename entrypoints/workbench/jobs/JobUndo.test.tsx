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
  const confirm = getByRole('button', { name: 'Delete 1,163 contacts again' });
  expect(confirm.className).toBe('danger');
  await click(confirm);
  expect(sent('undo')).toEqual([{ entryId: 'a-job' }]);
  expect(queryByRole('dialog')).toBeNull();
});

it.each([
  [1, 1],
  [2, 0],
])('takes one back at once, and asks of more: %i', async (restored, undone) => {
  answerUndo({ kind: 'possible' });
  const { getByRole } = await rendered(<JobUndo job={restoreOf(restored)} />);
  await click(getByRole('button', { name: 'Undo' }));
  expect(sent('undo')).toHaveLength(undone);
});

it('says in the log’s words why there is nothing to undo', async () => {
  answerUndo({ kind: 'impossible', reason: 'other-account' });
  const { getByText, queryByRole } = await rendered(<JobUndo job={restoreOf(20)} />);
  expect(getByText('No undo: done in another account')).toBeTruthy();
  expect(queryByRole('button')).toBeNull();
});
