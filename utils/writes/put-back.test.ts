import { beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { ALL_TAG_IDS } from '@/sandbox/seed/catalogue';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { fail } from '../failure';
import { updateLogEntry } from '../log/log-store';

let house: WriteHarness;
let accountKey: string;

beforeEach(async () => {
  house = await createWriteHarness();
  accountKey = house.sandbox.account.accountId;
});

/** Constant Contact makes no activities, and takes the address of a contact away with the first update. */
function updatesTakeTheAddress(address: string): void {
  house.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'POST' });
  const contact = house.contactAt(address);
  let isTaken = false;
  house.onArrival = ({ method }) => {
    if (method !== 'GET' || isTaken || !house.writesSent().some((sent) => sent.startsWith('PUT'))) return;
    isTaken = true;
    contact.email_address = undefined;
  };
}

const puts = () => house.sandbox.requests.filter(({ method }) => method === 'PUT').map(({ body }) => JSON.parse(body));

describe('an address that an update took away although it did not name it', () => {
  it('is put back once, as it was read, and the log and the card say so', async () => {
    const email = house.contactAt(SEED.deletedImplied).email_address;
    updatesTakeTheAddress(SEED.deletedImplied);
    const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deletedImplied));
    expect(outcome).toMatchObject({ failure: { kind: 'address-lost', state: 'put-back', accountKey } });
    expect(puts()).toMatchObject([
      { update_source: 'Account' },
      { email_address: { address: email?.address, permission_to_send: 'implicit' } },
    ]);
    expect(puts()[0]).not.toHaveProperty('email_address');
    expect(house.contactAt(SEED.deletedImplied)).toMatchObject({
      deleted_at: undefined,
      email_address: { address: email?.address, permission_to_send: 'implicit' },
    });
    expect(await house.lastEntry()).toMatchObject({ outcome: { kind: 'done' }, addressLost: 'put-back' });
  });

  it('is put back, and updates are kept back, though the disk does not take that they are', async () => {
    house.isDiskFull = true;
    updatesTakeTheAddress(SEED.deletedImplied);
    const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deletedImplied));
    expect(outcome).toMatchObject({ failure: { kind: 'address-lost', state: 'put-back' } });
    const held = await house.writes.applyRemedy(house.request('restore', SEED.deleted));
    expect(held).toMatchObject({ failure: { kind: 'address-lost', state: 'held' } });
  });

  it('keeps every other update back until the admin has seen it, and activities go on', async () => {
    updatesTakeTheAddress(SEED.deletedImplied);
    const request = house.request('restore', SEED.deletedImplied);
    await house.writes.applyRemedy(request);
    const sent = puts().length;
    const held = await house.writes.applyRemedy(house.request('restore', SEED.deleted));
    expect(held).toMatchObject({ failure: { kind: 'address-lost', state: 'held', accountKey } });
    expect(puts()).toHaveLength(sent);
    expect(house.contactAt(SEED.deleted).deleted_at).toBeDefined();
    expect(await house.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' } });
    expect(await house.writes.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });

    house.sandbox.faults.clear();
    expect(await house.writes.applyRemedy(house.request('add-to-lists', SEED.active))).toMatchObject({ ok: true });
    expect(puts()).toHaveLength(sent);

    house.isHeld = false;
    house.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'POST' });
    expect(await house.writes.applyRemedy(house.request('restore', SEED.deleted))).toMatchObject({ ok: true });
  });

  it('keeps a sign-up that the form does not take back in its plan: nothing of it is begun', async () => {
    house.isHeld = true;
    const held = await house.writes.applyRemedy(house.request('sign-up', SEED.deletedLength60));
    expect(held).toEqual(fail({ kind: 'address-lost', state: 'held', accountKey }));
    expect(await house.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' }, changes: [] });
    expect(puts()).toEqual([]);
  });

  it('is not put back for somebody who had opted out: naming it is a statement about permission', async () => {
    const { email_address } = house.contactAt(SEED.deletedLength60);
    Object.assign(email_address ?? {}, { opt_out_source: 'Contact', opt_out_date: '2036-01-01T00:00:00Z' });
    updatesTakeTheAddress(SEED.deletedLength60);
    expect(await house.writes.applyRemedy(house.request('sign-up', SEED.deletedLength60))).toMatchObject({
      failure: { kind: 'address-lost', state: 'not-put-back', accountKey },
    });
    expect(puts()).toHaveLength(1);
    expect(house.isHeld).toBe(true);
  });

  it.each<[string, () => void]>([
    [
      'could not be read by its address',
      () =>
        house.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'GET', path: /contacts$/, skip: 2 }),
    ],
    [
      'was not answered for',
      () => house.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'PUT', path: '/v3/contacts/', times: 1 }),
    ],
  ])('is put back once where it %s after the write', async (_, happens) => {
    updatesTakeTheAddress(SEED.deletedImplied);
    happens();
    const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deletedImplied));
    expect(outcome).toMatchObject({ failure: { kind: 'address-lost', state: 'put-back' } });
    expect(puts()).toHaveLength(2);
    expect(house.contactAt(SEED.deletedImplied).email_address?.permission_to_send).toBe('implicit');
  });

  it('is told where only the next background finds that out, and keeps updates back', async () => {
    const contact = house.contactAt(SEED.deletedImplied);
    updatesTakeTheAddress(SEED.deletedImplied);
    const stop = house.sandbox.faults.add({ fault: { kind: 'status', status: 500 }, method: 'GET', skip: 2 });
    await house.writes.applyRemedy(house.request('restore', SEED.deletedImplied));
    const { id } = await house.lastEntry();
    await updateLogEntry(id, { outcome: { kind: 'under-way' } });
    stop();
    await house.restart().recoverUnfinished();
    expect(contact.email_address).toBeUndefined();
    expect(await house.lastEntry()).toMatchObject({ outcome: { kind: 'done' }, addressLost: 'not-put-back' });
    expect(house.isHeld).toBe(true);
  });

  it('that cannot be put back is told as lost', async () => {
    updatesTakeTheAddress(SEED.deletedImplied);
    house.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'PUT', skip: 1 });
    const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deletedImplied));
    expect(outcome).toMatchObject({ failure: { kind: 'address-lost', state: 'not-put-back', accountKey } });
    expect(await house.lastEntry()).toMatchObject({ addressLost: 'not-put-back' });
    expect(puts()).toHaveLength(2);
  });
});

