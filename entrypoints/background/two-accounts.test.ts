import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { ask, chooseB, disconnectA, house, KEY, sentFor, startTwoAccounts } from '@/tests/support/two-accounts';
import type { Account } from '../../sandbox/account/account';
import { SEED } from '../../sandbox/seed/addresses';
import type { Job } from '../../utils/jobs/job';
import { listJobs } from '../../utils/jobs/job-store';
import type { QuotaUse } from '../../utils/messages';
import { readRefreshToken } from '../../utils/vault/refresh-token';

beforeEach(startTwoAccounts);

it('a bulk restore is undone in its own account while another is chosen, and told where that is gone', async () => {
  const before = hiddenIn(house.sandbox.account);
  const contact = house.sandbox.account.findByAddress(SEED.deleted);
  const [list = ''] = house.sandbox.account.lists.keys();
  const request = { kind: 'restore', contactIds: [contact?.contact_id], listIds: [list], accountKey: 'A' };
  await chooseB();
  const started = await ask('startJob', request);
  const { jobId } = started.ok ? (started.value as Job) : { jobId: '' };
  await vi.waitFor(() => expect(hiddenIn(house.sandbox.account)).toBe(before - 1), 10_000);
  await vi.waitFor(async () => expect((await listJobs())[0]?.control.kind).toBe('done'), 10_000);
  expect(await ask('undo', { entryId: jobId })).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(hiddenIn(house.sandbox.account)).toBe(before), 10_000);
  expect(sentFor(house.tokens.b)).toEqual([]);

  await disconnectA();
  const { organization } = house.sandbox.account;
  expect(await ask('undo', { entryId: jobId })).toMatchObject({
    failure: { kind: 'other-account', account: organization },
  });
}, 30_000);

it('what is counted in one account raises no alarm in another that is chosen', async () => {
  await chooseB();
  await ask('readAccountCounts', { accountKey: 'B' });
  await ask('readAccountCounts', { accountKey: 'A' });
  const counted = { A: hiddenIn(house.sandbox.account), B: hiddenIn(house.sandbox.otherAccount) };
  expect(counted.A).not.toBe(counted.B);
  await vi.waitFor(async () => expect(await watched()).toEqual(counted), 10_000);
});

/** How many deleted contacts each account's watch counted last. */
async function watched(): Promise<Record<string, number>> {
  type Watches = Record<string, { last: { contacts: number } }>;
  const { deletionWatches = {} } = await browser.storage.local.get<{ deletionWatches?: Watches }>('deletionWatches');
  return Object.fromEntries(Object.entries(deletionWatches).map(([key, { last }]) => [key, last.contacts]));
}

function hiddenIn({ contacts }: Account): number {
  return [...contacts.values()].filter(({ deleted_at }) => deleted_at).length;
}

it('two accounts on one key share its limits, which outlive both', async () => {
  const before = await usedToday();
  await ask('readLists', { accountKey: 'A' });
  await ask('readLists', { accountKey: 'B' });
  expect((await usedToday()) - before).toBe(2);
  await disconnectA();
  expect((await usedToday()) - before).toBe(2);
  expect((await browser.storage.session.get(`recentCalls ${KEY}`))[`recentCalls ${KEY}`]).toHaveLength(2);
});

it('ends a connection with its refresh token first', async () => {
  let left: string | null = 'not asked';
  const remove = browser.storage.session.remove.bind(browser.storage.session);
  vi.spyOn(browser.storage.session, 'remove').mockImplementation(async (keys) => {
    left = await readRefreshToken('A');
    await remove(keys);
  });
  await disconnectA();
  expect(left).toBeNull();
});

async function usedToday(): Promise<number> {
  const use = await ask('readQuota', { accountKey: 'B' });
  return use.ok ? (use.value as QuotaUse).usedToday : Number.NaN;
}
