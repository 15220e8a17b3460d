// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { contactWith } from '@/tests/support/contacts';
import { EVIDENCE, PERMISSION } from '@/tests/support/labels';
import { onVerdict, opened, RESTORED } from '@/tests/support/remedy-form';
import { click, press, settled, type } from '@/tests/support/render';
import { CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import { type Failure, fail, ok, type Result } from '@/utils/failure';
import { announce } from '../Announcement';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

beforeEach(() => {
  announce('');
  answerWith({ readLists: () => ok(lists(2)), applyRemedy: () => ok(RESTORED) });
});

it('restores to the lists that are ticked, says so, and shows the contact as it is now', async () => {
  const { getByRole, submit } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  expect(getByRole('checkbox', { name: 'List 2', checked: true })).toBeTruthy();
  await click(getByRole('checkbox', { name: 'List 1' }));
  await click(submit());
  expect(sent('applyRemedy')).toMatchObject([
    {
      remedy: 'restore',
      contactId: CONTACTS.deleted?.contactId,
      listIds: ['list-2', 'list-1'],
      permissionGiven: false,
    },
  ]);
  expect(getByRole('status').textContent).toMatch(/^Restored jane@example.com/);
  expect(onVerdict).toHaveBeenCalledWith(verdictOn(CONTACTS.active));
  expect(document.activeElement).toBe(getByRole('heading', { level: 2 }));
});

it('has the lists selected that a deleted contact was on', async () => {
  const wasOn = { lists: lists(1), gone: [], until: '2026-11-03', seenAt: '2026-11-02T09:00:00.000Z' };
  const { submit } = await opened({ ...verdictOn(CONTACTS.deleted), wasOn }, 'Restore contact');
  await click(submit());
  expect(sent('applyRemedy')).toMatchObject([{ remedy: 'restore', listIds: ['list-1'] }]);
});

it.each([
  ['deleted', 'Restore contact', true],
  ['deleted', 'Record sign-up', true],
  ['no-permission', 'Record sign-up', false],
] as const)('says before a restore that automations may start: %s, %s', async (kind, remedy, isSaid) => {
  const { queryByText } = await opened(verdictOn(CONTACTS[kind]), remedy);
  expect(queryByText(/Automations of these lists may start\.$/) !== null).toBe(isSaid);
});

it('names before a restore what an update would empty', async () => {
  const verdict = { ...verdictOn(CONTACTS.deleted), untransferable: ['birthday_month', 'job_title'] };
  const { getByText } = await opened(verdict, 'Restore contact');
  getByText(/may empty these.*: Birthday and Job title\./);
});

it.each([
  ['jane@example.com', false],
  [`${'j'.repeat(50)}@example.com`, true],
])('names it before a sign-up only where the address needs an update: %s', async (address, isNamed) => {
  const verdict = verdictOn(contactWith({ permission: 'not_set', address }));
  const { queryByText } = await opened({ ...verdict, untransferable: ['job_title'] }, 'Record sign-up');
  expect(queryByText(/may empty these/) !== null).toBe(isNamed);
});

it('records a sign-up after an opt-out only with a list, the tick, and the evidence', async () => {
  const { getByRole, submit } = await opened(verdictOn(CONTACTS['deleted-opted-out']), 'Record sign-up');
  expect(submit()).toHaveProperty('disabled', true);
  await click(getByRole('checkbox', { name: PERMISSION }));
  await type(getByRole('textbox', { name: EVIDENCE }), '   ');
  expect(submit()).toHaveProperty('disabled', true);
  await type(getByRole('textbox', { name: EVIDENCE }), 'Asked at the counter');
  expect(submit()).toHaveProperty('disabled', false);
  await click(getByRole('checkbox', { name: 'List 2' }));
  expect(submit()).toHaveProperty('disabled', true);
  await click(getByRole('checkbox', { name: 'List 1' }));
  await click(submit());
  expect(sent('applyRemedy')).toMatchObject([
    { remedy: 'sign-up', listIds: ['list-1'], permissionGiven: true, evidence: 'Asked at the counter' },
  ]);
});

it('asks for names where a contact is added, and for no evidence', async () => {
  const { getByRole, queryByRole, submit } = await opened(verdictOn(null), 'Add contact');
  await type(getByRole('textbox', { name: 'First name' }), ' Jane ');
  await click(getByRole('checkbox', { name: PERMISSION }));
  expect(queryByRole('textbox', { name: EVIDENCE })).toBeNull();
  await click(submit());
  const [request] = sent('applyRemedy');
  expect(request).toMatchObject({ remedy: 'add', contactId: null, address: 'new@example.com', firstName: 'Jane' });
  expect(request).not.toHaveProperty('lastName');
  expect(request).not.toHaveProperty('evidence');
});

it.each(['', '   ', '\u200b', '...', '-'])('takes %j for no evidence', async (text) => {
  const { getByRole, submit } = await opened(verdictOn(CONTACTS['deleted-opted-out']), 'Record sign-up');
  await click(getByRole('checkbox', { name: PERMISSION }));
  await type(getByRole('textbox', { name: EVIDENCE }), text);
  expect(submit()).toHaveProperty('disabled', true);
});

it('stays as typed when the contact changes meanwhile, and then asks for what is needed now', async () => {
  const explicit = contactWith({ permission: 'explicit', deletedAt: '2026-11-03' });
  const { getByRole, queryByRole, submit, change } = await opened(verdictOn(explicit), 'Record sign-up');
  await click(getByRole('checkbox', { name: 'List 1' }));
  await click(getByRole('checkbox', { name: PERMISSION }));
  expect(queryByRole('textbox', { name: EVIDENCE })).toBeNull();
  expect(submit()).toHaveProperty('disabled', false);

  await change(verdictOn(CONTACTS['deleted-opted-out']));
  expect(getByRole('checkbox', { name: 'List 1', checked: true })).toBeTruthy();
  expect(getByRole('checkbox', { name: PERMISSION, checked: true })).toBeTruthy();
  expect(submit()).toHaveProperty('disabled', true);
  await type(getByRole('textbox', { name: EVIDENCE }), 'Asked at the counter');
  expect(submit()).toHaveProperty('disabled', false);
});

it('keeps a failure in sight where the contact changed so that the remedy is no longer offered', async () => {
  const failure: Failure = { kind: 'forbidden-by-consent', standing: 'deleted-opted-out' };
  answerWith({ readLists: () => ok(lists(2)), applyRemedy: () => fail(failure) });
  const { getByRole, submit, change } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  await click(getByRole('checkbox', { name: 'List 1' }));
  await click(submit());
  await change(verdictOn(CONTACTS['deleted-opted-out']));
  expect(getByRole('alert').textContent).toMatch(/Deleted after unsubscribing/);
  expect(getByRole('checkbox', { name: 'List 1', checked: true })).toBeTruthy();
  await click(getByRole('button', { name: 'Cancel' }));
  expect(getByRole('button', { name: 'Record sign-up' })).toBeTruthy();
});

it('counts the lists a contact is on already, where it would come to be on too many', async () => {
  const listIds = Array.from({ length: 50 }, (_, index) => `list-${index + 1}`);
  answerWith({ readLists: () => ok(lists(51)) });
  const full = contactWith({ permission: 'implicit', listIds });
  const { getByRole, submit } = await opened(verdictOn(full), 'Add to lists');
  await click(getByRole('checkbox', { name: 'List 51' }));
  expect(submit()).toHaveProperty('disabled', true);
});

it('offers an active contact only the lists it is not on', async () => {
  const { getByRole, submit } = await opened(verdictOn(CONTACTS.active), 'Add to lists');
  expect(getByRole('checkbox', { name: /^List 1/ })).toHaveProperty('disabled', true);
  await click(submit());
  expect(sent('applyRemedy')).toMatchObject([{ remedy: 'add-to-lists', listIds: ['list-2'] }]);
});

it('keeps what was ticked while the lists were still on their way', async () => {
  let arrive: (answer: Result<ReturnType<typeof lists>>) => void = () => undefined;
  answerWith({ readLists: () => new Promise((resolve) => (arrive = resolve)) });
  const { getByRole } = await opened(verdictOn(null), 'Add contact');
  await click(getByRole('checkbox', { name: PERMISSION }));
  await settled(() => arrive(ok(lists(2))));
  expect(getByRole('checkbox', { name: PERMISSION, checked: true })).toBeTruthy();
  expect(getByRole('checkbox', { name: 'List 2', checked: true })).toBeTruthy();
});

it('sends nothing before the lists are read', async () => {
  answerWith({ readLists: () => new Promise(() => undefined), applyRemedy: () => ok(RESTORED) });
  const { getByText, submit } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  await click(submit());
  expect(sent('applyRemedy')).toEqual([]);
  expect(getByText(/lists/i, { selector: '.form-foot .small' })).toBeTruthy();
});

it('closes on Escape and gives the focus back to its button', async () => {
  const { form, getByRole, queryByRole } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  expect(document.activeElement).toBe(form);
  await press(form, 'Escape');
  expect(queryByRole('form')).toBeNull();
  expect(document.activeElement).toBe(getByRole('button', { name: 'Restore contact' }));
});
