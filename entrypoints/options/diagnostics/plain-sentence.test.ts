import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainSentence } from './plain-sentence';

it.each([
  'User is not assigned to the client application.',
  'The resource owner denied the request.',
  'Browser requests to the token endpoint must use Proof Key for Code Exchange.',
  "The 'redirect_uri' parameter must be a Login redirect URI in the client settings.",
  'The refresh token is invalid or expired.',
  'The authorization code is invalid or has expired.',
  'invalid_client',
])('leaves what tells a fault: %s', (sentence) => {
  expect(plainSentence(sentence)).toBe(sentence.replace('endpoint', '…'));
});

it.each([
  'José Müller',
  'jane_smith',
  'Ольга Петрова',
  '山田太郎',
  'Members',
  'ann@example.com',
  'ann%40example.com',
  'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
  'abcdefghijklmnop',
  'https://x.example/?client_id=abcdef',
  'authz.constantcontact.com/?client_id=abcdef',
  '‘Friends’',
  '«Donateurs»',
])('leaves out %s, in quotes and without', (secret) => {
  for (const said of [secret, `'${secret}'`, `"${secret}"`, `(${secret})`, `“${secret}”`]) {
    expect(plainSentence(`User ${said} is not assigned to the client.`)).toBe('User … is not assigned to the client.');
  }
});

it('leaves out whatever word it does not know', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (anything) => {
      const word = `${anything.replace(/\s/g, '')}7`;
      expect(plainSentence(`The ${word} client`)).toBe('The … client');
    }),
  );
});
