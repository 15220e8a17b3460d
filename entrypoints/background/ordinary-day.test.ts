import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { optOutByLink, touch } from '../../sandbox/account/contact-changes';
import { connected } from '../../tests/support/client';
import { ok } from '../../utils/failure';
import type { Accident } from '../../utils/messages';
import { readRecord, removeNet } from '../../utils/safety-net/net-store';
import { createSafetyNet } from '../../utils/safety-net/safety-net';
import { type AccidentAlarm, createAccidentAlarm } from './accident-alarm';

const told = vi.hoisted(() => ({ accidents: [] as Accident[] }));
vi.mock('./handle', () => ({ handle: () => undefined }));
vi.mock('./badge', () => ({ mark: async () => undefined }));
vi.mock('./open-page', () => ({ openPage: async () => undefined }));
vi.mock('./broadcast', () => ({
  broadcastAccidents: (accidents: Accident[]) => {
    told.accidents = accidents;
  },
}));

const DAY_MS = 24 * 60 * 60_000;
const ACCOUNT = 'riverside';
/** A machine may be busy with something else. */
const PATIENCE = { timeout: 15_000 };

const clock = Date.now.bind(Date);
let ahead = 0;
const passDay = () => {
  ahead += DAY_MS;
};

beforeEach(async () => {
  vi.spyOn(Date, 'now').mockImplementation(() => clock() + ahead);
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = async () => false;
  await removeNet();
});

/** A connected account with its alarm and a safety net that is whole. */
async function house() {
  const { sandbox, api } = connected({ contacts: 1200, deleted: 20 });
  const { signal } = new AbortController();
  const state = { accountKey: ACCOUNT, accounts: [{ accountKey: ACCOUNT, name: null, state: 'connected' }] };
  const accounts = { all: async () => [{ accountKey: ACCOUNT, api, signal }], readState: async () => state };
  const alarm: AccidentAlarm = createAccidentAlarm({ accounts } as unknown as Parameters<
    typeof createAccidentAlarm
  >[0]);
  const net = createSafetyNet({
    api,
    identity: async () => ok({ accountKey: ACCOUNT, organization: null }),
    callsLeftToday: async () => 10_000,
    now: () => Date.now(),
    setAlarm: () => {},
    sleep: async () => {},
    changed: () => {},
    holds: { read: async () => false, write: async () => {} },
  });
  const isRead = () => vi.waitFor(async () => expect((await readRecord(ACCOUNT))?.reading).toBeNull(), PATIENCE);
  await alarm.look();
  await net.start();
  await isRead();
  return { sandbox, alarm, net, isRead };
}

it('costs four calls, however often the tools page or the browser is opened within the hour', async () => {
  const { sandbox, alarm, net, isRead } = await house();
  passDay();
  for (const contact of [...sandbox.account.contacts.values()].slice(0, 300))
    touch(sandbox.account, contact, 'Account');
  sandbox.requests.length = 0;
  await alarm.look();
  net.wake();
  await vi.waitFor(() => expect(sandbox.requests.length).toBeGreaterThan(3), PATIENCE);
  await isRead();
  await alarm.look();
  await net.refresh();
  net.wake();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const calls = sandbox.requests.map(({ path }) => path.split('?')[0]?.replace('/v3', ''));
  expect(calls.sort()).toEqual(['/contact_lists', '/contacts', '/contacts', '/contacts/counts']);
  expect(told.accidents).toEqual([]);
});

it('tells of many who unsubscribed since the day before', async () => {
  const { sandbox, alarm } = await house();
  passDay();
  const mailable = [...sandbox.account.contacts.values()].filter(
    ({ deleted_at, email_address }) => !deleted_at && email_address?.permission_to_send === 'explicit',
  );
  for (const contact of mailable.slice(0, 100)) optOutByLink(sandbox.account, contact);
  await alarm.look();
  expect(told.accidents).toMatchObject([{ kind: 'unsubscribed', contacts: 100 }]);
});
