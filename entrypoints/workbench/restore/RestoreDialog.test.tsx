// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/dom';
import { expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered, settled } from '@/tests/support/render';
import { fail, ok } from '@/utils/failure';
import { RestoreDialog } from './RestoreDialog';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const PLAN = {
  kind: 'restore',
  restorable: 1200,
  leftAlone: [],
  previousLists: 0,
  activities: 3,
  days: 1,
  toChosenLists: 0,
  unknownLists: 0,
  calls: 20,
  seconds: 5,
  callsLeftToday: 9_000,
};

const CHOSEN = ['a'];

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
  await settled(() => fireEvent.input(getByLabelText('Contacts a day'), { target: { value: '25' } }));
  expect(sent('planJob').at(-1)).toMatchObject({ perDay: 25 });
  await settled(() => fireEvent.input(getByLabelText('Contacts a day'), { target: { value: '' } }));
  expect(sent('planJob').at(-1)).toMatchObject({ perDay: 25 });
});

it('says in words where everybody goes, who is skipped and what it changes', async () => {
  const leftAlone = Array.from({ length: 37 }, () => {
    return { contactId: null, address: 'jane@example.com', line: null, reason: 'opted-out' };
  });
  answerWith({
    planJob: () => ok({ ...PLAN, restorable: 500, toChosenLists: 88, previousLists: 7, leftAlone, unknownLists: 88 }),
    readLists: () => ok([{ listId: 'monthly', name: 'Monthly newsletter' }]),
    readAccountCounts: () => ok({ total: 5558, unsubscribed: 0 }),
  });
  HTMLDialogElement.prototype.showModal = () => undefined;
  const { getByRole } = await rendered(
    <RestoreDialog contactIds={['a']} onClose={() => undefined} onStarted={() => undefined} />,
  );
  expect(getByRole('radio', { name: 'The lists they were on', checked: true, hidden: true })).toBeTruthy();
  expect(getByRole('button', { name: 'Restore', hidden: true })).toHaveProperty('disabled', true);
  await click(getByRole('checkbox', { name: 'Monthly newsletter', hidden: true }));
  const plan = getByRole('region', { name: 'Plan', hidden: true }).textContent;
  expect(plan).toContain('412 contacts go back to the lists they were on (7 lists).');
  expect(plan).toContain('88 contacts whose lists aren’t known go to Monthly newsletter.');
  expect(plan).toMatch(/37 are skipped: they opted out/);
  expect(plan).toContain('500 contacts become active again: 5,558 → 6,058. That can change what you pay.');
  expect(plan).toContain('Automations that start when someone joins these lists will start.');
  expect(plan).toContain('About 20 calls, 5 seconds.');
  expect(getByRole('button', { name: 'Restore', hidden: true })).toHaveProperty('disabled', false);
});

it('makes one plan at its opening, whose own suggestion of lists asks for no other', async () => {
  const plan = vi.fn(() => ok(PLAN));
  answerWith({ planJob: plan, readLists: () => ok([]), readAccountCounts: () => ok({ total: null }) });
  HTMLDialogElement.prototype.showModal = () => undefined;
  const { getByRole } = await rendered(
    <RestoreDialog contactIds={CHOSEN} onClose={() => undefined} onStarted={() => undefined} />,
  );
  await settled(() => {});
  expect(getByRole('radio', { name: 'The lists they were on', checked: true, hidden: true })).toBeTruthy();
  expect(plan).toHaveBeenCalledTimes(1);
});

it('plans again where the plan could not be made', async () => {
  let isBroken = true;
  answerWith({
    planJob: () => (isBroken ? fail({ kind: 'timeout' }) : ok(PLAN)),
    readLists: () => ok([]),
    readAccountCounts: () => ok({ total: null }),
  });
  HTMLDialogElement.prototype.showModal = () => undefined;
  const { getByRole } = await rendered(
    <RestoreDialog contactIds={['a']} onClose={() => undefined} onStarted={() => undefined} />,
  );
  isBroken = false;
  await click(getByRole('button', { name: 'Try again', hidden: true }));
  expect(getByRole('region', { name: 'Plan', hidden: true })).toBeTruthy();
});

it('starts nothing while a newer plan is being made, nor after that could not be', async () => {
  const plans: Array<(answer: unknown) => void> = [];
  answerWith({
    planJob: () => new Promise((answer) => plans.push(answer)),
    readLists: () => ok([{ listId: 'monthly', name: 'Monthly newsletter' }]),
    readAccountCounts: () => ok({ total: null }),
  });
  HTMLDialogElement.prototype.showModal = () => undefined;
  const { getByRole } = await rendered(
    <RestoreDialog contactIds={['a']} onClose={() => undefined} onStarted={() => undefined} />,
  );
  const isDisabled = () => getByRole<HTMLButtonElement>('button', { name: 'Restore', hidden: true }).disabled;
  const answerLast = (answer: unknown) => settled(() => plans.at(-1)?.(answer));
  await answerLast(ok(PLAN));
  // That their lists are known is planned once more.
  await answerLast(ok(PLAN));
  expect(isDisabled()).toBe(false);
  await click(getByRole('checkbox', { name: 'Monthly newsletter', hidden: true }));
  expect(isDisabled()).toBe(true);
  expect(getByRole('region', { name: 'Plan', hidden: true })).toBeTruthy();
  await answerLast(fail({ kind: 'timeout' }));
  expect(isDisabled()).toBe(true);
  await click(getByRole('button', { name: 'Try again', hidden: true }));
  await answerLast(ok(PLAN));
  expect(isDisabled()).toBe(false);
  expect(sent('startJob')).toEqual([]);
});
