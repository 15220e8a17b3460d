// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { contactWith } from '@/tests/support/contacts';
import { type Failure, fail, ok, type Result } from '@/utils/failure';
import type { RemedyOutcome, Verdict } from '@/utils/messages';
import { answerWith, sent } from '../../tests/support/background';
import { click, press, rendered, settled, type } from '../../tests/support/render';
import { CONNECTED, CONTACTS, lists, verdictOn } from '../../tests/support/verdicts';
import { Announcement, announce } from '../Announcement';
import { ContactCard } from '../contact/ContactCard';
import { type Guard, GuardContext, type Sight } from '../guard/guard';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const onVerdict = vi.fn();
const RESTORED: RemedyOutcome = {
  did: 'restored',
  verdict: ok(verdictOn(CONTACTS.active)),
  untransferable: [],
  alsoChanged: [],
  undoableEntryId: null,
};
const PERMISSION = 'This person gave explicit permission to receive email';
const EVIDENCE = 'How and when they asked to be added back';

afterEach(() => void vi.useRealTimers());
beforeEach(() => {
  announce('');
  answerWith({ readLists: () => ok(lists(2)), applyRemedy: () => ok(RESTORED) });
});

async function opened(verdict: Verdict, remedy: string, guard?: Guard) {
  const card = (about: Verdict) => (
    <>
      <Announcement />
      {guard ? (
        <GuardContext.Provider value={guard}>
          <ContactCard verdict={about} state={CONNECTED} onVerdict={onVerdict} />
        </GuardContext.Provider>
      ) : (
        <ContactCard verdict={about} state={CONNECTED} onVerdict={onVerdict} />
      )}
    </>
  );
  const screen = await rendered(card(verdict));
  await click(screen.getByRole('button', { name: remedy }));
  const submit = () => screen.getByRole('button', { name: remedy });
  const change = (changed: Verdict) => screen.redraw(card(changed));
  return { ...screen, submit, change, form: screen.getByRole('form', { name: remedy }) };
}

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
  expect(second).not.toHaveProperty('requestId', Reflect.get(Object(first), 'requestId'));
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

it('closes on Escape and gives the focus back to its button', async () => {
  const { form, getByRole, queryByRole } = await opened(verdictOn(CONTACTS.deleted), 'Restore contact');
  expect(document.activeElement).toBe(form);
  await press(form, 'Escape');
  expect(queryByRole('form')).toBeNull();
  expect(document.activeElement).toBe(getByRole('button', { name: 'Restore contact' }));
});

it("in somebody else's page sends nothing until its controls stand in sight, and nothing for a script", async () => {
  let stand: (sight: Sight) => void = () => undefined;
  let isPerson = false;
  const guard: Guard = {
    isOwnPage: false,
    watch(control, tell) {
      if (control instanceof HTMLButtonElement) stand = tell;
      tell('settling');
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
