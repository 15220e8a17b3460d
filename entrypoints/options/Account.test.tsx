// @vitest-environment happy-dom
import { within } from '@testing-library/dom';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { announce } from '@/components/Announcement';
import { appState, showAppState } from '@/components/app-state';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered, settled, type } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import type { AppState } from '@/utils/messages';
import { Account } from './Account';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const REDIRECT_URI = 'https://abc.chromiumapp.org/';
const NOT_CONNECTED: AppState = {
  ...CONNECTED,
  connection: 'not-connected',
  accountKey: null,
  accounts: [],
  organization: null,
  apiKey: null,
};

beforeEach(() => {
  announce('');
  fakeBrowser.identity.getRedirectURL = () => REDIRECT_URI;
});

/** The section as the page draws it: always of the latest state. */
function Page() {
  return appState.value && <Account state={appState.value} />;
}

function page(state: AppState) {
  showAppState(state);
  return rendered(<Page />);
}

it('connects with the key that was typed, and names the organization', async () => {
  answerWith({ connect: () => ok(CONNECTED) });
  const { getByRole, getByText } = await page(NOT_CONNECTED);
  await type(getByRole('textbox', { name: 'API key' }), ' key-1 ');
  await click(getByRole('button', { name: 'Connect' }));
  expect(sent('connect')).toEqual([{ apiKey: 'key-1' }]);
  expect(getByRole('status').textContent).toMatch(/all set/);
  expect(getByText('Connected to Example Gardening Society.')).toBeTruthy();
});

it('says why connecting failed, with the key still typed', async () => {
  answerWith({ connect: () => fail({ kind: 'connect-refused', reason: 'cancelled' }) });
  const { getByRole } = await page(NOT_CONNECTED);
  await type(getByRole('textbox', { name: 'API key' }), 'key-1');
  await click(getByRole('button', { name: 'Connect' }));
  expect(getByRole('alert').textContent).toMatch(/window was closed/);
  expect(getByRole('textbox', { name: 'API key' })).toHaveProperty('value', 'key-1');
});

it('shows the redirect URI to copy', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { getByRole } = await page(NOT_CONNECTED);
  expect(getByRole('textbox', { name: 'Redirect URI' })).toMatchObject({ value: REDIRECT_URI, readOnly: true });
  await click(getByRole('button', { name: 'Copy' }));
  expect(write).toHaveBeenCalledWith(REDIRECT_URI);
});

it('disconnects once the question is answered, having said what is lost and what stays', async () => {
  answerWith({ disconnect: () => ok(NOT_CONNECTED) });
  const { getByRole, getAllByRole, getByText } = await page(CONNECTED);
  await click(getByRole('button', { name: 'Disconnect' }));
  expect(getByRole('dialog', { name: 'Disconnect' }).textContent).toMatch(/forget “Example Gardening Society”/);
  expect(getByText(/activity log stays/)).toBeTruthy();
  expect(sent('disconnect')).toEqual([]);
  const [inDialog] = getAllByRole('button', { name: 'Disconnect' });
  expect(inDialog?.className).toBe('danger');
  if (inDialog) await click(inDialog);
  expect(sent('disconnect')).toEqual([{ accountKey: 'gardening' }]);
  expect(getByRole('status').textContent).toMatch(/The activity log is kept/);
  expect(getByRole('textbox', { name: 'API key' })).toMatchObject({ value: '' });
  expect(getByRole('button', { name: 'Connect' })).toBeTruthy();
});

it('folds the key and the redirect URI away while connected', async () => {
  const { getByText } = await page(CONNECTED);
  const details = getByText('Connection details').closest('details');
  expect(details?.open).toBe(false);
  expect(details?.querySelectorAll('input')).toHaveLength(2);
});

