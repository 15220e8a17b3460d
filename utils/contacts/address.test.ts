import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, isCompleteAddress, parseQuery, sameAddress } from './address';

const address = (text: string) => ({ kind: 'address', address: text });
const problem = (kind: string) => ({ kind: 'problem', problem: kind });

describe('what is taken as an address', () => {
  it.each([
    ['a@b.c', 'a@b.c'],
    ['  a+b@x.y\t\n', 'a+b@x.y'],
    ['\u00a0a@b.c\ufeff', 'a@b.c'],
    ['jane@example.com; ', 'jane@example.com'],
    ['Jane Doe <jane@example.com>,', 'jane@example.com'],
    ['Jane Doe <jane@example.com>', 'jane@example.com'],
    ['"Doe, Jane" <jane@example.com>', 'jane@example.com'],
    ['<jane@example.com>', 'jane@example.com'],
    ['Jané <jane@example.com>', 'jane@example.com'],
    ['mailto:jane@example.com', 'jane@example.com'],
    ['mailto:jane@example.com?cc=Jane@Example.com', 'jane@example.com'],
    ['MAILTO:a%2Bb@example.com?subject=Hello%20there', 'a+b@example.com'],
    ['jane@example.com<mailto:jane@example.com>', 'jane@example.com'],
    ['"jane@example.com"', 'jane@example.com'],
    ["'jane@example.com'", 'jane@example.com'],
    ['“jane@example.com”', 'jane@example.com'],
    ['‘jane@example.com’,', 'jane@example.com'],
    ['jane@example.com’', 'jane@example.com'],
    ['jane@example.com.', 'jane@example.com'],
    ['"jane@example.com".', 'jane@example.com'],
    [', jane@example.com', 'jane@example.com'],
    ['<"jane@example.com">', 'jane@example.com'],
    ['"mailto:jane@example.com"', 'jane@example.com'],
    ['ja\u200bne@example.com', 'jane@example.com'],
    ['\u2060jane@example\u00ad.com\u200d', 'jane@example.com'],
    ['\u202ajane@example.com\u202c', 'jane@example.com'],
    ['\u2068jane@example.com\u2069\u200e', 'jane@example.com'],
    ['\u202fjane@example.com\u2003', 'jane@example.com'],
    ['&lt;jane@example.com&gt;', 'jane@example.com'],
    ['R&amp;D@example.com', 'R&D@example.com'],
    ['jane&#64;example&#x2E;com', 'jane@example.com'],
    ['&nbsp;jane@example.com&nbsp;', 'jane@example.com'],
    ["'jane@example.com", "'jane@example.com"],
    ['jane@example.com <jane@example.com>', 'jane@example.com'],
    ['Jane.Doe@Example.COM', 'Jane.Doe@Example.COM'],
    ["o'neil_{x}/y=z@mail.example-site.co.uk", "o'neil_{x}/y=z@mail.example-site.co.uk"],
    ['jane@xn--bcher-kva.example', 'jane@xn--bcher-kva.example'],
    [`${'l'.repeat(64)}@example.com`, `${'l'.repeat(64)}@example.com`],
  ])('%j', (text, expected) => {
    expect(parseQuery(text)).toEqual(address(expected));
    expect(isCompleteAddress(text)).toBe(true);
  });

  it('takes exactly 80 characters', () => {
    const text = `${'l'.repeat(60)}@${'d'.repeat(15)}.com`;
    expect(text).toHaveLength(80);
    expect(parseQuery(text)).toEqual(address(text));
  });
});

