import { beforeEach, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';

let house: WriteHarness;

beforeEach(async () => {
  house = await createWriteHarness();
  house.sandbox.habits.activitiesShowLate = Number.POSITIVE_INFINITY;
});

const waited = () => house.slept.reduce((sum, milliseconds) => sum + milliseconds, 0);
const puts = () => house.sandbox.requests.filter(({ method }) => method === 'PUT');

it('a restore that shows after a minute is waited for, first for half a second, and not sent again', async () => {
  const { contact_id } = house.contactAt(SEED.deleted);
  house.onArrival = () => {
    if (waited() > 60_000) house.sandbox.account.late.show(contact_id);
  };
  expect(await house.writes.applyRemedy(house.request('restore', SEED.deleted))).toMatchObject({
    value: { did: 'restored', alsoChanged: [] },
  });
  expect(house.slept[0]).toBe(500);
  expect(house.writesSent()).toEqual(['POST /v3/activities/add_list_memberships']);
});

it('one that shows in no two minutes is made up for by an update of the core fields and the lists alone', async () => {
  Object.assign(house.contactAt(SEED.deletedImplied), { first_name: 'Ann', company_name: 'Bakery' });
  const request = house.request('restore', SEED.deletedImplied);
  expect(await house.writes.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });
  expect(Math.round(waited() / 60_000)).toBe(2);
  expect(puts().map(({ body }) => JSON.parse(body))).toEqual([
    { first_name: 'Ann', company_name: 'Bakery', list_memberships: request.listIds, update_source: 'Account' },
  ]);
  const { deleted_at, email_address } = house.contactAt(SEED.deletedImplied);
  expect(deleted_at).toBeUndefined();
  expect(email_address?.permission_to_send).toBe('implicit');
});
