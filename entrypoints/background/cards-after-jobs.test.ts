import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { announced, ask, house, startTwoAccounts } from '@/tests/support/two-accounts';
import { SEED } from '../../sandbox/seed/addresses';

beforeEach(startTwoAccounts);

it('has open cards read anew once a job has written to contacts, and says of nobody whom', async () => {
  const { account, activities } = house.sandbox;
  activities.stepMilliseconds = 1;
  const contactIds = [account.findByAddress(SEED.deleted)?.contact_id ?? ''];
  const [listId = ''] = account.lists.keys();
  const restore = { kind: 'restore', contactIds, listIds: [listId], accountKey: 'A' };
  expect(await ask('startJob', restore)).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(announced('contactChanged')).toContainEqual({ accountKey: 'A' }), { timeout: 15_000 });
  expect(account.findByAddress(SEED.deleted)?.deleted_at).toBeUndefined();
});
