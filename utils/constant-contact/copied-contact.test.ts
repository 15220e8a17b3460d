import { expect, it } from 'vitest';
import { parseContactRecord } from './contact-schema';
import { copiedContact } from './copied-contact';

it('takes what a copy holds beside the contact, the first of several of a kind, and leaves out what is empty', () => {
  const record = parseContactRecord({
    contact_id: 'one',
    job_title: 'Baker',
    birthday_month: 11,
    birthday_day: 4,
    taggings: ['t'],
    phone_numbers: [
      { kind: 'home', phone_number: '555-1' },
      { kind: 'home', phone_number: '555-2' },
      { phone_number: '555-3' },
    ],
    street_addresses: [{ kind: 'home', city: 'Salem', postal_code: '01970' }],
    custom_fields: [
      { custom_field_id: 'c', value: 'x' },
      { custom_field_id: 'd', choice_ids: ['1', '2'] },
    ],
  });
  expect(copiedContact(record)).toMatchObject({
    fields: {
      job_title: 'Baker',
      birthday: '11/4',
      home_phone: '555-1',
      other_phone: '555-3',
      home_city: 'Salem',
      home_zip: '01970',
    },
    tagIds: ['t'],
    customFields: { c: 'x', d: ['1', '2'] },
  });
  expect(Object.keys(copiedContact(record).fields)).toHaveLength(6);
});

it('loses nothing that is of the right shape for what is not', () => {
  const record = parseContactRecord({
    contact_id: 'one',
    taggings: ['t', null],
    phone_numbers: [null, { kind: 'fax', phone_number: '555-4' }],
    custom_fields: [
      { value: 'whose?' },
      { custom_field_id: 'c', value: 'x' },
      { custom_field_id: 'd', choice_ids: ['000001', 2] },
    ],
  });
  expect(copiedContact(record)).toMatchObject({
    fields: { other_phone: '555-4' },
    tagIds: ['t'],
    customFields: { c: 'x', d: ['1', '2'] },
  });
});

it('takes a contact that has none of it', () => {
  expect(copiedContact(parseContactRecord({ contact_id: 'one', custom_fields: 'none' }))).toMatchObject({
    fields: {},
    tagIds: [],
    customFields: {},
  });
});