it('lists several accounts, and lets each be used or disconnected', async () => {
  const other = { accountKey: 'hilltop', name: 'Hilltop School', state: 'session-expired' as const };
  const both: AppState = { ...CONNECTED, accounts: [...CONNECTED.accounts, other] };
  answerWith({ chooseAccount: () => ok({ ...both, accountKey: 'hilltop' }), disconnect: () => ok(CONNECTED) });
  const { getAllByRole, getByRole } = await page(both);
  const rows = getAllByRole('listitem').map((row) => row.textContent);
  expect(rows).toEqual([
    expect.stringMatching(/Example Gardening Society.*In use now/),
    expect.stringMatching(/Hilltop School.*Connect/),
  ]);
  await click(getByRole('button', { name: 'Use this account' }));
  expect(sent('chooseAccount')).toEqual([{ accountKey: 'hilltop' }]);
});

it('connects another account, with the same key unless another was typed', async () => {
  answerWith({ connect: () => fail({ kind: 'connect-refused', reason: 'same-account' }) });
  const { getByRole } = await page(CONNECTED);
  await click(getByRole('button', { name: 'Connect another account' }));
  expect(sent('connect')).toEqual([{ apiKey: 'key-1', another: true }]);
  expect(getByRole('alert').textContent).toMatch(/already connected/);
});

it('asks for no key where one was built in', async () => {
  const { queryByRole, getByText } = await page({ ...NOT_CONNECTED, apiKeyBuiltIn: true });
  expect(queryByRole('textbox', { name: 'API key' })).toBeNull();
  expect(getByText(/API key of its own/)).toBeTruthy();
});

it('tells which rights are missing', async () => {
  const { getByText } = await page({ ...CONNECTED, missingPrivileges: ['contacts:write'] });
  expect(getByText(/can't: change contacts/)).toBeTruthy();
});

it('says nothing to be done that holds no longer, and no failure to connect once that is so', async () => {
  answerWith({ connect: () => ok(CONNECTED) });
  const { getByRole, queryByRole } = await page(NOT_CONNECTED);
  await click(getByRole('button', { name: 'Connect' }));
  expect(getByRole('status').textContent).toMatch(/all set/);
  await settled(() => showAppState({ ...CONNECTED, organization: 'Renamed' }));
  expect(getByRole('status').textContent).toMatch(/all set/);
  await settled(() => showAppState({ ...CONNECTED, connection: 'session-expired' }));
  expect(getByRole('status').textContent).toBe('');
  answerWith({ connect: () => fail({ kind: 'connect-refused', reason: 'cancelled' }) });
  await click(getByRole('button', { name: 'Connect' }));
  expect(queryByRole('alert')).toBeTruthy();
  await settled(() => showAppState(CONNECTED));
  expect(queryByRole('alert')).toBeNull();
});

it('says which account is used now, where it is connected', async () => {
  const other = { accountKey: 'hilltop', name: 'Hilltop School', state: 'connected' as const };
  const both = { ...CONNECTED, accounts: [...CONNECTED.accounts, other] };
  answerWith({ chooseAccount: () => ok({ ...both, accountKey: 'hilltop' }) });
  const { getByRole } = await page(both);
  await click(getByRole('button', { name: 'Use this account' }));
  expect(getByRole('status').textContent).toBe('Connected to Hilltop School.');
});

it('keeps the focus in the section when one of several accounts is let go', async () => {
  const other = { accountKey: 'hilltop', name: 'Hilltop School', state: 'connected' as const };
  answerWith({ disconnect: () => ok(CONNECTED) });
  const { getByRole, getAllByRole } = await page({ ...CONNECTED, accounts: [...CONNECTED.accounts, other] });
  const [, row] = getAllByRole('button', { name: 'Disconnect' });
  row?.focus();
  if (row) await click(row);
  await click(within(getByRole('dialog')).getByRole('button', { name: 'Disconnect' }));
  expect(document.activeElement).toBe(getByRole('region', { name: 'Constant Contact account' }));
});

it('offers the other login that a refused connection of another account speaks of', async () => {
  answerWith({ connect: () => fail({ kind: 'connect-refused', reason: 'private-application' }) });
  const { getByRole, queryByRole } = await page(CONNECTED);
  expect(queryByRole('link', { name: 'Use a different login' })).toBeNull();
  await click(getByRole('button', { name: 'Connect another account' }));
  await click(getByRole('link', { name: 'Use a different login' }));
  expect(sent('connect')).toEqual(Array(2).fill({ apiKey: 'key-1', another: true }));
});
