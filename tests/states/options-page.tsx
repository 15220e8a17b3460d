import { fakeBrowser } from 'wxt/testing/fake-browser';
import { announce } from '@/components/Announcement';
import { OptionsPage } from '@/entrypoints/options/OptionsPage';
import type { Answers } from '@/tests/support/background';
import { click } from '@/tests/support/render';
import { CONNECTED, lists } from '@/tests/support/verdicts';
import { ok } from '@/utils/failure';
import type { PersonTraces, QuotaUse, SafetyNetState } from '@/utils/messages';
import type { Screen } from './state';

export const QUOTA: QuotaUse = {
  limit: 10_000,
  usedToday: 12,
  resetsAt: '2026-11-24T00:00:00Z',
  exhausted: false,
  days: [],
};
export const NET: SafetyNetState = {
  held: null,
  isLost: false,
  lost: [],
  returned: null,
  reading: null,
  keepCurrent: true,
};
export const TRACES: PersonTraces = {
  ...{ logEntries: 0, inJobEntries: 0, entriesUnderWay: 0, jobResults: 0 },
  ...{ isJobUnderWay: false, isInDeletedIndex: false, isInSnapshot: false, isMarked: false },
};

/** What the background answers where all is well. */
export const USUAL: Answers = {
  readState: () => CONNECTED,
  readLists: () => ok(lists(2)),
  readQuota: () => ok(QUOTA),
  readDiagnostics: () => ok({ probes: [{ name: 'account', failure: null }], signIn: null, calls: [], page: null }),
  readSafetyNet: () => ok(NET),
  planSnapshot: () => ok({ contacts: 48_210, calls: 98, seconds: 25, callsLeftToday: 9_812 }),
  startSnapshot: () => ok({ ...NET, reading: { kind: 'snapshot', read: 0, of: null, state: { kind: 'running' } } }),
  forgetSafetyNet: () => ok(NET),
  alarmLimits: () => ok({ isOn: false, contacts: 100, percent: 1 }),
  findTraces: () => ok(TRACES),
};

export function draw() {
  announce('');
  fakeBrowser.identity.getRedirectURL = () => 'https://abc.chromiumapp.org/';
  fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: '', version: '1', host_permissions: [] });
  fakeBrowser.permissions.contains = async () => true;
  const listening = { addListener: () => undefined, removeListener: () => undefined };
  Object.assign(fakeBrowser.permissions, { onAdded: listening, onRemoved: listening });
  fakeBrowser.commands.getAll = async () => [];
  return <OptionsPage />;
}

export const press =
  (name: string) =>
  async ({ getByRole }: Screen) =>
    click(getByRole('button', { name }));
/** Presses a button that asks first, and says yes. */
export const confirm = (name: string) => async (screen: Screen) => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  await press(name)(screen);
  const dialog = screen.getByRole('dialog', { name });
  await click([...dialog.querySelectorAll('button')].find(({ textContent }) => textContent === name) ?? dialog);
};
