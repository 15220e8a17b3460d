import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ContactRecord, noSubResources } from '@/sandbox/account/contact-record';
import { SEED } from '@/sandbox/seed/addresses';
import { ALL_CUSTOM_FIELD_IDS, ALL_LIST_IDS, ALL_TAG_IDS } from '@/sandbox/seed/catalogue';
import { createWriteHouse, type WriteHouse } from '../../tests/support/writes';
import { isCompleteAddress } from '../contacts/address';

let house: WriteHouse;

beforeEach(async () => {
  house = await createWriteHouse();
});

/** All that a restore must keep: everything but the lists, the deletion and the marks of the update. */
function kept({ list_memberships, deleted_at, updated_at, update_source, email_address, ...rest }: ContactRecord) {
  return structuredClone({ ...rest, email_address: { ...email_address, updated_at: null } });
}

it('brings a contact back with everything it had, on its lists and the chosen ones', async () => {
  const before = kept(house.contactAt(SEED.deletedFull));
  const listIds = [...ALL_LIST_IDS].slice(0, 3);
  const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deletedFull, { listIds }));
  expect(outcome).toMatchObject({
    value: { did: 'restored', untransferable: [], verdict: { value: { standing: { kind: 'active' } } } },
  });
  const after = house.contactAt(SEED.deletedFull);
  expect(kept(after)).toEqual(before);
  expect(after).toMatchObject({ deleted_at: undefined, update_source: 'Account', list_memberships: ALL_LIST_IDS });
});

it('keeps the permission as it was', async () => {
  await house.writes.applyRemedy(house.request('restore', SEED.deletedImplied));
  expect(house.contactAt(SEED.deletedImplied).email_address?.permission_to_send).toBe('implicit');
});

it('needs a list', async () => {
  const outcome = await house.writes.applyRemedy(house.request('restore', SEED.deleted, { listIds: [] }));
  expect(outcome).toMatchObject({ failure: { kind: 'invalid-input', problem: 'no-list' } });
});

it('writes down what changed, in whose account, and that nobody gave permission for it', async () => {
  const deletedAt = house.contactAt(SEED.deletedImplied).deleted_at;
  const request = house.request('restore', SEED.deletedImplied, { permissionGiven: false, evidence: '' });
  await house.writes.applyRemedy(request);
  expect(await house.lastEntry()).toMatchObject({
    account: 'Riverside Community Center',
    what: 'restore',
    changes: [
      { field: 'deleted_at', before: deletedAt, after: null },
      { field: 'list_memberships', before: null, after: request.listIds },
    ],
    evidence: null,
    permissionGiven: false,
    apiStatus: 201,
    outcome: { kind: 'done' },
    undo: { kind: 'possible' },
  });
});

it('reads the contact before and after a restore, and asks the activity how it stands in between', async () => {
  await house.writes.applyRemedy(house.request('restore', SEED.deleted));
  const asked = house.sandbox.requests.map(({ method, path }) => `${method} ${path.split(/[?/]/)[2]}`);
  expect(asked.filter((request) => request !== 'GET activities')).toEqual([
    'GET contacts',
    'POST activities',
    'GET contacts',
  ]);
});

const text = (max: number) =>
  fc.option(
    fc.string({ unit: 'grapheme' }).filter((value) => value.length <= max),
    { nil: undefined },
  );
const time = fc
  .date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2026-01-01') })
  .map((date) => date.toISOString());
const maybeTime = fc.option(time, { nil: undefined });
const source = fc.constantFrom('Contact', 'Account');
const someOf = (ids: readonly string[]) => fc.subarray([...ids]);
const birthday = fc.option(fc.record({ birthday_month: fc.nat(11), birthday_day: fc.nat(30) }), { nil: undefined });

