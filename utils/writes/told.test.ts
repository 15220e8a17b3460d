import { beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '@/sandbox/faults';
import { SEED } from '@/sandbox/seed/addresses';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { fail } from '../failure';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

const conflict = (sentence: string): Fault => ({
  kind: 'status',
  status: 409,
  body: { json: [{ error_key: 'contacts.api.conflict', error_message: sentence }] },
});
const EXISTING = 'Conflict. The resource you are creating or updating conflicts with an existing resource.';

describe('what was refused is told as not done, whatever fails after that', () => {
  it('an activity and an update that collide, and then the contact cannot be read', async () => {
    for (const method of ['POST', 'PUT']) harness.sandbox.faults.add({ fault: conflict(EXISTING), method });
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 404 }, method: 'GET', skip: 1 });
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ failure: { kind: 'conflict', reason: 'simultaneous' } });
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' }, apiStatus: 409 });
  });

  it('a sign-up that collides, and then the contact cannot be read', async () => {
    harness.sandbox.faults.add({ fault: conflict(EXISTING), method: 'POST' });
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 404 }, method: 'GET', skip: 1 });
    const outcome = await harness.writes.applyRemedy(harness.request('sign-up', SEED.noPermission));
    expect(outcome).toMatchObject({ failure: { kind: 'conflict', reason: 'simultaneous' } });
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' } });
  });

  it.each(['resubscribe-email', 'sign-up'] as const)('%s with a token that cannot be renewed now', async (kind) => {
    for (const method of ['POST', 'PUT']) {
      harness.sandbox.faults.add({ fault: { kind: 'status', status: 401 }, method });
    }
    harness.renew = async () => fail({ kind: 'offline' });
    const outcome = await harness.writes.applyRemedy(harness.request(kind, SEED.unsubscribed));
    expect(outcome).toEqual(fail({ kind: 'offline' }));
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' }, apiStatus: 401 });
  });
});

it('a field that the second try of a sign-up leaves out is named', async () => {
  harness.sandbox.faults.add({ fault: conflict(EXISTING), method: 'PUT', times: 1 });
  const contact = harness.contactAt(SEED.deletedLength60);
  harness.onArrival = ({ method }) => {
    if (method === 'PUT') contact.first_name = 'n'.repeat(51);
  };
  expect(await harness.writes.applyRemedy(harness.request('sign-up', SEED.deletedLength60))).toMatchObject({
    value: { untransferable: ['first_name'] },
  });
  expect(await harness.lastEntry()).toMatchObject({ untransferable: ['first_name'] });
});

describe('what is answered as done and does not show', () => {
  const DONE: Fault = { kind: 'status', status: 200, body: { json: { contact_id: 'x', action: 'updated' } } };

  it.each([
    ['restore', SEED.deleted],
    ['sign-up', SEED.deleted],
    ['sign-up', SEED.deletedLength60],
    ['add', SEED.absent],
  ] as const)('%s of %s: is told as not known, after a look that waits', async (kind, address) => {
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, path: /add_list_memberships$/ });
    for (const method of ['POST', 'PUT']) harness.sandbox.faults.add({ fault: DONE, method });
    const request = harness.request(kind, address);
    expect(await harness.writes.applyRemedy(request)).toEqual(fail({ kind: 'outcome-unknown' }));
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'unknown' }, apiStatus: 200 });
    expect(harness.slept.length).toBeGreaterThan(1);
    harness.sandbox.faults.clear();
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ ok: true });
  });

  it('an undo, which can be tried again', async () => {
    await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    const { id } = await harness.lastEntry();
    harness.sandbox.faults.add({ fault: DONE, method: 'DELETE', times: 1 });
    expect(await harness.writes.undo(id)).toEqual(fail({ kind: 'outcome-unknown' }));
    expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
  });

  it('is told as done where it only shows late', async () => {
    harness.sandbox.faults.add({ fault: DONE, method: 'POST' });
    const contact = harness.contactAt(SEED.deleted);
    const request = harness.request('sign-up', SEED.deleted);
    harness.onArrival = ({ method }) => {
      if (method !== 'GET' || harness.slept.length < 2) return;
      Object.assign(contact, { deleted_at: undefined, list_memberships: request.listIds });
    };
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'updated' } });
  });
});

describe('a 409 means what its call gives it to mean', () => {
  it('of an update, a collision: it is read, planned and sent again', async () => {
    harness.sandbox.faults.add({ fault: conflict(EXISTING), method: 'PUT', times: 1 });
    const outcome = await harness.writes.applyRemedy(harness.request('sign-up', SEED.deletedLength60));
    expect(outcome).toMatchObject({ value: { did: 'updated' } });
    expect(harness.writesSent()).toHaveLength(2);
  });

  it('of a new contact, that the address exists', async () => {
    harness.sandbox.faults.add({ fault: conflict('You sent simultaneous requests.'), method: 'POST' });
    const address = `${'n'.repeat(45)}@example.com`;
    expect(await harness.writes.applyRemedy(harness.request('add', address))).toMatchObject({
      failure: { kind: 'conflict', reason: 'address-exists' },
    });
    expect(harness.writesSent()).toHaveLength(1);
  });
});

describe('a contact that was added', () => {
  it.each([SEED.absent, `${'n'.repeat(45)}@example.com`])(
    'is known by its id, read again or not: %s',
    async (address) => {
      harness.sandbox.faults.add({ fault: { kind: 'status', status: 404 }, method: 'GET', skip: 1 });
      const outcome = await harness.writes.applyRemedy(harness.request('add', address));
      expect(outcome).toMatchObject({ value: { did: 'added', verdict: { ok: false } } });
      const { contact_id: contactId } = harness.contactAt(address);
      expect(await harness.lastEntry()).toMatchObject({ contactId });
      expect(harness.changed).toEqual([{ contactId, address }]);
    },
  );

  it('is found although Constant Contact keeps its address in small letters', async () => {
    harness.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST' });
    const address = 'Nobody.New@Example.com';
    harness.onArrival = ({ method }) => {
      const contact = harness.sandbox.account.findByAddress(address);
      if (method === 'GET' && contact?.email_address) contact.email_address.address = address.toLowerCase();
    };
    expect(await harness.writes.applyRemedy(harness.request('add', address))).toMatchObject({
      value: { did: 'added' },
    });
  });
});

it('a resubscribe email that somebody sent from elsewhere is not told as ours, because our first try never left', async () => {
  const { contact_id } = harness.contactAt(SEED.unsubscribed);
  harness.sandbox.account.resubscribeEmails.set(contact_id, { sentAt: 0, listIds: [] });
  harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'PUT', times: 1 });
  const request = harness.request('resubscribe-email', SEED.unsubscribed);
  await harness.writes.applyRemedy(request);
  expect(await harness.writes.applyRemedy(request)).toMatchObject({
    failure: { kind: 'conflict', reason: 'already-sent' },
  });
});

it('identity is asked before the look: nothing comes between the look and the write', async () => {
  await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
  const requests = harness.sandbox.requests.map(({ method }) => method);
  expect(requests.slice(0, 2)).toEqual(['GET', 'POST']);
});
