import { expect, it } from 'vitest';
import { listsNamedIn } from './lists-in-cells';

const NAMES = new Map([
  ['n', 'Monthly newsletter'],
  ['d', 'Donors'],
  ['s', 'Smith, Jones & Co'],
  ['j', 'Jones & Co'],
  ['b', 'Board; past | present'],
]);

it.each([
  ['Monthly newsletter, Donors;Jones & Co', ['n', 'd', 'j']],
  ['donors|MONTHLY  newsletter', ['d', 'n']],
  ['Donors, Smith, Jones & Co, Monthly newsletter', ['d', 's', 'n']],
  ['Smith, Donors', ['d']],
  ['Board; past | present; Donors', ['b', 'd']],
  ['Gone list, , Donors,', ['d']],
  ['', []],
])('%j names %j', (cell, ids) => {
  expect([...listsNamedIn([cell], NAMES)]).toEqual(ids);
});

it('names each list once, whatever the number of cells, and none where the account has none', () => {
  expect([...listsNamedIn(['Donors', 'Donors, Jones & Co'], NAMES)]).toEqual(['d', 'j']);
  expect([...listsNamedIn(['Donors'], new Map())]).toEqual([]);
});
