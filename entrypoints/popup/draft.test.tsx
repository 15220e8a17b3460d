// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from '@/components/Announcement';
import { answerWith, sent } from '@/tests/support/background';
import { PERMISSION } from '@/tests/support/labels';
import { popup, READY, submit } from '@/tests/support/popup';
import { click, settled, type } from '@/tests/support/render';
import { CONTACTS, verdictOn } from '@/tests/support/verdicts';
import { ok } from '@/utils/failure';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn(() => () => undefined) }));

beforeEach(() => announce(''));

/** Begun to be added before the popup closed. */
const DRAFT = { address: 'new@example.com', firstName: 'Jane', lastName: 'Doe', listIds: ['list-3'], opened: '' };

it('goes on with whom somebody began to add, but for the permission', async () => {
  answerWith({ ...READY, readDraft: () => ok(DRAFT), checkContact: () => ok(verdictOn(null)) });
  const { getByRole } = await popup();
  expect(getByRole('textbox', { name: 'Email address' })).toHaveProperty('value', 'new@example.com');
  expect(getByRole('textbox', { name: 'First name' })).toHaveProperty('value', 'Jane');
  expect(getByRole('checkbox', { name: 'List 3', checked: true })).toBeTruthy();
  expect(getByRole('checkbox', { name: PERMISSION, checked: false })).toBeTruthy();
  expect(getByRole('status').textContent).toMatch(/^Not in this account/);
});

it('lets go of all that was filled in when somebody else is typed', async () => {
  answerWith({
    ...READY,
    readDraft: () => ok(DRAFT),
    keepDraft: () => ok(null),
    checkContact: () => ok(verdictOn(null)),
  });
  const { getByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'other@example.com');
  expect(getByRole('textbox', { name: 'First name' })).toHaveProperty('value', '');
  expect(getByRole('checkbox', { name: 'List 3', checked: false })).toBeTruthy();
  expect(getByRole('checkbox', { name: 'List 2', checked: true })).toBeTruthy();
});

it('shows them where they were added meanwhile, and keeps them no more', async () => {
  answerWith({
    ...READY,
    readDraft: () => ok(DRAFT),
    keepDraft: () => ok(null),
    checkContact: () => ok(verdictOn(CONTACTS.active)),
  });
  const { getByRole } = await popup();
  expect(getByRole('article')).toBeTruthy();
  expect(sent('keepDraft').at(-1)).toMatchObject({ draft: null });
});

it('gives way to whom the popup opens on, unless the page offered them before', async () => {
  answerWith({ ...READY, readDraft: () => ok(DRAFT), checkContact: () => ok(verdictOn(null)) });
  const other = await popup('other@example.com');
  expect(other.getByRole('textbox', { name: 'First name' })).toHaveProperty('value', '');
  answerWith({
    ...READY,
    readDraft: () => ok({ ...DRAFT, opened: 'other@example.com' }),
    checkContact: () => ok(verdictOn(null)),
  });
  const same = await popup('other@example.com');
  expect(same.getByRole('textbox', { name: 'First name' })).toHaveProperty('value', 'Jane');
});

it('keeps them once there is a name, until they are cleared', async () => {
  answerWith({ ...READY, keepDraft: () => ok(null), checkContact: () => ok(verdictOn(null)) });
  const { getByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
  await click(getByRole('checkbox', { name: PERMISSION }));
  expect(sent('keepDraft')).toEqual([]);
  await type(getByRole('textbox', { name: 'First name' }), 'Jane');
  await click(getByRole('button', { name: 'Clear' }));
  const begun = { address: 'new@example.com', firstName: 'Jane', lastName: '', listIds: ['list-2'], opened: '' };
  expect(sent('keepDraft')).toEqual([{ draft: begun }, { draft: null }]);
});

describe('a popup that closes while somebody who is to be added is looked up', () => {
  const WITHOUT_NAMES = { ...DRAFT, firstName: '', lastName: '', asked: true as const };

  it('says when it opens again that nothing was sent, and no longer once that is done anew', async () => {
    answerWith({
      ...READY,
      readDraft: () => ok(WITHOUT_NAMES),
      keepDraft: () => ok(null),
      checkContact: () => ok(verdictOn(null)),
    });
    const { getByRole, queryByText } = await popup();
    expect(getByRole('textbox', { name: 'Email address' })).toHaveProperty('value', 'new@example.com');
    expect(queryByText(/^Nothing was added: this window closed/)).not.toBeNull();
    await type(getByRole('textbox', { name: 'Email address' }), 'other@example.com');
    expect(queryByText(/^Nothing was added: this window closed/)).toBeNull();
  });

  it('leaves that to the next one, and only until the request is on its way', async () => {
    let found = (_: unknown) => {};
    answerWith({ ...READY, keepDraft: () => ok(null), checkContact: () => ok(verdictOn(null)) });
    const { getByRole } = await popup();
    await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
    await click(getByRole('checkbox', { name: PERMISSION }));
    answerWith({
      ...READY,
      keepDraft: () => ok(null),
      checkContact: () =>
        new Promise((resolve) => {
          found = resolve;
        }) as never,
      applyRemedy: () => new Promise(() => undefined) as never,
    });
    await submit(getByRole('form', { name: 'Add contact' }));
    expect(sent('keepDraft').at(-1)).toMatchObject({ draft: { address: 'new@example.com', asked: true } });
    await settled(() => found(ok(verdictOn(null))));
    expect(sent('applyRemedy')).toHaveLength(1);
    expect(sent('keepDraft').at(-1)).toMatchObject({ draft: null });
  });
});
