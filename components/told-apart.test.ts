import { expect, it } from 'vitest';
import { toldApart } from './told-apart';

const named = (...names: Array<string | null>) => toldApart(names.map((name) => ({ name }))).map(({ name }) => name);

it('leaves a name that one account has, and that of the only one without', () => {
  expect(named('Riverside', 'Hilltop', null)).toEqual(['Riverside', 'Hilltop', null]);
});

it('numbers those of the same name, and those of none', () => {
  expect(named('Riverside', null, 'Hilltop', 'Riverside', null)).toEqual([
    'Riverside (1)',
    'Account name not available (1)',
    'Hilltop',
    'Riverside (2)',
    'Account name not available (2)',
  ]);
});
