import { expect, it } from 'vitest';
import { between, withKeys } from './selection';

const SHOWN = ['a', 'b', 'c', 'd', 'e'];

it('takes a range with both its ends, upwards as well as downwards', () => {
  expect(between(SHOWN, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(between(SHOWN, 'd', 'b')).toEqual(['b', 'c', 'd']);
});

it('takes only the row itself where the other end is filtered away', () => {
  expect(between(SHOWN, 'gone', 'd')).toEqual(['d']);
});

it('ticks and unticks many at once and leaves the others alone', () => {
  expect([...withKeys(new Set(['a', 'x']), ['b', 'c'], true)]).toEqual(['a', 'x', 'b', 'c']);
  expect([...withKeys(new Set(['a', 'b', 'x']), ['a', 'b', 'c'], false)]).toEqual(['x']);
});
