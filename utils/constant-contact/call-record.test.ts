import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { misfitsOf, plainErrorKey, plainPath } from './call-record';

describe('a path', () => {
  it.each([
    ['/contacts/1618ae62-4752-11e9-9c8a-fa163e6b01c1', '/contacts/{id}'],
    ['/contacts?email=jane%40example.com', '/contacts'],
    ['/v3/contacts?cursor=bGltaXQ9NTAw', '/contacts'],
    ['/contacts/resubscribe/1618ae62', '/contacts/resubscribe/{id}'],
    ['/activities/contacts_json_import', '/activities/contacts_json_import'],
    ['/contacts/jane@example.com', '/contacts/{id}'],
    ['/contacts/1234567', '/contacts/{id}'],
  ])('%s is told as %s', (path, expected) => {
    expect(plainPath(path)).toBe(expected);
  });
});

it.each(['contacts.api.conflict', 'unauthorized', 'VALIDATION_ERROR'])('an error key is told: %s', (key) => {
  expect(plainErrorKey(key)).toBe(key);
});

it.each([
  'jane@example.com is there',
  'Ольга',
  'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
  'contact.1618ae62',
  'a'.repeat(81),
])('what is no error key is not: %s', (key) => {
  expect(plainErrorKey(key)).toBe('');
});

it('an answer that does not fit is told by its fields', () => {
  const schema = z.object({ contacts: z.array(z.object({ contact_id: z.string() })) });
  const parsed = z.safeParse(schema, { contacts: [{ contact_id: 7 }, { contact_id: 'x' }, {}] });
  expect(parsed.error && misfitsOf(parsed.error)).toEqual(['contacts[].contact_id invalid_type']);
  const whole = z.safeParse(schema, 'jane@example.com');
  expect(whole.error && misfitsOf(whole.error)).toEqual(['(all of it) invalid_type']);
});
