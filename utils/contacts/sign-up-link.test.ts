import { expect, it } from 'vitest';
import { signUpLink } from './sign-up-link';

it.each([
  ['https://lp.constantcontactpages.com/su/iPtuMuh', 'https://lp.constantcontactpages.com/su/iPtuMuh'],
  ['  https://example.org/join?from=card#top ', 'https://example.org/join?from=card#top'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ['', ''],
  ['   ', ''],
])('takes %j', (typed, link) => {
  expect(signUpLink(typed)).toBe(link);
  expect(signUpLink(link)).toBe(link);
});

it.each([
  'example.org/join',
  'http://example.org/join',
  'javascript:alert(1)',
  'data:text/html,hi',
  'mailto:us@example.org',
  'https://',
  'https://intranet/join',
  'https://example.org@evil.example/',
  'https://me:secret@example.org/',
  'Join us: https://example.org',
  `https://example.org/${'a'.repeat(2000)}`,
  `https://example.org/${'ü'.repeat(1900)}`,
])('does not take %j', (typed) => {
  expect(signUpLink(typed)).toBeNull();
});
