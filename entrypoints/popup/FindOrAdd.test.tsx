// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from '@/components/Announcement';
import { answerWith, sent } from '@/tests/support/background';
import { PERMISSION } from '@/tests/support/labels';
import { popup, READY, submit } from '@/tests/support/popup';
import { click, settled, type } from '@/tests/support/render';
import { CONTACTS, verdictOn } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import type { RemedyOutcome } from '@/utils/messages';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn(() => () => undefined) }));

const ADDED: RemedyOutcome = {
  did: 'added',
  verdict: ok({ ...verdictOn(CONTACTS.active), address: 'new@example.com' }),
  untransferable: [],
  alsoChanged: [],
  undoableEntryId: null,
};

afterEach(() => void vi.useRealTimers());
beforeEach(() => {
  announce('');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

it('starts in the address box', async () => {
  answerWith(READY);
  const { getByRole } = await popup();
  expect(document.activeElement).toBe(getByRole('textbox', { name: 'Email address' }));
});

it('adds who is not in the account, after looking', async () => {
  answerWith({
    ...READY,
    checkContact: () => ok(verdictOn(null)),
    applyRemedy: () => ok(ADDED),
  });
  const { getByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
  await type(getByRole('textbox', { name: 'Last name' }), 'Doe');
  await click(getByRole('checkbox', { name: PERMISSION }));
  await submit(getByRole('form', { name: 'Add contact' }));
  expect(sent('checkContact')).toEqual([{ query: 'new@example.com', useCache: false }]);
  expect(sent('applyRemedy')).toMatchObject([
    { remedy: 'add', contactId: null, address: 'new@example.com', lastName: 'Doe', listIds: ['list-2'] },
  ]);
  expect(getByRole('status').textContent).toMatch(/^Added/);
  expect(getByRole('heading', { level: 2 }).textContent).toBe('Active');
});

it('says what is still needed, and sends nothing', async () => {
  answerWith({ ...READY, checkContact: () => ok(verdictOn(null)) });
  const { getByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
  await click(getByRole('button', { name: 'Add contact' }));
  expect(getByRole('status').textContent).toBe('Select the permission checkbox.');
  expect(sent('applyRemedy')).toEqual([]);
});

it.each(['deleted-opted-out', 'unsubscribed', 'deleted', 'active'] as const)(
  'shows the card of a contact that is %s instead of adding it',
  async (kind) => {
    answerWith({ ...READY, checkContact: () => ok(verdictOn(CONTACTS[kind])) });
    const { getByRole, queryByRole } = await popup();
    await type(getByRole('textbox', { name: 'Email address' }), 'jane@example.com');
    await click(getByRole('checkbox', { name: PERMISSION }));
    await click(getByRole('button', { name: 'Add contact' }));
    expect(getByRole('article')).toBeTruthy();
    expect(queryByRole('button', { name: 'Add contact' })).toBeNull();
    expect(sent('applyRemedy')).toEqual([]);
    await type(getByRole('textbox', { name: 'Email address' }), 'other@example.com');
    expect(getByRole('button', { name: 'Add contact' })).toBeTruthy();
  },
);

it('keeps what was typed when the look-up fails', async () => {
  answerWith({ ...READY, checkContact: () => fail({ kind: 'offline' }) });
  const { getByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
  await type(getByRole('textbox', { name: 'First name' }), 'Jane');
  await click(getByRole('button', { name: 'Add contact' }));
  expect(getByRole('alert').textContent).toMatch(/try again/);
  expect(getByRole('textbox', { name: 'First name' })).toHaveProperty('value', 'Jane');
});

it.each([
  ['another address', 'someone@example.com', false],
  ['the same address, written otherwise', 'JANE@Example.com', true],
])('lets what was said of one person hold for %s: %s %s', async (_, address, kept) => {
  answerWith({ ...READY, checkContact: () => ok(verdictOn(null)) });
  const { getByRole } = await popup();
  const box = getByRole('textbox', { name: 'Email address' });
  await type(box, 'jane@example.com');
  await settled(() => void vi.advanceTimersByTime(400));
  await click(getByRole('checkbox', { name: PERMISSION }));
  await type(getByRole('textbox', { name: 'First name' }), 'Jane');
  await type(box, address);
  expect(getByRole('checkbox', { name: PERMISSION, checked: kept })).toBeTruthy();
  expect(getByRole('textbox', { name: 'First name' })).toHaveProperty('value', kept ? 'Jane' : '');
});

it('keeps a tick that was given before any address', async () => {
  answerWith({ ...READY, checkContact: () => ok(verdictOn(null)) });
  const { getByRole } = await popup();
  await click(getByRole('button', { name: 'Add contact' }));
  await click(getByRole('checkbox', { name: PERMISSION }));
  await type(getByRole('textbox', { name: 'Email address' }), 'jane@example.com');
  expect(getByRole('checkbox', { name: PERMISSION, checked: true })).toBeTruthy();
});

it.each(['new@example.com', 'New <new@example.com>'])(
  'asks what came of the same write, where its answer was lost, instead of looking whether %s is there',
  async (query) => {
    let isThere = false;
    answerWith({
      ...READY,
      checkContact: () => ok(verdictOn(isThere ? CONTACTS.active : null)),
      applyRemedy: () => {
        if (isThere) return ok(ADDED);
        isThere = true;
        return fail({ kind: 'outcome-unknown' });
      },
    });
    const { getByRole } = await popup();
    await type(getByRole('textbox', { name: 'Email address' }), query);
    await click(getByRole('checkbox', { name: PERMISSION }));
    await click(getByRole('button', { name: 'Add contact' }));
    expect(getByRole('alert')).toBeTruthy();
    await click(getByRole('button', { name: 'Add contact' }));
    const [first, second] = sent('applyRemedy');
    expect(second).toEqual(first);
    expect(getByRole('status').textContent).toMatch(/^Added/);
  },
);

describe('somebody who is typed while another one is being added', () => {
  it.each([
    ['card', ok(ADDED)],
    ['failure', fail({ kind: 'service-down', status: 503 })],
  ] as const)('is not shown the %s of the other, and keeps what is filled in', async (_, answer) => {
    let finish: (answer: unknown) => void = () => undefined;
    answerWith({
      ...READY,
      checkContact: () => ok(verdictOn(null)),
      applyRemedy: () => new Promise((resolve) => (finish = resolve)),
    });
    const { getByRole, queryByRole } = await popup();
    await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
    await click(getByRole('checkbox', { name: PERMISSION }));
    await click(getByRole('button', { name: 'Add contact' }));
    expect(sent('applyRemedy')).toHaveLength(1);
    await type(getByRole('textbox', { name: 'Email address' }), 'second@example.com');
    await type(getByRole('textbox', { name: 'First name' }), 'Second');
    await settled(() => finish(answer));
    expect(queryByRole('article')).toBeNull();
    expect(queryByRole('alert')).toBeNull();
    expect(getByRole('textbox', { name: 'First name' })).toHaveProperty('value', 'Second');
  });
});

it.each([
  ['another list', ['List 2', 'List 3'], ['list-3']],
  ['none', ['List 2'], []],
])('keeps %s, chosen in place of the defaults, when a card was shown in between', async (_, clicked, listIds) => {
  answerWith({
    ...READY,
    checkContact: ({ query }) => ok(verdictOn(query === 'jane@example.com' ? CONTACTS.active : null)),
    applyRemedy: () => ok(ADDED),
  });
  const { getByRole } = await popup();
  const addressBox = getByRole('textbox', { name: 'Email address' });
  await type(addressBox, 'other@example.com');
  for (const name of clicked) await click(getByRole('checkbox', { name }));
  await type(addressBox, 'jane@example.com');
  await click(getByRole('button', { name: 'Add contact' }));
  expect(getByRole('article')).toBeTruthy();
  await type(addressBox, 'new@example.com');
  await click(getByRole('checkbox', { name: PERMISSION }));
  await click(getByRole('button', { name: 'Add contact' }));
  expect(sent('applyRemedy')).toMatchObject(listIds.length > 0 ? [{ listIds }] : []);
  expect(getByRole('status').textContent).toMatch(listIds.length > 0 ? /^Added/ : /list/);
});

it('lets go of what failed once another address is typed', async () => {
  answerWith({
    ...READY,
    checkContact: () => ok(verdictOn(null)),
    applyRemedy: () => fail({ kind: 'service-down', status: 503 }),
  });
  const { getByRole, queryByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
  await click(getByRole('checkbox', { name: PERMISSION }));
  await click(getByRole('button', { name: 'Add contact' }));
  expect(getByRole('alert').textContent).toMatch(/503/);
  await type(getByRole('textbox', { name: 'Email address' }), 'other@example.com');
  expect(queryByRole('alert')).toBeNull();
});
