import fc from 'fast-check';
import { type ContactRecord, noSubResources } from '@/sandbox/account/contact-record';
import { ALL_CUSTOM_FIELD_IDS, ALL_LIST_IDS, ALL_TAG_IDS } from '@/sandbox/seed/catalogue';
import { isCompleteAddress } from '../../utils/contacts/address';

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
export const deletedContact: fc.Arbitrary<ContactRecord> = fc
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

/** What somebody else may change of a contact, in fields that no update of ours sends. */
export const somebodyElsesChange = fc.record({
  fields: fc
    .tuple(subResources, fc.subarray(['custom_fields', 'phone_numbers', 'street_addresses', 'taggings', 'notes']))
    .map(
      ([changed, names]): Partial<typeof changed> =>
        Object.fromEntries(Object.entries(changed).filter(([name]) => names.includes(name))),
    ),
  email: fc.constantFrom(
    {},
    { permission_to_send: 'explicit', opt_in_source: 'Contact', opt_in_date: '2026-01-02T03:04:05Z' },
    { permission_to_send: 'unsubscribed', opt_out_source: 'Contact', opt_out_date: '2026-01-02T03:04:05Z' },
    { confirm_status: 'confirmed' },
  ),
});
