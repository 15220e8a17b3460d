import { beforeEach, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
  harness.sandbox.habits.activitiesShowLate = Number.POSITIVE_INFINITY;
});

const waited = () => harness.slept.reduce((sum, milliseconds) => sum + milliseconds, 0);
const puts = () => harness.sandbox.requests.filter(({ method }) => method === 'PUT');

it('a restore that shows after a minute is waited for, first for half a second, and not sent again', async () => {
  const { contact_id } = harness.contactAt(SEED.deleted);
  harness.onArrival = () => {
    if (waited() > 60_000) harness.sandbox.account.late.show(contact_id);
  };
  expect(await harness.writes.applyRemedy(harness.request('restore', SEED.deleted))).toMatchObject({
    value: { did: 'restored', alsoChanged: [] },
  });
  expect(harness.slept[0]).toBe(500);
  expect(harness.writesSent()).toEqual(['POST /v3/activities/add_list_memberships']);
});

it('one that shows in no two minutes is made up for by an update of the core fields and the lists alone', async () => {
  Object.assign(harness.contactAt(SEED.deletedImplied), { first_name: 'Ann', company_name: 'Bakery' });
  const request = harness.request('restore', SEED.deletedImplied);
  expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });
  expect(Math.round(waited() / 60_000)).toBe(2);
  expect(puts().map(({ body }) => JSON.parse(body))).toEqual([
    { first_name: 'Ann', company_name: 'Bakery', list_memberships: request.listIds, update_source: 'Account' },
  ]);
  const { deleted_at, email_address } = harness.contactAt(SEED.deletedImplied);
  expect(deleted_at).toBeUndefined();
  expect(email_address?.permission_to_send).toBe('implicit');
});
