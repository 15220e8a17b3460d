import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import {
  ask,
  chooseB,
  disconnectA,
  expectNothingOf,
  house,
  KEY,
  kept,
  sentFor,
  startBackground,
  startTwoAccounts,
} from '@/tests/support/two-accounts';
import { SEED } from '../../sandbox/seed/addresses';
import type { OfOneAccount, Requests } from '../../utils/messages';

/** Of each of a union by itself. */
type Without<Data> = Data extends unknown ? Omit<Data, 'accountKey'> : never;

/** One of each that reads or writes: choosing and ending an account are what happens between them. */
const ASKED: { [N in Exclude<OfOneAccount, 'chooseAccount'>]: Without<Parameters<Requests[N]>[0]> } = {
  checkContact: { query: SEED.deleted, useCache: false },
  findDeleted: { text: 'person' },
  readRecentChecks: {},
  readDraft: {},
  keepDraft: { draft: null },
  readLists: {},
  readCustomFields: {},
  readFieldNames: {},
  readQuota: {},
  readAccountCounts: {},
  applyRemedy: {
    remedy: 'add',
    contactId: null,
    address: 'somebody-new@example.com',
    listIds: [],
    permissionGiven: true,
    idempotencyKey: 'form-1',
  },
  resumeUpdates: {},
  findTraces: { address: SEED.deleted },
  forgetPerson: { address: SEED.deleted },
  removeNeverRestore: { address: SEED.deleted },
  readDeleted: {},
  planJob: { kind: 'check', stagingId: 'staged', scope: 'every-standing' },
  startJob: { kind: 'check', stagingId: 'staged', scope: 'every-standing' },
  readOptOuts: { since: '2020-01-01T00:00:00Z' },
  readCopyLabels: {},
  readCopyPage: {},
  readSafetyNet: {},
  planSnapshot: {},
  startSnapshot: {},
  pauseSnapshot: {},
  cancelSnapshot: {},
  keepSafetyNet: { on: true },
  forgetSafetyNet: {},
  refreshSafetyNet: {},
  acknowledgeLoss: { listId: null },
  readListLosses: {},
  readReturned: {},
  readAccidents: {},
  dismissAccident: { kind: 'deleted' },
};
const NAMES = Object.keys(ASKED) as Array<keyof typeof ASKED>;
/** Those that wait for no call: they answer from what is kept here, and what is started goes on by itself. */
const WAIT_FOR_NO_CALL: ReadonlySet<string> = new Set([
  'readRecentChecks',
  'readDraft',
  'keepDraft',
  'readQuota',
  'resumeUpdates',
  'removeNeverRestore',
  'planJob',
  'startJob',
  'readSafetyNet',
  'startSnapshot',
  'pauseSnapshot',
  'cancelSnapshot',
  'keepSafetyNet',
  'forgetSafetyNet',
  'refreshSafetyNet',
  'acknowledgeLoss',
  'readListLosses',
  'readReturned',
  'readAccidents',
  'dismissAccident',
]);
const CALLS = NAMES.filter((name) => !WAIT_FOR_NO_CALL.has(name));

const askA = (name: keyof typeof ASKED) => dataOf(name).then((data) => ask(name, { ...data, accountKey: 'A' }));
const askB = (name: keyof typeof ASKED) => dataOf(name).then((data) => ask(name, { ...data, accountKey: 'B' }));

/** What a request carries; a write goes to a list of the first account, as its form would say. */
async function dataOf(name: keyof typeof ASKED): Promise<object> {
  if (name !== 'applyRemedy') return ASKED[name];
  return {
    ...ASKED[name],
    listIds: [...house.sandbox.account.lists.keys()].slice(0, 1),
    idempotencyKey: crypto.randomUUID(),
  };
}

beforeEach(startTwoAccounts);

describe('a request of one account', () => {
  it.each(NAMES)('%s is refused, and not sent, once that account was disconnected', async (name) => {
    await disconnectA();
    house.sandbox.requests.length = 0;
    const { organization } = house.sandbox.account;
    expect(await askA(name)).toMatchObject({ ok: false, failure: { kind: 'other-account', account: organization } });
    expect(house.sandbox.requests).toEqual([]);
  });

  it.each(NAMES)('%s is asked of that account, or refused, while another is chosen', async (name) => {
    await ask('stageAddresses', { stagingId: 'staged', addresses: [SEED.active] });
    await chooseB();
    house.sandbox.requests.length = 0;
    const answer = await askA(name);
    expect(sentFor(house.tokens.b)).toEqual([]);
    expectNothingOf(house.sandbox.otherAccount, JSON.stringify(answer.ok ? answer.value : null));
  });

  it.each(CALLS)('%s is not sent where it waits behind the rate limit as that account ends', async (name) => {
    const full = Array.from({ length: 4 }, () => Date.now());
    await browser.storage.session.set({ [`recentCalls ${KEY}`]: full });
    startBackground();
    const asked = askA(name);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await disconnectA();
    expect(await asked).toMatchObject({ ok: false, failure: { kind: 'not-connected' } });
    expect(house.sandbox.requests).toEqual([]);
  });

  it.each(CALLS)('%s that is in flight as that account ends is remembered nowhere', async (name) => {
    let open = () => {};
    house.gate = new Promise((resolve) => {
      open = resolve;
    });
    const asked = askA(name);
    await vi.waitFor(() => expect(house.sandbox.requests.length).toBeGreaterThan(0));
    const ending = disconnectA();
    await new Promise((resolve) => setTimeout(resolve, 20));
    open();
    await ending;
    expect(await asked).toMatchObject({ ok: false });
    expectNothingOf(house.sandbox.account, await kept());
  });

  it.each(NAMES)('%s leaves nothing behind for the next account', async (name) => {
    await ask('stageAddresses', { stagingId: 'staged', addresses: [SEED.active] });
    await askA(name);
    await disconnectA();
    const answer = await askB(name);
    expectNothingOf(house.sandbox.account, JSON.stringify(answer));
    if (name !== 'startJob') expectNothingOf(house.sandbox.account, await kept());
  });
});
