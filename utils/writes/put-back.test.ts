import { beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { ALL_TAG_IDS } from '@/sandbox/seed/catalogue';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { fail } from '../failure';
import { updateLogEntry } from '../log/log-store';

let harness: WriteHarness;
let accountKey: string;

beforeEach(async () => {
  harness = await createWriteHarness();
  accountKey = harness.sandbox.account.accountId;
});

/** Constant Contact makes no activities, and takes the address of a contact away with the first update. */
function updatesTakeTheAddress(address: string): void {
  harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'POST' });
  const contact = harness.contactAt(address);
  let isTaken = false;
  harness.onArrival = ({ method }) => {
    if (method !== 'GET' || isTaken || !harness.writesSent().some((sent) => sent.startsWith('PUT'))) return;
    isTaken = true;
    contact.email_address = undefined;
  };
}

const puts = () =>
  harness.sandbox.requests.filter(({ method }) => method === 'PUT').map(({ body }) => JSON.parse(body));

describe('an address that an update took away although it did not name it', () => {
  it('is put back once, as it was read, and the log and the card say so', async () => {
    const email = harness.contactAt(SEED.deletedImplied).email_address;
    updatesTakeTheAddress(SEED.deletedImplied);
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deletedImplied));
    expect(outcome).toMatchObject({ failure: { kind: 'address-lost', state: 'put-back', accountKey } });
    expect(puts()).toMatchObject([
      { update_source: 'Account' },
      { email_address: { address: email?.address, permission_to_send: 'implicit' } },
    ]);
    expect(puts()[0]).not.toHaveProperty('email_address');
    expect(harness.contactAt(SEED.deletedImplied)).toMatchObject({
      deleted_at: undefined,
      email_address: { address: email?.address, permission_to_send: 'implicit' },
    });
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'done' }, addressLost: 'put-back' });
  });

  it('is put back, and updates are kept back, though the disk does not take that they are', async () => {
    harness.isDiskFull = true;
    updatesTakeTheAddress(SEED.deletedImplied);
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deletedImplied));
    expect(outcome).toMatchObject({ failure: { kind: 'address-lost', state: 'put-back' } });
    const held = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    expect(held).toMatchObject({ failure: { kind: 'address-lost', state: 'held' } });
  });

  it('keeps every other update back until the admin has seen it, and activities go on', async () => {
    updatesTakeTheAddress(SEED.deletedImplied);
    const request = harness.request('restore', SEED.deletedImplied);
    await harness.writes.applyRemedy(request);
    const sent = puts().length;
    const held = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    expect(held).toMatchObject({ failure: { kind: 'address-lost', state: 'held', accountKey } });
    expect(puts()).toHaveLength(sent);
    expect(harness.contactAt(SEED.deleted).deleted_at).toBeDefined();
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' } });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'restored' } });

    harness.sandbox.faults.clear();
    expect(await harness.writes.applyRemedy(harness.request('add-to-lists', SEED.active))).toMatchObject({ ok: true });
    expect(puts()).toHaveLength(sent);

    harness.isHeld = false;
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'POST' });
    expect(await harness.writes.applyRemedy(harness.request('restore', SEED.deleted))).toMatchObject({ ok: true });
  });

  it('keeps a sign-up that the form does not take back in its plan: nothing of it is begun', async () => {
    harness.isHeld = true;
    const held = await harness.writes.applyRemedy(harness.request('sign-up', SEED.deletedLength60));
    expect(held).toEqual(fail({ kind: 'address-lost', state: 'held', accountKey }));
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'not-done' }, changes: [] });
    expect(puts()).toEqual([]);
  });

  it('is not put back for somebody who had opted out: naming it is a statement about permission', async () => {
    const { email_address } = harness.contactAt(SEED.deletedLength60);
    Object.assign(email_address ?? {}, { opt_out_source: 'Contact', opt_out_date: '2036-01-01T00:00:00Z' });
    updatesTakeTheAddress(SEED.deletedLength60);
    expect(await harness.writes.applyRemedy(harness.request('sign-up', SEED.deletedLength60))).toMatchObject({
      failure: { kind: 'address-lost', state: 'not-put-back', accountKey },
    });
    expect(puts()).toHaveLength(1);
    expect(harness.isHeld).toBe(true);
  });

  it.each<[string, () => void]>([
    [
      'could not be read by its address',
      () =>
        harness.sandbox.faults.add({
          fault: { kind: 'status', status: 400 },
          method: 'GET',
          path: /contacts$/,
          skip: 2,
        }),
    ],
    [
      'was not answered for',
      () => harness.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'PUT', path: '/v3/contacts/', times: 1 }),
    ],
  ])('is put back once where it %s after the write', async (_, happens) => {
    updatesTakeTheAddress(SEED.deletedImplied);
    happens();
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deletedImplied));
    expect(outcome).toMatchObject({ failure: { kind: 'address-lost', state: 'put-back' } });
    expect(puts()).toHaveLength(2);
    expect(harness.contactAt(SEED.deletedImplied).email_address?.permission_to_send).toBe('implicit');
  });

  it('is told where only the next background finds that out, and keeps updates back', async () => {
    const contact = harness.contactAt(SEED.deletedImplied);
    updatesTakeTheAddress(SEED.deletedImplied);
    const stop = harness.sandbox.faults.add({ fault: { kind: 'status', status: 500 }, method: 'GET', skip: 2 });
    await harness.writes.applyRemedy(harness.request('restore', SEED.deletedImplied));
    const { id } = await harness.lastEntry();
    await updateLogEntry(id, { outcome: { kind: 'under-way' } });
    stop();
    await harness.restart().recoverUnfinished();
    expect(contact.email_address).toBeUndefined();
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'done' }, addressLost: 'not-put-back' });
    expect(harness.isHeld).toBe(true);
  });

  it('that cannot be put back is told as lost', async () => {
    updatesTakeTheAddress(SEED.deletedImplied);
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'PUT', skip: 1 });
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deletedImplied));
    expect(outcome).toMatchObject({ failure: { kind: 'address-lost', state: 'not-put-back', accountKey } });
    expect(await harness.lastEntry()).toMatchObject({ addressLost: 'not-put-back' });
    expect(puts()).toHaveLength(2);
  });
});

