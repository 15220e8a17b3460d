import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { ask, disconnectA, startTwoAccounts } from '@/tests/support/two-accounts';
import { createAccidentAlarm } from './accident-alarm';
import type { ConnectedAccount } from './connected-account';
import { createServices } from './services';

beforeEach(startTwoAccounts);

it('keeps nothing of what was counted in an account that was let go meanwhile', async () => {
  const services = createServices(async () => null);
  const [account] = await services.accounts.all();
  if (!account) throw new Error('nobody connected');
  const late: ConnectedAccount = { ...account, signal: AbortSignal.abort() };
  await createAccidentAlarm(services).note(late, { deleted: 7, unsubscribed: 3, total: 100 });
  const kept = JSON.stringify(await browser.storage.local.get(['deletionWatches', 'optOutWatches']));
  expect(kept).not.toContain(`"${account.accountKey}"`);
});

it('wakes nobody for the safety net of an account that was let go', async () => {
  const names = async () => (await browser.alarms.getAll()).map(({ name }) => name);
  await ask('startSnapshot', { accountKey: 'A' });
  await vi.waitFor(async () => expect(await names()).toContain('safety-net A'));
  await disconnectA();
  expect(await names()).not.toContain('safety-net A');
});
