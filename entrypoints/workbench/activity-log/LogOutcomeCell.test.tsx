// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { RESTORED } from '@/tests/support/log-entry';
import { click, rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import type { LogEntryView } from '@/utils/messages';
import { LogOutcomeCell } from './LogOutcomeCell';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

const outcome = (entry: LogEntryView) => rendered(<LogOutcomeCell entry={entry} tabIndex={0} />);

it('tells why there is no way back in the place of the button', async () => {
  const { root, queryByRole } = await outcome({ ...RESTORED, undo: { kind: 'impossible', reason: 'email-sent' } });
  expect(root.textContent).toBe('DoneNo undo: the email is sent');
  expect(queryByRole('button')).toBeNull();
});

it('undoes what was done to one contact without a question', async () => {
  answerWith({ undo: () => ok({ ...RESTORED, undo: { kind: 'undone', at: '2026-11-23T10:05:00.000Z' } }) });
  const { getByRole } = await outcome(RESTORED);
  await click(getByRole('button', { name: 'Undo' }));
  expect(sent('undo')).toEqual([{ entryId: 'entry-1' }]);
});

it('asks before it undoes a bulk restore, in red, and names what that does', async () => {
  const job = { jobId: 'entry-1', contacts: 3, counts: { restored: 2, 'opted-out': 1 } };
  const { getByRole, getByText } = await outcome({ ...RESTORED, what: 'bulk-restore', address: '', job });
  await click(getByRole('button', { name: 'Undo' }));
  expect(sent('undo')).toEqual([]);
  expect(getByText('2 contacts will be deleted again.')).toBeTruthy();
  expect(getByRole('button', { name: 'Delete 2 contacts again' }).className).toBe('danger');
});
