// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { answerWith, sent } from '@/tests/support/background';
import { EVIDENCE, PERMISSION } from '@/tests/support/labels';
import { opened, RESTORED } from '@/tests/support/remedy-form';
import { click, press, settled, type } from '@/tests/support/render';
import { CONTACTS, lists, verdictOn } from '@/tests/support/verdicts';
import { fail, ok, type Result } from '@/utils/failure';
import type { RemedyOutcome } from '@/utils/messages';
import { announce } from '../Announcement';
import type { Guard, Sight } from '../guard/guard';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

beforeEach(() => {
  announce('');
  answerWith({ readLists: () => ok(lists(2)), applyRemedy: () => ok(RESTORED) });
});

it('asks once more what came of a write where the background ended before it could tell', async () => {
  let asked = 0;
  answerWith({
    readLists: () => ok(lists(2)),
    applyRemedy: () => {
      asked += 1;
      if (asked === 1) throw new Error('The message port closed before a response was received');
      return ok(RESTORED);
    },
  });
  const { getByRole, submit } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  await click(submit());
  const [first, second, ...more] = sent('applyRemedy');
  expect(second).toEqual(Object.assign({}, first, { again: true }));
  expect(more).toEqual([]);
  expect(getByRole('status').textContent).toMatch(/^Restored/);
});

it('sends one write for two clicks, and takes none while it is under way', async () => {
  let finish: (answer: Result<RemedyOutcome>) => void = () => undefined;
  answerWith({ readLists: () => ok(lists(2)), applyRemedy: () => new Promise((resolve) => (finish = resolve)) });
  const { submit, getByRole } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  const button = submit();
  await settled(() => {
    button.click();
    button.click();
  });
  expect(sent('applyRemedy')).toHaveLength(1);
  expect(submit()).toHaveProperty('disabled', true);
  await settled(() => finish(ok(RESTORED)));
  expect(getByRole('status').textContent).toMatch(/^Restored/);
});

it('says what failed and what to do, and leaves the form as typed', async () => {
  answerWith({ readLists: () => ok(lists(2)), applyRemedy: () => fail({ kind: 'service-down', status: 503 }) });
  const { getByRole, submit } = await opened(verdictOn(CONTACTS['deleted-opted-out']), 'Record sign-up');
  await click(getByRole('checkbox', { name: PERMISSION }));
  await type(getByRole('textbox', { name: EVIDENCE }), 'Asked at the counter');
  await click(submit());
  expect(getByRole('alert').textContent).toMatch(/503.*Try again/);
  expect(getByRole('textbox', { name: EVIDENCE })).toHaveProperty('value', 'Asked at the counter');
  await click(submit());
  const [first, second] = sent('applyRemedy');
  expect(second).toEqual(first);
});

it('asks for another write once the form says something else, and for the first one where it says the same again', async () => {
  answerWith({ readLists: () => ok(lists(2)), applyRemedy: () => fail({ kind: 'outcome-unknown' }) });
  const { getByRole, submit } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  const list = () => getByRole('checkbox', { name: 'List 1' });
  await click(submit());
  await click(list());
  await click(submit());
  await click(list());
  await click(submit());
  const [first, second, third] = sent('applyRemedy');
  expect(second).not.toHaveProperty('idempotencyKey', Reflect.get(Object(first), 'idempotencyKey'));
  expect(third).toEqual(first);
});

it('says so when the background never answers', async () => {
  answerWith({ readLists: () => ok(lists(2)) });
  const { getByRole, submit } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  await click(submit());
  expect(getByRole('alert').textContent).toMatch(/didn't answer/);
});

it('offers nothing anew where it is not known how the contact is now', async () => {
  const unread: RemedyOutcome = { ...RESTORED, verdict: fail({ kind: 'timeout' }) };
  answerWith({ readLists: () => ok(lists(2)), applyRemedy: () => ok(unread) });
  const { getByRole, submit, queryByRole } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  await click(submit());
  expect(getByRole('status').textContent).toMatch(/^Restored .*couldn't read the contact/);
  expect(queryByRole('button', { name: 'Restore contact' })).toBeNull();
});

it("in somebody else's page sends nothing until its controls stand in sight, and nothing for a script", async () => {
  let stand: (sight: Sight) => void = () => undefined;
  let isPerson = false;
  const guard: Guard = {
    isOwnPage: false,
    watch(control, tell) {
      const isButton = control instanceof HTMLButtonElement;
      if (isButton) stand = tell;
      tell(isButton ? 'moved' : 'clear');
      return () => undefined;
    },
    isPersons: () => isPerson,
  };
  const { submit, getByRole, getByText } = await opened(
    verdictOn(CONTACTS['deleted-opted-out']),
    'Record sign-up',
    guard,
  );
  const permission = () => getByRole('checkbox', { name: PERMISSION });
  await click(permission());
  await type(getByRole('textbox', { name: EVIDENCE }), 'Forged by the page');
  expect(permission()).toHaveProperty('checked', false);
  expect(getByRole('textbox', { name: EVIDENCE })).toHaveProperty('value', '');

  isPerson = true;
  await click(permission());
  const evidence = getByRole('textbox', { name: EVIDENCE });
  await type(evidence, 'Put there by a command');
  expect(evidence).toHaveProperty('value', '');
  await press(evidence, 'A');
  await type(evidence, 'Asked at the counter');
  expect(submit()).toHaveProperty('disabled', true);
  await settled(() => stand('covered'));
  expect(submit()).toHaveProperty('disabled', true);
  expect(getByText(/covers the button/)).toBeTruthy();
  await settled(() => stand('clear'));
  isPerson = false;
  await click(submit());
  expect(sent('applyRemedy')).toEqual([]);
  isPerson = true;
  await click(submit());
  expect(sent('applyRemedy')).toMatchObject([{ permissionGiven: true, evidence: 'Asked at the counter' }]);
});
