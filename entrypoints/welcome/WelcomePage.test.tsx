// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { announce } from '@/components/Announcement';
import { showAppState } from '@/components/app-state';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered, settled, type } from '@/tests/support/render';
import { CONNECTED } from '@/tests/support/verdicts';
import { fail, ok } from '@/utils/failure';
import type { AppState } from '@/utils/messages';
import { WelcomePage } from './WelcomePage';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const REDIRECT_URI = 'https://abc.chromiumapp.org/';
const NOT_CONNECTED: AppState = { ...CONNECTED, connection: 'not-connected', organization: null, apiKey: null };
const COUNTS = { total: 5000, explicit: 1, implicit: 1, pending: 1, unsubscribed: 1, deleted: 213 };

beforeEach(() => {
  announce('');
  fakeBrowser.identity.getRedirectURL = () => REDIRECT_URI;
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: '', version: '1', host_permissions: [] });
  fakeBrowser.permissions.contains = async () => true;
  const listening = { addListener: vi.fn(), removeListener: vi.fn(), hasListener: vi.fn() };
  Object.assign(fakeBrowser.permissions, { onAdded: listening, onRemoved: listening });
});

async function page(state: AppState) {
  showAppState(state);
  return rendered(<WelcomePage />);
}

/** The headings of the steps, each with its state. */
const steps = (getAll: (role: 'heading', options: { level: number }) => HTMLElement[]) =>
  getAll('heading', { level: 2 }).map(({ textContent }) => textContent);

it('begins with the key, and says so', async () => {
  const { getAllByRole } = await page(NOT_CONNECTED);
  expect(steps(getAllByRole)).toEqual([
    'Get an API key Next',
    'Connect your account Later',
    'Try it on your contacts page Later',
  ]);
});

it('goes on to connecting once a key is there, and ends on what was found', async () => {
  answerWith({ connect: () => ok(CONNECTED), readAccountCounts: () => ok(COUNTS) });
  const { getAllByRole, getByRole, getByText } = await page(NOT_CONNECTED);
  await type(getByRole('textbox', { name: 'API key' }), ' key-1 ');
  expect(steps(getAllByRole)).toContain('Connect your account Next');
  await click(getByRole('button', { name: 'Connect' }));
  expect(sent('connect')).toEqual([{ apiKey: 'key-1' }]);
  expect(steps(getAllByRole)).toEqual([
    'Get an API key Done',
    'Connect your account Done',
    'Try it on your contacts page Next',
  ]);
  expect(document.activeElement?.textContent).toBe('Try it on your contacts page Next');
  expect(getByText('213 deleted contacts found.')).toBeTruthy();
  expect(getByRole('link', { name: 'See them' }).getAttribute('href')).toBe('/workbench.html#recently-deleted');
});

it('warns of what is hardly a key, and lets the admin connect with it', async () => {
  answerWith({ connect: () => fail({ kind: 'connect-refused', reason: 'cancelled' }) });
  const { getByRole, getByText } = await page(NOT_CONNECTED);
  await type(getByRole('textbox', { name: 'API key' }), 'jane@example.com');
  expect(getByText(/looks like an email address/)).toBeTruthy();
  await click(getByRole('button', { name: 'Connect' }));
  expect(sent('connect')).toHaveLength(1);
  expect(getByRole('alert')).toBeTruthy();
});

it('copies the redirect URI with the click that opens the portal', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { getByRole } = await page(NOT_CONNECTED);
  const portal = getByRole('link', { name: 'Open the developer portal' });
  portal.addEventListener('click', (event) => event.preventDefault());
  await click(portal);
  expect(write).toHaveBeenCalledWith(REDIRECT_URI);
});

it('has a text for whoever makes the key, with the redirect URI and the rule of the same user in it', async () => {
  const { getByLabelText } = await page(NOT_CONNECTED);
  const { value } = getByLabelText('Text to send them') as HTMLTextAreaElement;
  expect(value).toContain(REDIRECT_URI);
  expect(value).toContain('only for the user who made it');
});

it('asks for no key where one was built in', async () => {
  const { queryByRole, getByRole } = await page({ ...NOT_CONNECTED, apiKeyBuiltIn: true });
  expect(queryByRole('textbox', { name: 'API key' })).toBeNull();
  expect(getByRole('button', { name: 'Connect' })).toBeTruthy();
});

it('counts nothing in a tab that nobody looks at, until somebody does', async () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  answerWith({ readAccountCounts: () => ok(COUNTS) });
  const { getByText, queryByText } = await page(CONNECTED);
  expect(sent('readAccountCounts')).toEqual([]);
  expect(queryByText(/deleted contacts found/)).toBeNull();
  visibility.mockReturnValue('visible');
  await settled(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(getByText('213 deleted contacts found.')).toBeTruthy();
});

it('is done with the last step once somebody was checked', async () => {
  const checks: unknown[] = [];
  answerWith({ readAccountCounts: () => ok(COUNTS), readRecentChecks: () => ok([...checks]) });
  const { getAllByRole } = await page(CONNECTED);
  expect(steps(getAllByRole)).toContain('Try it on your contacts page Next');
  checks.push({ address: 'jane@example.com', name: '', standing: 'deleted' });
  await settled(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(steps(getAllByRole)).toContain('Try it on your contacts page Done');
  expect(sent('readAccountCounts')).toHaveLength(1);
});

it('offers the login that a key of one user alone needs', async () => {
  answerWith({ connect: () => fail({ kind: 'connect-refused', reason: 'private-application' }) });
  const { getByRole } = await page(NOT_CONNECTED);
  await type(getByRole('textbox', { name: 'API key' }), 'key-1');
  await click(getByRole('button', { name: 'Connect' }));
  expect(getByRole('alert').textContent).toContain('Use a different login');
  await click(getByRole('link', { name: 'Use a different login' }));
  expect(sent('connect')).toEqual([{ apiKey: 'key-1' }, { apiKey: 'key-1', differentLogin: true }]);
});

it('keeps no key of an account that was let go on another page', async () => {
  answerWith({ readAccountCounts: () => ok(COUNTS) });
  const { getByRole } = await page(CONNECTED);
  await settled(() => showAppState({ ...NOT_CONNECTED, accountKey: null, accounts: [] }));
  expect(getByRole('textbox', { name: 'API key' })).toHaveProperty('value', '');
});
