// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announce } from '@/components/Announcement';
import { answerWith, sent } from '@/tests/support/background';
import { PERMISSION } from '@/tests/support/labels';
import { popup, READY } from '@/tests/support/popup';
import { click, settled, type } from '@/tests/support/render';
import { CONTACTS, verdictOn } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn(() => () => undefined) }));

afterEach(() => void vi.useRealTimers());
beforeEach(() => {
  announce('');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

/** A background without a network until it is back. */
function network(found: ReturnType<typeof verdictOn>) {
  const state = { isBack: false };
  answerWith({
    ...READY,
    checkContact: () => (state.isBack ? ok(found) : fail({ kind: 'offline' })),
    applyRemedy: () => fail({ kind: 'offline' }),
  });
  return state;
}

it('shows who is there once a look-up that failed is tried again', async () => {
  const state = network(verdictOn(CONTACTS.deleted));
  const { getByRole, queryByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'jane@example.com');
  await settled(() => void vi.advanceTimersByTime(400));
  state.isBack = true;
  await click(getByRole('button', { name: 'Try again' }));
  expect(getByRole('article')).toBeTruthy();
  expect(queryByRole('alert')).toBeNull();
});

it('adds when adding is tried again that failed before anything was sent', async () => {
  const state = network(verdictOn(null));
  const { getByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
  await click(getByRole('checkbox', { name: PERMISSION }));
  await click(getByRole('button', { name: 'Add contact' }));
  expect(sent('applyRemedy')).toEqual([]);
  state.isBack = true;
  await click(getByRole('button', { name: 'Try again' }));
  expect(sent('applyRemedy')).toMatchObject([{ remedy: 'add', address: 'new@example.com' }]);
});

it('keeps the focus on its button while somebody is being added', async () => {
  answerWith({ ...READY, checkContact: () => new Promise<never>(() => undefined) });
  const { getByRole } = await popup();
  await type(getByRole('textbox', { name: 'Email address' }), 'new@example.com');
  const add = getByRole('button', { name: 'Add contact' });
  await click(add);
  expect(add.getAttribute('aria-disabled')).toBe('true');
  expect(add).toHaveProperty('disabled', false);
});
