import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiUrl } from './client';

describe('apiUrl', () => {
  it('goes on where the API points, whether that begins with /v3 or not', () => {
    const next = '/v3/contacts?cursor=bGltaXQ9NTA%3D';
    expect(apiUrl({ path: next })?.href).toBe(`https://api.cc.email${next}`);
    expect(apiUrl({ path: '/contacts', query: { email: 'a b+c@x.y' } })?.href).toBe(
      'https://api.cc.email/v3/contacts?email=a+b%2Bc%40x.y',
    );
  });

  it.each([
    'https://example.com/v3/contacts',
    'http://api.cc.email/v3/contacts',
    'https://api.cc.email.example.com/v3/contacts',
    'https://api.cc.email@example.com/v3/contacts',
    '/v3/../oauth',
    'javascript:alert(1)',
    '',
  ])('sends no token to %s', (path) => {
    expect(apiUrl({ path })).toBeNull();
  });

  it('never leaves the API, whatever path it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.webPath()), (path) => {
        const url = apiUrl({ path });
        expect(url === null || url.href.startsWith('https://api.cc.email/v3/')).toBe(true);
      }),
    );
  });
});
