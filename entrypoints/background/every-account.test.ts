import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { markDeleted } from '../../sandbox/account/contact-changes';
import { connected } from '../../tests/support/client';
import { fail, ok } from '../../utils/failure';
import type { Accident } from '../../utils/messages';
import { readRecord, removeNet } from '../../utils/safety-net/net-store';
import { createAccidentAlarm } from './accident-alarm';
import type { ConnectedAccount } from './connected-account';
import { handleSafetyNet, keepSafetyNet } from './safety-net';
import type { Services } from './services';

const told = vi.hoisted(() => ({ accidents: [] as Accident[], mark: null as string | null }));
const handlers = vi.hoisted(() => new Map<string, (data: object) => unknown>());
vi.mock('./handle', () => ({
  handle: (name: string, run: (data: object) => unknown) => void handlers.set(name, run),
}));
vi.mock('./badge', () => ({
  mark: async (_: string, text: string | null) => {
    told.mark = text;
  },
}));
vi.mock('./broadcast', () => ({
  broadcastSafetyNet: () => undefined,
  broadcastAccidents: (accidents: Accident[]) => {
    told.accidents = accidents;
  },
}));

const DAY_MS = 24 * 60 * 60_000;
const PATIENCE = { timeout: 15_000 };
const clock = Date.now.bind(Date);
let ahead = 0;

beforeEach(async () => {
  vi.spyOn(Date, 'now').mockImplementation(() => clock() + ahead);
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = async () => false;
  await removeNet();
});

/** Two connected accounts, of which Riverside is chosen; each with its own local Constant Contact. */
function twoAccounts() {
  const flight = { now: 0, most: 0 };
  const house = (accountKey: string) => {
    const { sandbox, api } = connected({ contacts: 1200, deleted: 0 });
    const state = { isOffline: false };
    const account = {
      accountKey,
      apiKey: 'key',
      signal: new AbortController().signal,
      identity: async () => ok({ accountKey, organization: accountKey }),
      api: {
        async send(request: Parameters<typeof api.send>[0]) {
          flight.now += 1;
          flight.most = Math.max(flight.most, flight.now);
          const answer = state.isOffline ? fail({ kind: 'offline' }) : await api.send(request);
          flight.now -= 1;
          return answer;
        },
      },
    } as unknown as ConnectedAccount;
    return { account, sandbox, state };
  };
  const [riverside, hilltop] = [house('riverside'), house('hilltop')];
  const summaries = ['riverside', 'hilltop'].map((name) => ({ accountKey: name, name, state: 'connected' }));
  const services = {
    accounts: {
      all: async () => [riverside.account, hilltop.account],
      of: async () => ok(riverside.account),
      readState: async () => ({ accountKey: 'riverside', accounts: summaries }),
    },
    onStateChange: () => undefined,
    onAccountEnd: () => undefined,
  } as unknown as Services;
  return { riverside, hilltop, services, flight };
}

const asOf = async (accountKey: string) => (await readRecord(accountKey))?.asOf ?? 0;

it('brings the safety net of every account up to date, one at a time, each a day after its own last one', async () => {
  const { riverside, hilltop, services, flight } = twoAccounts();
  const netOf = handleSafetyNet(services);
  for (const { account } of [riverside, hilltop]) {
    await (await netOf(account)).start();
    await vi.waitFor(async () => expect((await readRecord(account.accountKey))?.reading).toBeNull(), PATIENCE);
    // Hilltop's is half a day younger.
    ahead += DAY_MS / 2;
  }
  flight.most = 0;
  for (const { sandbox } of [riverside, hilltop]) sandbox.requests.length = 0;
  keepSafetyNet(services, netOf);
  await vi.waitFor(() => expect(riverside.sandbox.requests).toHaveLength(2), PATIENCE);
  expect(hilltop.sandbox.requests).toHaveLength(0);
  expect(flight.most).toBe(1);

  // A day later Riverside cannot be reached, which keeps nobody from Hilltop.
  ahead += DAY_MS;
  riverside.state.isOffline = true;
  const before = await asOf('hilltop');
  await fakeBrowser.alarms.onAlarm.trigger({ name: 'safety-net riverside', scheduledTime: 0 });
  await vi.waitFor(async () => expect(hilltop.sandbox.requests).toHaveLength(2), PATIENCE);
  await vi.waitFor(async () => expect(await asOf('hilltop')).not.toBe(before), PATIENCE);
}, 60_000);

it('notices an accident in an account that is not chosen, and says which it is', async () => {
  const { riverside, hilltop, services } = twoAccounts();
  const alarm = createAccidentAlarm(services);
  await alarm.look();
  const { account } = hilltop.sandbox;
  for (const contact of [...account.contacts.values()].slice(0, 300)) markDeleted(account, contact);
  ahead += DAY_MS;
  riverside.state.isOffline = true;
  await alarm.look();
  expect(told.accidents).toMatchObject([
    { kind: 'deleted', contacts: 300, of: { accountKey: 'hilltop', name: 'hilltop' } },
  ]);
  expect(told.mark).toBe('!');
  await alarm.forget('hilltop');
  expect(told.accidents).toEqual([]);
  expect(told.mark).toBeNull();
});

