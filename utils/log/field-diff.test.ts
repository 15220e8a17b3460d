import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldDiff, fieldValue, sameValue } from './field-diff';

const BEFORE = {
  first_name: 'Jane',
  job_title: null,
  deleted_at: '2024-05-06',
  updated_at: '2024-05-06T10:00:00Z',
  email_address: { address: 'jane@example.com', permission_to_send: 'implicit' },
  list_memberships: [],
  phone_numbers: [{ phone_number: '1', updated_at: '2024-05-06T10:00:00Z' }],
};

it('names what changed, and only that', () => {
  const after = {
    ...BEFORE,
    job_title: undefined,
    deleted_at: undefined,
    updated_at: '2026-01-01T00:00:00Z',
    email_address: { permission_to_send: 'explicit', address: 'jane@example.com' },
    list_memberships: ['a', 'b'],
    phone_numbers: [{ updated_at: '2026-01-01T00:00:00Z', phone_number: '1' }],
  };
  expect(fieldDiff(BEFORE, after)).toEqual([
    { field: 'deleted_at', before: '2024-05-06', after: null },
    { field: 'email_address.permission_to_send', before: 'implicit', after: 'explicit' },
    { field: 'list_memberships', before: null, after: ['a', 'b'] },
  ]);
});

it('takes an empty text for no value, within a list too', () => {
  const phone = { phone_number: '1' };
  const bare = { email_address: { address: 'jane@example.com' }, phone_numbers: [phone] };
  const empty = {
    deleted_at: '',
    email_address: { ...bare.email_address, opt_out_date: '' },
    phone_numbers: [{ ...phone, extension: '' }],
  };
  expect(fieldDiff(bare, empty)).toEqual([]);
  expect(fieldValue(empty, 'deleted_at')).toBeNull();
});

it('tells a new contact field by field', () => {
  expect(fieldDiff(null, { email_address: { address: 'jane@example.com' } })).toEqual([
    { field: 'email_address.address', before: null, after: 'jane@example.com' },
  ]);
});

it('finds a value by the name the diff gave it', () => {
  expect(fieldValue(BEFORE, 'email_address.address')).toBe('jane@example.com');
  expect(fieldValue(BEFORE, 'anniversary')).toBeNull();
  expect(fieldValue(null, 'first_name')).toBeNull();
});

it('takes the order of lists and fields for no difference, and nothing else', () => {
  expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(true);
  expect(sameValue(['a', 'a', 'b'], ['a', 'b'])).toBe(false);
  expect(sameValue(null, '')).toBe(false);
});

it('finds no difference between a thing and itself, and tells it from both sides alike', () => {
  const contact = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(contact, contact, (one, other) => {
      expect(fieldDiff(one, JSON.parse(JSON.stringify(one)))).toEqual([]);
      const back = fieldDiff(other, one).map(({ field, before, after }) => ({ field, before: after, after: before }));
      expect(back).toEqual(fieldDiff(one, other));
    }),
  );
});