describe('tags that went with a restore', () => {
  const restoresTakeTags = (address: string) => {
    const contact = house.contactAt(address);
    contact.taggings = ALL_TAG_IDS.slice(0, 2);
    let isTaken = false;
    house.onArrival = ({ method }) => {
      if (method !== 'GET' || isTaken || contact.deleted_at !== undefined) return;
      isTaken = true;
      contact.taggings = [];
    };
    return contact;
  };

  it('are put back where the look knew them', async () => {
    const contact = restoresTakeTags(SEED.deleted);
    const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ value: { did: 'restored', alsoChanged: [] } });
    expect(new Set(contact.taggings)).toEqual(new Set(ALL_TAG_IDS.slice(0, 2)));
  });

  it('are named where they cannot be', async () => {
    restoresTakeTags(SEED.deleted);
    house.sandbox.faults.add({ fault: { kind: 'status', status: 404 }, path: '/v3/activities/contacts_taggings_add' });
    const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ value: { did: 'restored', alsoChanged: ['taggings'] } });
  });

  it('leave the card as it was read before them, where it cannot be read after', async () => {
    restoresTakeTags(SEED.deleted);
    const { onArrival } = house;
    house.onArrival = (request) => {
      onArrival(request);
      if (!request.url.includes('contacts_taggings_add')) return;
      house.sandbox.faults.add({ fault: { kind: 'status', status: 503 }, method: 'GET', path: '/v3/contacts' });
    };
    const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ value: { did: 'restored', verdict: { ok: true } } });
  });
});
