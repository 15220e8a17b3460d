import { beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '@/sandbox/seed/addresses';
import { listId } from '@/sandbox/seed/catalogue';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

const NEW_51 = `${'n'.repeat(39)}@example.com`;
const NEW_80 = `${'n'.repeat(60)}@long.example.examp`;
const gala = listId('Annual gala');

/** The body of the only write so far. */
function bodySent(): unknown {
  const [write, ...others] = harness.sandbox.requests.filter(({ method }) => method !== 'GET');
  expect(others).toEqual([]);
  return JSON.parse(write?.body ?? 'null');
}

describe('a sign-up', () => {
  it('sends what was typed and nothing else', async () => {
    const request = harness.request('sign-up', SEED.deletedFull, {
      firstName: ' Ever ',
      lastName: ' ',
      listIds: [gala, gala],
    });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'updated' } });
    expect(bodySent()).toEqual({ email_address: SEED.deletedFull, first_name: 'Ever', list_memberships: [gala] });
    expect(harness.contactAt(SEED.deletedFull)).toMatchObject({ first_name: 'Ever', last_name: 'Field' });
  });

  it('of a person who opted out leaves how and when they asked in the log', async () => {
    const evidence = ' Asked at the front desk on Monday ';
    await harness.writes.applyRemedy(harness.request('sign-up', SEED.deletedOptedOut, { evidence }));
    expect(await harness.lastEntry()).toMatchObject({
      evidence: 'Asked at the front desk on Monday',
      permissionGiven: true,
      apiStatus: 200,
      undo: { kind: 'impossible', reason: 'permission-made-explicit' },
    });
  });

  it('of an address over 50 characters keeps everything, and makes the permission explicit', async () => {
    const contact = harness.contactAt(SEED.deletedLength60);
    contact.job_title = 'Treasurer';
    Object.assign(contact.email_address ?? {}, { permission_to_send: 'implicit' });
    expect(await harness.writes.applyRemedy(harness.request('sign-up', SEED.deletedLength60))).toMatchObject({
      ok: true,
    });
    expect(harness.writesSent()).toEqual([`PUT /v3/contacts/${contact.contact_id}`]);
    expect(contact).toMatchObject({
      deleted_at: undefined,
      job_title: 'Treasurer',
      email_address: { permission_to_send: 'explicit' },
    });
  });
});

describe('adding', () => {
  it('goes by the sign-up form', async () => {
    const request = harness.request('add', SEED.absent, { firstName: 'Nora', listIds: [gala] });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({
      value: { did: 'added', verdict: { value: { standing: { kind: 'active' }, contact: { firstName: 'Nora' } } } },
    });
    expect(bodySent()).toEqual({ email_address: SEED.absent, first_name: 'Nora', list_memberships: [gala] });
    expect(await harness.lastEntry()).toMatchObject({
      contactId: harness.contactAt(SEED.absent).contact_id,
      apiStatus: 201,
    });
  });

  it.each([NEW_51, NEW_80])('an address over 50 characters creates it, by the account: %s', async (address) => {
    const request = harness.request('add', address, { lastName: 'Long', listIds: [gala] });
    expect(await harness.writes.applyRemedy(request)).toMatchObject({ value: { did: 'added' } });
    expect(bodySent()).toEqual({
      email_address: { address, permission_to_send: 'explicit' },
      create_source: 'Account',
      last_name: 'Long',
      list_memberships: [gala],
    });
  });

  it('where the account confirms opt-ins waits for the person’s click', async () => {
    harness.sandbox.account.confirmedOptIn = true;
    expect(await harness.writes.applyRemedy(harness.request('add', SEED.absent))).toMatchObject({
      value: { did: 'added', verdict: { value: { standing: { kind: 'awaiting-confirmation' } } } },
    });
  });

  it('where the account confirms opt-ins is found to have worked although its answer was lost', async () => {
    harness.sandbox.account.confirmedOptIn = true;
    harness.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST' });
    expect(await harness.writes.applyRemedy(harness.request('add', SEED.absent))).toMatchObject({
      value: { did: 'added' },
    });
    expect(await harness.lastEntry()).toMatchObject({ outcome: { kind: 'done' } });
  });
});

it.each([
  [SEED.implied, 'implicit'],
  [SEED.active, 'explicit'],
])('adding %s to lists leaves the permission %s', async (address, permission) => {
  const contact = harness.contactAt(address);
  const lists = [...contact.list_memberships];
  await harness.writes.applyRemedy(
    harness.request('add-to-lists', address, { listIds: [gala], permissionGiven: true }),
  );
  expect(contact.email_address?.permission_to_send).toBe(permission);
  expect(contact.list_memberships).toEqual([...lists, gala]);
});

it('tells open surfaces of every contact it changed, and of one that is not as somebody thought', async () => {
  await harness.writes.applyRemedy(harness.request('restore', SEED.deleted));
  await harness.writes.applyRemedy(harness.request('restore', SEED.deletedOptedOut));
  const told = [SEED.deleted, SEED.deletedOptedOut];
  expect(harness.changed).toEqual(
    told.map((address) => ({ contactId: harness.contactAt(address).contact_id, address })),
  );
});
