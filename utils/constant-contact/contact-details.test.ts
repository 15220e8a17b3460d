import { expect, it } from 'vitest';
import { contactDetails } from './contact-details';

it('reads the fields, tags and notes of a contact, in the order of a card', () => {
  const details = contactDetails({
    first_name: 'Jane',
    company_name: 'Riverside Library',
    birthday_month: 2,
    birthday_day: 29,
    anniversary: '2014-06-01',
    phone_numbers: [
      { kind: 'home', phone_number: '555-0100' },
      { kind: 'mobile', phone_number: '' },
    ],
    street_addresses: [{ kind: 'work', street: '1 Mill Lane', city: 'Riverside', postal_code: '02450' }],
    custom_fields: [
      { custom_field_id: 'size', value: 'L' },
      { custom_field_id: 'fruit', choice_ids: ['1', '2'] },
      { custom_field_id: 'empty', value: '' },
    ],
    taggings: ['tag-1'],
    notes: [{ created_at: '2026-08-01T10:00:00Z', content: 'Prefers\nthe morning.' }, { content: '' }],
  });
  expect(details).toEqual({
    fields: [
      { field: 'company_name', kind: '', text: 'Riverside Library' },
      { field: 'phone_numbers', kind: 'home', text: '555-0100' },
      { field: 'street_addresses', kind: 'work', text: '1 Mill Lane, Riverside, 02450' },
      { field: 'birthday_day', kind: '', text: '2/29' },
      { field: 'anniversary', kind: '', text: '2014-06-01' },
    ],
    customFields: [
      { fieldId: 'size', value: 'L', choiceIds: [] },
      { fieldId: 'fruit', value: '', choiceIds: ['1', '2'] },
    ],
    tagIds: ['tag-1'],
    notes: [{ at: '2026-08-01T10:00:00Z', text: 'Prefers\nthe morning.' }],
  });
});

it.each([
  ['nothing', {}],
  ['only what is empty', { company_name: '', phone_numbers: [], custom_fields: [], taggings: [], notes: null }],
  ['what it does not understand', { phone_numbers: 'none', notes: [3], company_name: { name: 'Acme' } }],
])('is nothing where a contact has %s', (_, raw) => {
  expect(contactDetails(raw)).toBeNull();
});
