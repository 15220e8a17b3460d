import { describe, expect, it } from 'vitest';
import { isSearchable, matcherOf, searchKey } from './deleted-match';

const key = searchKey({ address: 'Zoe.Muller+news@Example.com', firstName: 'Zoë', lastName: 'Müller-Øst' });

describe('a search among deleted contacts', () => {
  it.each([
    ['a part of the address', 'muller+news'],
    ['its domain', '@example'],
    ['the first name without its accent', 'zoe m'],
    ['the last name with another accent', 'MÚLLER'],
    ['a letter that has no plain part', 'øst'],
    ['its plain letter', 'ost'],
    ['words in any order', 'muller zoe'],
    ['the last name first, with a comma', 'Müller, Zoë'],
    ['blanks around and between', '  zoe \u00a0 muller '],
    ['an accent typed as two characters', 'Zoe\u0308'],
  ])('finds by %s', (_what, text) => {
    expect(matcherOf(text)(key)).toBe(true);
  });

  it.each([
    ['one word that is nowhere', 'zoe smith'],
    ['two characters', 'zo'],
    ['two characters and blanks', ' zo  '],
    ['nothing', ''],
    ['only accents', '\u0308\u0308\u0308\u0308'],
  ])('finds nobody by %s', (_what, text) => {
    expect(matcherOf(text)(key)).toBe(false);
  });

  it('starts at three characters', () => {
    expect([isSearchable('zo'), isSearchable('zoe'), isSearchable('z o')]).toEqual([false, true, true]);
  });

  it('takes a contact without names or address', () => {
    expect(matcherOf('null')(searchKey({ address: null, firstName: null, lastName: null }))).toBe(false);
  });
});
