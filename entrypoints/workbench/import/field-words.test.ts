import { expect, it } from 'vitest';
import { IMPORT_FIELDS, READ_COLUMNS } from '@/utils/contacts/import-fields';
import { fieldName } from './field-words';

it.each([
  ['email', 'email address'],
  ['first_name', 'first name'],
  ['home country', 'home country'],
  ['work_street2', 'work street, second line'],
  ['mobile_phone', 'mobile phone'],
  ['cf:favorite_color', 'Custom field: favorite_color'],
])('calls %s “%s”', (field, name) => {
  expect(fieldName(field, null)).toBe(name);
});

it('has words for every field, and others for each', () => {
  const fields = [...IMPORT_FIELDS.map(({ field }) => field), ...READ_COLUMNS];
  const names = fields.map((field) => fieldName(field, null));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).not.toMatch(/[_-]/);
});
