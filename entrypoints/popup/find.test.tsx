// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announce } from '@/components/Announcement';
import { answerWith, sent } from '@/tests/support/background';
import { popup, READY, submit } from '@/tests/support/popup';
import { click, press, settled, type } from '@/tests/support/render';
import { CONTACTS, verdictOn } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn(() => () => undefined) }));

afterEach(() => void vi.useRealTimers());
beforeEach(() => {
  announce('');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

const inBox = (box: HTMLElement) => box.closest('form') ?? box;
const SMITHS = ['Ann', 'Bob'].map((firstName) => ({
  contactId: firstName,
  address: `${firstName.toLowerCase()}@example.com`,
  firstName,
  lastName: 'Smith',
  deletedAt: '2026-11-03',
}));

it('shows the last checks and how many are deleted, and leads from a check to its card', async () => {
  answerWith({
    ...READY,
    readRecentChecks: () => ok([{ address: 'jane@example.com', name: 'Jane Doe', standing: 'deleted' }]),
    readAccountCounts: () => ok({ deleted: 1200 }),
    checkContact: () => ok(verdictOn(CONTACTS.deleted)),
  });
  const { getByRole, queryByRole } = await popup();
  expect(getByRole('button', { name: /1,200 deleted contacts/ })).toBeTruthy();
  await click(getByRole('button', { name: /Jane Doe/ }));
  expect(getByRole('heading', { level: 2 }).textContent).toBe('Deleted');
  expect(document.activeElement).toBe(getByRole('textbox', { name: 'Email address' }));
  await click(getByRole('button', { name: 'Clear' }));
  expect(queryByRole('article')).toBeNull();
  expect(getByRole('region', { name: 'Last checks' })).toBeTruthy();
});

it('finds deleted contacts by name when typing pauses, and Enter goes into the list', async () => {
  answerWith({
    ...READY,
    findDeleted: () => ok({ contacts: SMITHS, total: 2 }),
    checkContact: () => ok(verdictOn(CONTACTS.deleted)),
  });
  const { getByRole, getByText } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'smith');
  await settled(() => void vi.advanceTimersByTime(400));
  expect(getByText('2 deleted contacts match “smith”')).toBeTruthy();
  await submit(inBox(getByRole('textbox')));
  expect(document.activeElement).toBe(getByRole('button', { name: /Ann Smith/ }));
  await press(getByRole('button', { name: /Ann Smith/ }), 'ArrowDown');
  expect(document.activeElement).toBe(getByRole('button', { name: /Bob Smith/ }));
  await click(getByRole('button', { name: /Bob Smith/ }));
  expect(sent('checkContact')).toEqual([{ query: 'bob@example.com', useCache: true }]);
});

it('narrows who was found while typing goes on, and takes the one who is left with Enter', async () => {
  answerWith({
    ...READY,
    findDeleted: () => ok({ contacts: SMITHS, total: 2 }),
    checkContact: () => ok(verdictOn(CONTACTS.deleted)),
  });
  const { getByRole, queryByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'smith');
  await settled(() => void vi.advanceTimersByTime(400));
  await type(getByRole('textbox', { name: 'Email address' }), 'smith bo');
  expect(queryByRole('button', { name: /Ann Smith/ })).toBeNull();
  await submit(inBox(getByRole('textbox')));
  expect(sent('checkContact')).toEqual([{ query: 'bob@example.com', useCache: true }]);
});

it('lets Enter wait for who is found by a name, and says nothing against the name meanwhile', async () => {
  const answers: Array<(found: unknown) => void> = [];
  answerWith({
    ...READY,
    findDeleted: () => new Promise((resolve) => answers.push(resolve)),
    checkContact: () => ok(verdictOn(CONTACTS.deleted)),
  });
  const { getByRole, queryByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'Ann Smith');
  await submit(inBox(getByRole('textbox')));
  await settled(() => void vi.advanceTimersByTime(400));
  expect([queryByRole('alert'), sent('findDeleted').length]).toEqual([null, 1]);
  await settled(() => answers[0]?.(ok({ contacts: SMITHS.slice(0, 1), total: 1 })));
  expect(sent('checkContact')).toEqual([{ query: 'ann@example.com', useCache: true }]);
});

it('says nothing against a name that nobody has, and what is wrong with an address that is none', async () => {
  answerWith({
    ...READY,
    findDeleted: () => ok({ contacts: [], total: 0 }),
    checkContact: () => fail({ kind: 'invalid-input', problem: 'address-incomplete' }),
  });
  const { getByRole, getByText, queryByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'Ann Jones');
  await submit(inBox(getByRole('textbox')));
  expect(getByText('No deleted contact matches “Ann Jones”.')).toBeTruthy();
  expect(queryByRole('alert')).toBeNull();
  await type(getByRole('textbox', { name: 'Email address' }), 'ann@jones');
  await submit(inBox(getByRole('textbox')));
  expect(getByRole('alert')).toBeTruthy();
});

it('says where nobody matches, and that it could not be asked', async () => {
  answerWith({
    ...READY,
    findDeleted: ({ text }) => (text === 'jones' ? ok({ contacts: [], total: 0 }) : fail({ kind: 'offline' })),
  });
  const { getByRole, getByText } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'jones');
  await settled(() => void vi.advanceTimersByTime(400));
  expect(getByText('No deleted contact matches “jones”.')).toBeTruthy();
  await type(getByRole('textbox', { name: 'Email address' }), 'miller');
  await settled(() => void vi.advanceTimersByTime(400));
  expect(getByRole('alert').textContent).toMatch(/online/);
});

it('looks up what it opened on by itself', async () => {
  answerWith({ ...READY, checkContact: () => ok(verdictOn(CONTACTS.deleted)) });
  const { getByRole } = await popup('jane@example.com');
  expect(getByRole('textbox', { name: 'Email address' })).toHaveProperty('value', 'jane@example.com');
  expect(getByRole('heading', { level: 2 }).textContent).toBe('Deleted');
});

it('looks a typed address up when typing pauses, once it is whole', async () => {
  answerWith({ ...READY, checkContact: () => ok(verdictOn(CONTACTS.deleted)) });
  const { getByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'jane@');
  await settled(() => void vi.advanceTimersByTime(400));
  expect(sent('checkContact')).toEqual([]);
  await type(getByRole('textbox', { name: 'Email address' }), 'jane@example.com');
  await settled(() => void vi.advanceTimersByTime(400));
  expect(getByRole('heading', { level: 2 }).textContent).toBe('Deleted');
});

it('does not take the form away from under somebody who moved on to fill it in', async () => {
  answerWith({ ...READY, checkContact: () => ok(verdictOn(CONTACTS.deleted)) });
  const { getByRole, getByText, queryByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'jane@example.com');
  getByRole('textbox', { name: 'First name' }).focus();
  await settled(() => void vi.advanceTimersByTime(400));
  expect(queryByRole('article')).toBeNull();
  expect(getByText('Already in your account: Deleted.')).toBeTruthy();
});
