// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { DeleteShown } from './DeleteShown';

vi.mock('@/utils/messages', async (original) => ({
  ...(await original<typeof import('@/utils/messages')>()),
  sendMessage: vi.fn(),
  onMessage: vi.fn(),
}));

const entry = (id: string, kind: string) => ({ id, outcome: { kind } });

it('asks before entries are deleted, in red, and says that the evidence goes with them, and counts none that stays', async () => {
  answerWith({
    readLog: () => ok({ entries: [entry('a', 'done'), entry('b', 'not-done'), entry('c', 'under-way')], next: null }),
    readLogAccounts: () => ok([]),
    deleteLogEntries: () => ok(null),
  });
  const { getByRole, getByText } = await rendered(<DeleteShown disabled={false} filter="" />);
  await click(getByRole('button', { name: 'Delete all shown' }));
  expect(sent('deleteLogEntries')).toEqual([]);
  expect(getByText('All 2 entries of the log will be deleted.')).toBeTruthy();
  expect(getByText(/evidence of permission in them will be gone for good/)).toBeTruthy();
  const confirm = getByRole('button', { name: 'Delete 2 entries' });
  expect(confirm.className).toBe('danger');
  await click(confirm);
  expect(sent('deleteLogEntries')).toEqual([{ ids: ['a', 'b'] }]);
});