const systemPart = { created_at: maybeTime, updated_at: maybeTime };
const subResources = fc.record({
  custom_fields: someOf(ALL_CUSTOM_FIELD_IDS).chain((ids) =>
    fc.tuple(
      ...ids.map((custom_field_id) =>
        fc.record(
          {
            custom_field_id: fc.constant(custom_field_id),
            value: fc.string({ maxLength: 255 }),
            choice_ids: fc.array(fc.string()),
          },
          { requiredKeys: ['custom_field_id'] },
        ),
      ),
    ),
  ),
  phone_numbers: fc.uniqueArray(
    fc.record({
      phone_number_id: fc.uuid(),
      phone_number: text(25),
      kind: fc.constantFrom('home', 'work', 'mobile', 'other'),
      ...systemPart,
      create_source: source,
      update_source: source,
    }),
    { maxLength: 3, selector: ({ phone_number, kind }) => `${kind} ${phone_number}` },
  ),
  street_addresses: fc.uniqueArray(
    fc.record({
      street_address_id: fc.uuid(),
      kind: fc.constantFrom('home', 'work', 'other'),
      street: text(255),
      city: text(50),
      state: text(50),
      postal_code: text(50),
      country: text(50),
      ...systemPart,
    }),
    { maxLength: 3, selector: ({ kind }) => kind },
  ),
  list_memberships: someOf(ALL_LIST_IDS),
  taggings: someOf(ALL_TAG_IDS),
  notes: fc.array(fc.record({ note_id: fc.uuid(), created_at: time, content: fc.string({ maxLength: 200 }) })),
});

/** Any deleted contact the contract allows, of a person who did not opt out. */
const deletedContact: fc.Arbitrary<ContactRecord> = fc
  .record({
    email: fc.record({
      address: fc.emailAddress().filter(isCompleteAddress),
      permission_to_send: fc.constantFrom('explicit', 'implicit', 'not_set', 'pending_confirmation', 'temp_hold'),
      ...systemPart,
      opt_in_source: fc.option(source, { nil: undefined }),
      opt_in_date: maybeTime,
      optOut: fc.option(fc.record({ opt_out_source: fc.constant('Account'), opt_out_reason: text(255) }), { nil: {} }),
      confirm_status: fc.constantFrom('pending', 'confirmed', 'off', undefined),
    }),
    names: fc.record({ first_name: text(50), last_name: text(50), job_title: text(50), company_name: text(50) }),
    birthday,
    anniversary: fc.constantFrom('2006-11-15', '11/5/2006', '1-5-1999', undefined),
    sources: fc.record({ create_source: source, update_source: source, ...systemPart }),
    deleted_at: fc.constantFrom('2024-05-06', '1999-12-31'),
    subResources,
  })
  .map(({ email: { optOut, ...email }, names, birthday, anniversary, sources, deleted_at, subResources }) => ({
    contact_id: crypto.randomUUID(),
    sequence_id: '1',
    email_address: { ...email, ...optOut },
    ...names,
    ...(birthday && { birthday_month: birthday.birthday_month + 1, birthday_day: birthday.birthday_day + 1 }),
    anniversary,
    ...sources,
    deleted_at,
    ...noSubResources(),
    ...subResources,
  }));

describe('for any deleted contact the contract allows', () => {
  it('what the API holds after a restore equals what it held before', async () => {
    await fc.assert(
      fc.asyncProperty(deletedContact, fc.subarray([...ALL_LIST_IDS], { minLength: 1 }), async (contact, listIds) => {
        house.sandbox.account.contacts.clear();
        house.sandbox.account.add(contact);
        const before = kept(contact);
        const lists = new Set([...contact.list_memberships, ...listIds]);
        const address = contact.email_address?.address ?? '';
        const outcome = await house.writes.applyRemedy(house.request('restore', address, { listIds }));
        expect(outcome).toMatchObject({ ok: true, value: { untransferable: [] } });
        expect(kept(contact)).toEqual(before);
        expect(new Set(contact.list_memberships)).toEqual(lists);
        expect(contact).toMatchObject({ deleted_at: undefined, update_source: 'Account' });
      }),
    );
  }, 60_000);
});
