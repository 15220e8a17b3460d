// @vitest-environment happy-dom
import { within } from '@testing-library/dom';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { showAppState } from '@/components/app-state';
import { answerWith, sent } from '@/tests/support/background';
import { click, rendered, settled, type } from '@/tests/support/render';
import { CONNECTED, lists } from '@/tests/support/verdicts';
import { type Failure, ok } from '@/utils/failure';
import type { BoxDescription, Preferences } from '@/utils/messages';
import { OptionsPage } from './OptionsPage';

vi.mock('@/utils/messages', () => ({ sendMessage: vi.fn(), onMessage: vi.fn() }));

const HOSTS = ['https://api.cc.email/*'];
const hasAccess = vi.fn();
const askForAccess = vi.fn();

beforeEach(() => {
  fakeBrowser.identity.getRedirectURL = () => 'https://abc.chromiumapp.org/';
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: '', version: '1', host_permissions: HOSTS });
  fakeBrowser.permissions.contains = hasAccess.mockResolvedValue(true);
  fakeBrowser.permissions.request = askForAccess.mockResolvedValue(true);
  fakeBrowser.commands.getAll = async () => [];
  const listening = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fakeBrowser.permissions, { onAdded: listening, onRemoved: listening });
  answerWith({
    readState: () => CONNECTED,
    readLists: () => ok(lists(2)),
    readQuota: () =>
      ok({ limit: 10_000, usedToday: 1234, resetsAt: '2026-11-24T00:00:00Z', exhausted: false, days: [] }),
    readDiagnostics: () =>
      ok({
        probes: [
          { name: 'account', failure: null },
          { name: 'lists', failure: { kind: 'timeout' } },
        ],
        signIn: null,
        calls: [],
        page: null,
      }),
    savePreferences: (change: Partial<Preferences>) =>
      ok({ ...CONNECTED, preferences: { ...CONNECTED.preferences, ...change } }),
  });
  showAppState(CONNECTED);
});

it('shows how many of today’s calls are used, and when they start again', async () => {
  const { getByRole, getByText } = await rendered(<OptionsPage />);
  const meter = getByRole('meter', { name: 'API calls today' });
  expect([meter.getAttribute('value'), meter.getAttribute('max')]).toEqual(['1234', '10000']);
  expect(getByText(/^1,234 of 10,000 used\. Resets /, { selector: 'p' })).toBeTruthy();
});

it('keeps each choice as soon as it is made', async () => {
  const { getByRole } = await rendered(<OptionsPage />);
  await click(getByRole('checkbox', { name: 'Check automatically while I search' }));
  expect(getByRole('checkbox', { name: 'List 2', checked: true })).toBeTruthy();
  await click(getByRole('checkbox', { name: 'List 1' }));
  expect(sent('savePreferences')).toEqual([{ checkAutomatically: false }, { defaultListIds: ['list-2', 'list-1'] }]);
});

it('adds to the default lists that were chosen on another page, and shows what is kept', async () => {
  const { getByRole } = await rendered(<OptionsPage />);
  const preferences = { ...CONNECTED.preferences, defaultListIds: ['list-1'] };
  await settled(() => showAppState({ ...CONNECTED, preferences }));
  await click(getByRole('checkbox', { name: 'List 2' }));
  expect(sent('savePreferences')).toEqual([{ defaultListIds: ['list-1', 'list-2'] }]);
  answerWith({});
  await click(getByRole('checkbox', { name: 'List 1' }));
  expect(within(getByRole('region', { name: 'Preferences' })).getByRole('alert')).toBeTruthy();
  expect(getByRole('checkbox', { name: 'List 1', checked: true })).toBeTruthy();
  const tab = getByRole('checkbox', { name: /^Show the/, checked: true });
  await click(tab);
  expect(tab).toHaveProperty('checked', true);
});

it('keeps the focus when the search boxes that were chosen are forgotten', async () => {
  const preferences = { ...CONNECTED.preferences, searchBoxes: { list: {} as BoxDescription } };
  showAppState({ ...CONNECTED, preferences });
  const { getByRole } = await rendered(<OptionsPage />);
  getByRole('button', { name: /^Forget the search boxes/ }).focus();
  await click(getByRole('button', { name: /^Forget the search boxes/ }));
  expect(document.activeElement).toBe(getByRole('region', { name: 'Preferences' }));
});