it.each([
  ['names the account in a notification where several are connected', 2, '\nhilltop'],
  ['needs no name where there is one', 1, ''],
])('%s', async (_, connected, name) => {
  const { hilltop, services } = twoAccounts();
  const { accounts } = await services.accounts.readState();
  const alarm = createAccidentAlarm({
    accounts: {
      ...services.accounts,
      readState: async () => ({ ...(await services.accounts.readState()), accounts: accounts.slice(-connected) }),
    },
  });
  fakeBrowser.permissions.contains = async () => true;
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await alarm.forget('hilltop');
  await alarm.note(hilltop.account, { deleted: 0, unsubscribed: null, total: 5000 });
  await alarm.note(hilltop.account, { deleted: 1200, unsubscribed: null, total: 5000 });
  const message = `1,200 contacts were deleted. Click to see who.${name}`;
  expect(create).toHaveBeenCalledExactlyOnceWith('accident deleted hilltop', expect.objectContaining({ message }));
});

it('has a notification of its own for each account and kind', async () => {
  const { riverside, hilltop, services } = twoAccounts();
  const alarm = createAccidentAlarm(services);
  fakeBrowser.permissions.contains = async () => true;
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  for (const { account } of [riverside, hilltop]) {
    await alarm.forget(account.accountKey);
    await alarm.note(account, { deleted: 0, unsubscribed: 0, total: 5000 });
    await alarm.note(account, { deleted: 1200, unsubscribed: 900, total: 5000 });
  }
  const ids = create.mock.calls.map(([id]) => String(id));
  expect(new Set(ids).size).toBe(4);
});

it('tells nothing more once the alarm is off, and tells it again once it is on', async () => {
  const { riverside, services } = twoAccounts();
  const alarm = await freshAlarm(services);
  const limits = (isOn: boolean) => handlers.get('alarmLimits')?.({ isOn });
  const count = (deleted: number) => alarm.note(riverside.account, { deleted, unsubscribed: null, total: 5000 });
  await count(0);
  await count(1200);
  expect(told.mark).toBe('!');
  await limits(false);
  await vi.waitFor(() => expect([told.accidents, told.mark]).toEqual([[], null]), PATIENCE);
  await limits(true);
  await count(1200);
  expect(told.accidents).toMatchObject([{ kind: 'deleted', contacts: 1200 }]);
});

it('counts once a day in an account that is not chosen, however often the chosen one is looked at', async () => {
  const { riverside, hilltop, services } = twoAccounts();
  const alarm = createAccidentAlarm(services);
  await alarm.look();
  for (const { sandbox } of [riverside, hilltop]) sandbox.requests.length = 0;
  ahead += DAY_MS / 2;
  await alarm.look();
  expect(riverside.sandbox.requests.length).toBeGreaterThan(0);
  expect(hilltop.sandbox.requests).toHaveLength(0);
  const { scheduledTime } = (await fakeBrowser.alarms.get('accident-alarm')) ?? {};
  expect(scheduledTime).toBeLessThanOrEqual(Date.now() + DAY_MS / 2);
});

it.each([true, false])(
  'tells at the first look who was deleted this week; where that moves updated_at: %s',
  async (moves) => {
    const { riverside, services } = twoAccounts();
    const { account, habits, requests } = riverside.sandbox;
    habits.listChangesMoveUpdatedAt = moves;
    for (const contact of [...account.contacts.values()].slice(0, 900)) {
      contact.updated_at = '2020-01-01T00:00:00Z';
      markDeleted(account, contact);
    }
    await (await freshAlarm(services)).look();
    expect(told.accidents).toMatchObject([{ kind: 'deleted', contacts: 900 }]);
    expect(requests.filter(({ path }) => isOfAllDeleted(path))).toHaveLength(moves ? 0 : 1);
  },
);

it('looks at the days of no others than those changed lately where few are deleted', async () => {
  const { riverside, services } = twoAccounts();
  const { account, requests } = riverside.sandbox;
  for (const contact of [...account.contacts.values()].slice(0, 20)) markDeleted(account, contact);
  await (await freshAlarm(services)).look();
  expect(told.accidents).toEqual([]);
  expect(requests.filter(({ path }) => isOfAllDeleted(path))).toEqual([]);
});

/** An alarm that has counted in no account yet. */
async function freshAlarm(services: Services) {
  const alarm = createAccidentAlarm(services);
  for (const accountKey of ['riverside', 'hilltop']) await alarm.forget(accountKey);
  return alarm;
}

/** Whether all deleted contacts are asked for, whenever they changed. */
function isOfAllDeleted(path: string): boolean {
  const query = new URLSearchParams(path.split('?')[1]);
  return query.get('status') === 'deleted' && query.get('limit') !== '1' && !query.has('updated_after');
}
