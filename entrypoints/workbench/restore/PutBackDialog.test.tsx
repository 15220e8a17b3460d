// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith } from '@/tests/support/background';
import { rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { PutBackDialog } from './PutBackDialog';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

it.each([
  [false, 1],
  [true, 0],
])('says that somebody may have left on their own, unless the list itself is gone: %s', async (isGone, times) => {
  answerWith({
    planJob: () => ok({ kind: 'put-back', contacts: 3, activities: 1, calls: 9, seconds: 3, callsLeftToday: 9_000 }),
    readLists: () => ok([]),
  });
  HTMLDialogElement.prototype.showModal = () => undefined;
  const loss = { listId: 'list-1', name: 'Donors', isGone, contacts: 3, at: '2026-11-20T10:00:00Z' };
  const { queryAllByText } = await rendered(<PutBackDialog loss={loss} onClose={() => undefined} />);
  expect(queryAllByText(/may have left this list on their own/)).toHaveLength(times);
});
