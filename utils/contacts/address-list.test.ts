import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from './address';
import { listAddresses } from './address-list';

const found = (text: string) => listAddresses(text).addresses.map(({ address, line }) => `${line} ${address}`);

describe('pasted addresses', () => {
  it.each([
    ['one a line', 'ann@example.com\nbob@example.com', ['1 ann@example.com', '2 bob@example.com']],
    [
      'Windows and old Mac line ends',
      'a@example.com\r\nb@example.com\rc@example.com',
      ['1 a@example.com', '2 b@example.com', '3 c@example.com'],
    ],
    [
      'semicolons as Outlook writes them',
      'Ann <a@example.com>; Bob <b@example.com>',
      ['1 a@example.com', '1 b@example.com'],
    ],
    ['commas with quoted names', '"Doe, Ann" <a@example.com>, b@example.com', ['1 a@example.com', '1 b@example.com']],
    ['names with a comma and no quotes', 'Doe, Ann <a@example.com>', ['1 a@example.com']],
    [
      'columns of a spreadsheet',
      'Name\tEmail\nAnn\ta@example.com\t42\nBob\tb@example.com\t7',
      ['2 a@example.com', '3 b@example.com'],
    ],
    ['quoted cells', '"a@example.com","Ann"\n"b@example.com","Bob"', ['1 a@example.com', '2 b@example.com']],
    ['addresses parted by blanks', 'a@example.com b@example.com', ['1 a@example.com', '1 b@example.com']],
    ['a lone inch mark', 'pipe 5"; a@example.com', ['1 a@example.com']],
    [
      'a trailing dot, quotes and entities',
      '"a@example.com".\n&lt;b@example.com&gt;;',
      ['1 a@example.com', '2 b@example.com'],
    ],
    ['what our own export wrote', "Address,Outcome\r\n'+a@example.com,Deleted\r\n", ['2 +a@example.com']],
    [
      'addresses parted by blanks, one of them bad',
      'a@x.org b@x.org c@x d@x.org',
      ['1 a@x.org', '1 b@x.org', '1 d@x.org'],
    ],
    ['mailto links', 'mailto:a%2Bb@example.com?subject=Hi', ['1 a+b@example.com']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('keeps an address once, whatever its case, and counts the others', () => {
    const list = listAddresses('Ann@Example.com\nann@example.com; ANN@EXAMPLE.COM\nbob@example.com');
    expect(list.addresses).toEqual([
      { address: 'Ann@Example.com', line: 1 },
      { address: 'bob@example.com', line: 3 },
    ]);
    expect(list.duplicates).toBe(2);
  });

  it('lists what is no address with its line and what is wrong with it', () => {
    const list = listAddresses('Email\n\nann@\nnobody\njane doe@example.com\na@b@example.com\nок@example.com');
    expect(list.addresses).toEqual([]);
    expect(list.bad).toEqual([
      { text: 'ann@', line: 3, problem: 'address-incomplete' },
      { text: 'nobody', line: 4, problem: 'address-incomplete' },
      { text: 'jane doe@example.com', line: 5, problem: 'address-blank' },
      { text: 'a@b@example.com', line: 6, problem: 'address-two-ats' },
      { text: 'ок@example.com', line: 7, problem: 'address-look-alike' },
    ]);
  });

  it('takes neither of two in one place', () => {
    const list = listAddresses('Jane <jane@x.org> Rick <rick@x.org>\nann@x.org');
    expect(list.addresses).toEqual([{ address: 'ann@x.org', line: 2 }]);
    expect(list.bad).toMatchObject([{ line: 1, problem: 'two-addresses' }]);
  });

  it('takes any text, and never lists an address twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.emailAddress(), fc.constantFrom('\n', ';', '"', '<', '>'))),
        (parts) => {
          const keys = listAddresses(parts.join('')).addresses.map(({ address }) => addressKey(address));
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
    );
  });
});