describe('what is told as a problem', () => {
  it.each([
    ['', 'address-empty'],
    ['  \n', 'address-empty'],
    ['Jane <>', 'address-empty'],
    ['mailto:', 'address-empty'],
    ['jane', 'address-incomplete'],
    ['jane@', 'address-incomplete'],
    ['@example.com', 'address-incomplete'],
    ['jane@example', 'address-incomplete'],
    ['jane@example.', 'address-incomplete'],
    ['jane@.com', 'address-incomplete'],
    ['jane doe@example.com', 'address-blank'],
    ['jane@exam ple.com', 'address-blank'],
    ['jane@@example.com', 'address-two-ats'],
    ['mailto:jane@x.org?cc=rick@x.org', 'two-addresses'],
    ['mailto:jane@x.org?subject=Hi&to=rick@x.org', 'two-addresses'],
    ['a@b.c,d@e.f', 'two-addresses'],
    ['Jane <jane@x.org>; Rick <rick@x.org>', 'two-addresses'],
    ['jane@x.org, Rick <rick@x.org>', 'two-addresses'],
    ['old@x.org <new@x.org>', 'two-addresses'],
    ['jane@x.org/rick@x.org', 'address-two-ats'],
    ['jane&#99999999;@example.com', 'address-invalid'],
    ['jane\u00a0doe@example.com', 'address-blank'],
    [`${'l'.repeat(65)}@b.c`, 'address-local-too-long'],
    [`${'l'.repeat(61)}@${'d'.repeat(15)}.com`, 'address-too-long'],
    ['jаne@example.com', 'address-look-alike'],
    ['jane@exаmple.com', 'address-look-alike'],
    ['jane＠example.com', 'address-look-alike'],
    ['jane@example。com', 'address-look-alike'],
    ['jürgen@example.com', 'address-look-alike'],
    ['jane@bücher.example', 'address-look-alike'],
    ['\u202ejane@example.com', 'address-look-alike'],
    ['jane..doe@example.com', 'address-invalid'],
    ['.jane@example.com', 'address-invalid'],
    ['jane,doe@example.com', 'address-invalid'],
    ['jane@-example.com', 'address-invalid'],
    ['jane@exam_ple.com', 'address-invalid'],
    ['jane@127.0.0.1', 'address-invalid'],
    ['12345678901234567890', 'address-incomplete'],
  ])('%j: %s', (text, kind) => {
    expect(parseQuery(text)).toEqual(problem(kind));
    expect(isCompleteAddress(text)).toBe(false);
  });
});

it('takes a number as a V2 contact id', () => {
  expect(parseQuery(' 1234567890 ')).toEqual({ kind: 'v2-id', id: '1234567890' });
  expect(isCompleteAddress('1234567890')).toBe(false);
});

it('survives a mailto link that is not well encoded', () => {
  expect(parseQuery('mailto:%E0%A4%A@example.com')).toEqual(address('%E0%A4%A@example.com'));
});

describe('for any text', () => {
  const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.emailAddress(), fc.webUrl());

  it('gives an answer, and an address only from what was typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = parseQuery(text);
        if (query.kind !== 'address') return;
        expect(query.address.length).toBeLessThanOrEqual(80);
        expect(query.address).toMatch(/^[\x21-\x7e]+@[\x21-\x7e]+$/);
        expect(parseQuery(query.address)).toEqual(query);
      }),
    );
  });

  it('reads a wrapped address as the bare one', () => {
    const bare = fc.emailAddress().filter(isCompleteAddress);
    fc.assert(
      fc.property(bare, fc.string(), (text, name) => {
        expect(parseQuery(`${name} <${text}>`)).toEqual(address(text));
        expect(parseQuery(`mailto:${encodeURIComponent(text)}`)).toEqual(address(text));
      }),
    );
  });
});

describe('one address or two', () => {
  it('compares without case', () => {
    expect(sameAddress('Jane@Example.com', ' jane@example.COM')).toBe(true);
  });

  it.each([
    ['jane@example.com', 'jane+shop@example.com'],
    ['jane.doe@example.com', 'janedoe@example.com'],
    ['\u212aarl@example.com', 'karl@example.com'],
    ['straße@example.com', 'strasse@example.com'],
    ['e\u0301@example.com', '\u00e9@example.com'],
  ])('never merges %j and %j', (a, b) => {
    expect(sameAddress(a, b)).toBe(false);
    expect(addressKey(a)).not.toBe(addressKey(b));
  });
});