it('keeps a sign-up link that is one, and says so of what is none', async () => {
  const { getByRole, getByText, queryByText } = await rendered(<OptionsPage />);
  const box = getByRole('textbox', { name: 'Sign-up link' });
  const enter = async (text: string) => {
    await type(box, text);
    await settled(() => box.dispatchEvent(new Event('change', { bubbles: true })));
  };
  await enter('example.org/join');
  expect(getByText(/starting with https:/)).toBeTruthy();
  expect(box.getAttribute('aria-invalid')).toBe('true');
  await enter(' https://example.org/join ');
  expect(getByText('Saved.')).toBeTruthy();
  expect(queryByText(/starting with https:/)).toBeNull();
  expect(sent('savePreferences')).toEqual([{ signUpLink: 'https://example.org/join' }]);
  await type(box, 'https://example.org/');
  expect(queryByText('Saved.')).toBeNull();
});

it('asks the browser for access where it withholds it, and for nothing otherwise', async () => {
  expect((await rendered(<OptionsPage />)).queryByRole('button', { name: 'Allow access' })).toBeNull();
  hasAccess.mockResolvedValue(false);
  const { getByRole, queryByRole } = await rendered(<OptionsPage />);
  getByRole('button', { name: 'Allow access' }).focus();
  await click(getByRole('button', { name: 'Allow access' }));
  expect(askForAccess).toHaveBeenCalledWith({ origins: HOSTS });
  expect(document.activeElement).toBe(getByRole('main'));
  expect(queryByRole('button', { name: 'Allow access' })).toBeNull();
});

it('leads to the activity log, the help, and the steps to an API key', async () => {
  const { getByRole } = await rendered(<OptionsPage />);
  expect(getByRole('link', { name: 'Activity log' }).getAttribute('href')).toBe('/workbench.html#activity-log');
  expect(getByRole('link', { name: /^Help/ }).getAttribute('href')).toBe('/help.html');
  expect(getByRole('heading', { name: 'How to make an API key' })).toBeTruthy();
});

it('says of each thing it needs whether it works', async () => {
  const { getByRole } = await rendered(<OptionsPage />);
  const region = within(getByRole('region', { name: 'Diagnostics' }));
  expect(region.getByRole('row', { name: 'Read your account OK' })).toBeTruthy();
  expect(region.getByRole('row', { name: /^Read your lists Constant Contact didn't answer in time/ })).toBeTruthy();
  expect(region.getByRole('button', { name: 'Copy diagnostics' })).toBeTruthy();
});

it('asks anew for another account, and shows nothing of the one before', async () => {
  const { getByRole } = await rendered(<OptionsPage />);
  const region = () => within(getByRole('region', { name: 'Diagnostics' }));
  const later: Array<(value: unknown) => void> = [];
  answerWith({ readState: () => CONNECTED, readDiagnostics: () => new Promise((resolve) => later.push(resolve)) });
  await settled(() => showAppState({ ...CONNECTED, accountKey: 'b' }));
  expect(region().queryByRole('row')).toBeNull();
  await settled(() => showAppState({ ...CONNECTED, accountKey: 'c' }));
  const answerOf = (failure: Failure | null) =>
    ok({ probes: [{ name: 'account', failure }], signIn: null, calls: [], page: null });
  await settled(() => later[1]?.(answerOf({ kind: 'timeout' })));
  await settled(() => later[0]?.(answerOf(null)));
  expect(region().getByRole('row', { name: /in time/ })).toBeTruthy();
});

it('says once, not for each thing it needs, that there is no connection', async () => {
  const failure = { kind: 'not-connected' } as const;
  const probes = (['account', 'lists'] as const).map((name) => ({ name, failure }));
  answerWith({
    readState: () => CONNECTED,
    readDiagnostics: () => ok({ probes, signIn: null, calls: [], page: null }),
  });
  const { getByRole } = await rendered(<OptionsPage />);
  expect(within(getByRole('region', { name: 'Diagnostics' })).getAllByText(/^Connect your/)).toHaveLength(1);
});

it('keeps whom somebody typed to be forgotten while the account is connected again elsewhere', async () => {
  const { getByRole } = await rendered(<OptionsPage />);
  const box = () => within(getByRole('region', { name: 'Forget this person' })).getByRole('textbox');
  await type(box(), 'jane@example.com');
  await settled(() => showAppState({ ...CONNECTED, connection: 'session-expired' }));
  await settled(() => showAppState(CONNECTED));
  expect(box()).toHaveProperty('value', 'jane@example.com');
});