describe('tags that went with a restore', () => {
  const restoresTakeTags = (address: string) => {
    const contact = harness.contactAt(address);
    contact.taggings = ALL_TAG_IDS.slice(0, 2);
    let isTaken = false;
    harness.onArrival = ({ method }) => {
      if (method !== 'GET' || isTaken || contact.deleted_at !== undefined) return;
      isTaken = true;
      contact.taggings = [];
    };
    return contact;
  };

  it('are put back where the look knew them', async () => {
    const contact = restoresTakeTags(SEED.deleted);
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ value: { did: 'restored', alsoChanged: [] } });
    expect(new Set(contact.taggings)).toEqual(new Set(ALL_TAG_IDS.slice(0, 2)));
  });

  it('are put back but for the one that is gone from the account', async () => {
    const contact = restoresTakeTags(SEED.deleted);
    const [gone = '', kept = ''] = contact.taggings;
    harness.sandbox.account.tags.delete(gone);
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ value: { did: 'restored', alsoChanged: ['taggings'] } });
    expect(contact.taggings).toEqual([kept]);
  });

  it('are not put back where somebody else took them while a contact was added to a list', async () => {
    const contact = harness.contactAt(SEED.active);
    contact.taggings = ALL_TAG_IDS.slice(0, 1);
    harness.onArrival = ({ method }) => {
      if (method === 'POST') contact.taggings = [];
    };
    const outcome = await harness.writes.applyRemedy(harness.request('add-to-lists', SEED.active));
    expect(outcome).toMatchObject({ value: { alsoChanged: ['taggings'] } });
    expect(contact.taggings).toEqual([]);
  });

  it('are named where they cannot be', async () => {
    restoresTakeTags(SEED.deleted);
    harness.sandbox.faults.add({
      fault: { kind: 'status', status: 404 },
      path: '/v3/activities/contacts_taggings_add',
    });
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ value: { did: 'restored', alsoChanged: ['taggings'] } });
  });

  it('leave the card as it was read before them, where it cannot be read after', async () => {
    restoresTakeTags(SEED.deleted);
    const { onArrival } = harness;
    harness.onArrival = (request) => {
      onArrival(request);
      if (!request.url.includes('contacts_taggings_add')) return;
      harness.sandbox.faults.add({ fault: { kind: 'status', status: 503 }, method: 'GET', path: '/v3/contacts' });
    };
    const outcome = await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
    expect(outcome).toMatchObject({ value: { did: 'restored', verdict: { ok: true } } });
  });
});
