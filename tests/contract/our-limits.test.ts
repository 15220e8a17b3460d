import { expect, it } from 'vitest';
import { CUSTOM_FIELD_MAX, IMPORT_FIELDS } from '../../utils/contacts/import-fields';
import {
  ACTIVITY_CONTACTS_MAX,
  ADDRESS_MAX,
  LISTS_MAX,
  NAME_MAX,
  PAGE_MAX,
  SIGN_UP_ADDRESS_MAX,
} from '../../utils/contacts/limits';
import { contract, type Json } from './contract';

function propertyOf(definition: string, ...path: string[]): Json {
  const start: Json = Object(contract.definitions[definition]);
  return path.reduce((schema, name) => Object(Object(schema.properties)[name]), start);
}

it('our limits are those of the contract', () => {
  expect(propertyOf('ContactCreateOrUpdateInput', 'email_address').maxLength).toBe(SIGN_UP_ADDRESS_MAX);
  expect(propertyOf('EmailAddress', 'address').maxLength).toBe(ADDRESS_MAX);
  expect(propertyOf('ContactPutRequest', 'first_name').maxLength).toBe(NAME_MAX);
  expect(propertyOf('ContactPutRequest', 'list_memberships').maxItems).toBe(LISTS_MAX);
  expect(propertyOf('ListActivityAddContacts', 'source', 'contact_ids').maxItems).toBe(ACTIVITY_CONTACTS_MAX);
  expect(propertyOf('JsonImportContact', 'cf:custom_field_name').maxLength).toBe(CUSTOM_FIELD_MAX);
  const limit = contract.paths['/contacts']?.get?.parameters.find(({ name }) => name === 'limit');
  expect(limit?.maximum).toBe(PAGE_MAX);
});

it.each(IMPORT_FIELDS)(
  'an import takes $field as the contract spells it, as long as it allows',
  ({ field, maxLength }) => {
    const { type, maxLength: allowed } = propertyOf('JsonImportContact', field);
    expect(type).toBe(field.startsWith('birthday_') ? 'integer' : 'string');
    if (allowed !== undefined) expect(maxLength).toBe(allowed);
  },
);
