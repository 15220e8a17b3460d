import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { SEED } from '../../sandbox/seed/addresses';
import { DISK_TROUBLES } from '../support/disk-trouble';
import { hurryByTheClock } from '../support/hurry';
import { ask, house, startBackground, startTwoAccounts } from '../support/two-accounts';

beforeEach(async () => {
  hurryByTheClock();
  await startTwoAccounts();
});
afterEach(() => void vi.restoreAllMocks());

async function begin(trouble: string, database: string): Promise<() => void> {
  const found = DISK_TROUBLES.find(({ name }) => name === trouble);
  if (!found) throw new Error(`Nothing is called ${trouble}`);
  return found.begin(database);
}

const check = () => ask('checkContact', { query: SEED.deleted, useCache: false });
const add = (form: string) =>
  ask('applyRemedy', {
    ...{ remedy: 'add', accountKey: 'A', contactId: null, address: `${form}@example.com` },
    ...{ listIds: [...house.sandbox.account.lists.keys()].slice(0, 1), permissionGiven: true, idempotencyKey: form },
  });

it.each(['activity-log', 'never-restore', 'safety-net', 'sightings', 'deleted-index', 'jobs'])(
  'answers a check while the database %s cannot be opened',
  async (database) => {
    const end = await begin('open fails', database);
    expect(await check().finally(end)).toMatchObject({ value: { standing: { kind: 'deleted' } } });
  },
);

it.each(['never-restore', 'safety-net', 'sightings', 'deleted-index', 'jobs'])(
  'tells a write as done while the database %s cannot be opened',
  async (database) => {
    const end = await begin('open fails', database);
    expect(await add(database).finally(end)).toMatchObject({ value: { did: 'added', verdict: { ok: true } } });
    expect(house.sandbox.account.findByAddress(`${database}@example.com`)).toBeDefined();
  },
);

it.each(['readLists', 'readAccountCounts'])('%s answers though nothing of it can be remembered', async (name) => {
  const ends = await Promise.all(['settings', 'sightings'].map((database) => begin('write fails', database)));
  const answer = await ask(name, { accountKey: 'A' });
  for (const end of ends.reverse()) end();
  expect(answer).toMatchObject({ ok: true });
});

it('works once the settings can be read that could not be as the background started', async () => {
  const end = await begin('open fails', 'settings');
  startBackground();
  expect(await check()).toMatchObject({ failure: { kind: 'storage-failed' } });
  end();
  expect(await check()).toMatchObject({ ok: true });
});

it('works once the accounts can be read that could not be as the background started', async () => {
  vi.spyOn(browser.storage.local, 'get').mockRejectedValueOnce(new DOMException('The disk fails.', 'UnknownError'));
  startBackground();
  await ask('readState', undefined).catch(() => undefined);
  expect(await check()).toMatchObject({ ok: true });
});
