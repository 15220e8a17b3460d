// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered } from '@/tests/support/render';
import { ok } from '@/utils/failure';
import { RestoreDialog } from './RestoreDialog';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const PLAN = {
  kind: 'restore',
  restorable: 1200,
  leftAlone: [],
  lists: 1,
  activities: 3,
  days: 1,
  toChosenLists: 0,
  unknownLists: 0,
  calls: 20,
  seconds: 5,
  callsLeftToday: 9_000,
};

it('restores all at once unless so many a day are asked for, and says on how many days that is', async () => {
  answerWith({
    planJob: (request) => ok({ ...PLAN, days: request.kind === 'restore' && request.perDay ? 3 : 1 }),
    readLists: () => ok([]),
    readAccountCounts: () => ok({ total: null }),
  });
  HTMLDialogElement.prototype.showModal = () => undefined;
  const { getByRole, getByLabelText, getByText, queryByText } = await rendered(
    <RestoreDialog contactIds={['a']} onClose={() => undefined} onStarted={() => undefined} />,
  );
  expect(getByRole('radio', { name: 'All at once', checked: true, hidden: true })).toBeTruthy();
  expect(queryByText(/takes \d+ days/)).toBeNull();
  await click(getByRole('radio', { name: 'In portions, so many a day', hidden: true }));
  expect(getByLabelText('Contacts a day')).toHaveProperty('value', '500');
  expect(getByText(/^This takes 3 days\. It continues each day/)).toBeTruthy();
  expect(sent('planJob').at(-1)).toMatchObject({ perDay: 500 });
});
