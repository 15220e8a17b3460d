// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { showAppState } from '@/components/app-state';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered, settled } from '@/tests/support/render';
import { CONNECTED, CONTACTS, verdictOn } from '@/tests/support/verdicts';
import { ok } from '@/utils/failure';
import type { AppState } from '@/utils/messages';
import { Popup } from './Popup';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn(() => () => undefined) }));

function popup(state: AppState, query = '') {
  const checkContact = () => ok(verdictOn(CONTACTS.deleted));
  answerWith({ readAccidents: () => ok([]), openPage: () => ok(null), checkContact });
  showAppState(state);
  return rendered(<Popup query={query} />);
}

it('says why its button is marked where the connection of another account has ended', async () => {
  const others = [
    { accountKey: 'hilltop', name: 'Hilltop School', state: 'session-expired' as const },
    { accountKey: 'riverside', name: 'Riverside', state: 'connected' as const },
  ];
  const { getByRole, getByText, queryByText } = await popup({
    ...CONNECTED,
    accounts: [...CONNECTED.accounts, ...others],
  });
  expect(getByText(/^Hilltop School: The connection to Constant Contact has ended/)).toBeTruthy();
  expect(queryByText(/^Riverside:/)).toBeNull();
  await click(getByRole('button', { name: 'Connect Constant Contact' }));
  expect(sent('openPage')).toEqual([{ page: 'options' }]);
});

it('says once that the connection of the chosen account has ended', async () => {
  const ended = { connection: 'session-expired' as const };
  const accounts = CONNECTED.accounts.map((account) => ({ ...account, state: ended.connection }));
  const { getAllByText } = await popup({ ...CONNECTED, ...ended, accounts });
  expect(getAllByText(/has ended/)).toHaveLength(1);
});

it('leaves the focus in the menu of accounts when one is chosen there, and asks that one by itself', async () => {
  const accounts = [...CONNECTED.accounts, { accountKey: 'hilltop', name: 'Hilltop', state: 'connected' as const }];
  const { getByRole } = await popup({ ...CONNECTED, accounts }, 'jane@example.com');
  expect(document.activeElement).toBe(getByRole('textbox', { name: 'Email address' }));
  getByRole('combobox', { name: 'Account' }).focus();
  await settled(() => showAppState({ ...CONNECTED, accounts, accountKey: 'hilltop', organization: 'Hilltop' }));
  expect(document.activeElement).toBe(getByRole('combobox', { name: 'Account' }));
  expect(getByRole('heading', { name: 'Deleted' })).toBeTruthy();
});
