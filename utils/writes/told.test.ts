import { beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '@/sandbox/faults';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { fail } from '../failure';

let house: WriteHarness;

beforeEach(async () => {
  house = await createWriteHarness();
});

const conflict = (sentence: string): Fault => ({
  kind: 'status',
  status: 409,
  body: { json: [{ error_key: 'contacts.api.conflict', error_message: sentence }] },
});
const EXISTING = 'Conflict. The resource you are creating or updating conflicts with an existing resource.';

describe('what was refused is told as not done, whatever fails after that', () => {
  it('an activity and an update that collide, and then the contact cannot be read', async () => {
    for (const method of ['POST', 'PUT']) house.sandbox.faults.add({ fault: conflict(EXISTING), method });
    house.sandbox.faults.add({ fault: { kind: 'status', status: 404 }, method: 'GET', skip: 1 });
    const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ failure: { kind: 'conflict', reason: 'simultaneous' } });
    expect(await house.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' }, apiStatus: 409 });
  });

  it('a sign-up that collides, and then the contact cannot be read', async () => {
    house.sandbox.faults.add({ fault: conflict(EXISTING), method: 'POST' });
    house.sandbox.faults.add({ fault: { kind: 'status', status: 404 }, method: 'GET', skip: 1 });
    const outcome = await house.writes.applyRemedy(house.request('sign-up', SEED.noPermission));
    expect(outcome).toMatchObject({ failure: { kind: 'conflict', reason: 'simultaneous' } });
    expect(await house.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' } });
  });

  it.each(['resubscribe-email', 'sign-up'] as const)('%s with a token that cannot be renewed now', async (kind) => {
    for (const method of ['POST', 'PUT']) {
      house.sandbox.faults.add({ fault: { kind: 'status', status: 401 }, method });
    }
    house.renew = async () => fail({ kind: 'offline' });
    const outcome = await house.writes.applyRemedy(house.request(kind, SEED.unsubscribed));
    expect(outcome).toEqual(fail({ kind: 'offline' }));
    expect(await house.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' }, apiStatus: 401 });
  });
});

it('a field that the second try of a sign-up leaves out is named', async () => {
  house.sandbox.faults.add({ fault: conflict(EXISTING), method: 'PUT', times: 1 });
  const contact = house.contactAt(SEED.deletedLength60);
  house.onArrival = ({ method }) => {
    if (method === 'PUT') contact.first_name = 'n'.repeat(51);
  };
  expect(await house.writes.applyRemedy(house.request('sign-up', SEED.deletedLength60))).toMatchObject({
    value: { untransferable: ['first_name'] },
  });
  expect(await house.lastEntry()).toMatchObject({ untransferable: ['first_name'] });
});

describe('a 409 means what its call gives it to mean', () => {
  it('of an update, a collision: it is read, planned and sent again', async () => {
    house.sandbox.faults.add({ fault: conflict(EXISTING), method: 'PUT', times: 1 });
    const outcome = await house.writes.applyRemedy(house.request('sign-up', SEED.deletedLength60));
    expect(outcome).toMatchObject({ value: { did: 'updated' } });
    expect(house.writesSent()).toHaveLength(2);
  });

  it('of a new contact, that the address exists', async () => {
    house.sandbox.faults.add({ fault: conflict('You sent simultaneous requests.'), method: 'POST' });
    const address = `${'n'.repeat(45)}@example.com`;
    expect(await house.writes.applyRemedy(house.request('add', address))).toMatchObject({
      failure: { kind: 'conflict', reason: 'address-exists' },
    });
    expect(house.writesSent()).toHaveLength(1);
  });
});

describe('a contact that was added', () => {
  it.each([SEED.absent, `${'n'.repeat(45)}@example.com`])(
    'is known by its id, read again or not: %s',
    async (address) => {
      house.sandbox.faults.add({ fault: { kind: 'status', status: 404 }, method: 'GET', skip: 1 });
      const outcome = await house.writes.applyRemedy(house.request('add', address));
      expect(outcome).toMatchObject({ value: { did: 'added', verdict: { ok: false } } });
      const { contact_id: contactId } = house.contactAt(address);
      expect(await house.lastEntry()).toMatchObject({ contactId });
      expect(house.changed).toEqual([{ contactId, address }]);
    },
  );

  it('is found although Constant Contact keeps its address in small letters', async () => {
    house.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST' });
    const address = 'Nobody.New@Example.com';
    house.onArrival = ({ method }) => {
      const contact = house.sandbox.account.findByAddress(address);
      if (method === 'GET' && contact?.email_address) contact.email_address.address = address.toLowerCase();
    };
    expect(await house.writes.applyRemedy(house.request('add', address))).toMatchObject({ value: { did: 'added' } });
  });
});

it('a resubscribe email that somebody sent from elsewhere is not told as ours, because our first try never left', async () => {
  const { contact_id } = house.contactAt(SEED.unsubscribed);
  house.sandbox.account.resubscribeEmails.set(contact_id, { sentAt: 0, listIds: [] });
  house.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'PUT', times: 1 });
  const request = house.request('resubscribe-email', SEED.unsubscribed);
  await house.writes.applyRemedy(request);
  expect(await house.writes.applyRemedy(request)).toMatchObject({
    failure: { kind: 'conflict', reason: 'already-sent' },
  });
});

it('identity is asked before the look: nothing comes between the look and the write', async () => {
  await house.writes.applyRemedy(house.request('restore', SEED.deleted));
  const requests = house.sandbox.requests.map(({ method }) => method);
  expect(requests.slice(0, 2)).toEqual(['GET', 'POST']);
});
