import { expect, it } from 'vitest';
import { formatDuration, formatList, formatNumber } from './format';

it('writes numbers and lists as people do', () => {
  expect(formatNumber(1163)).toBe('1,163');
  expect(formatList(['Newsletter', 'Members', 'Donors'])).toBe('Newsletter, Members, and Donors');
});

it.each([
  [0.2, '1 second'],
  [89, '89 seconds'],
  [90, '2 minutes'],
  [5400, '2 hours'],
  [25 * 60, '25 minutes'],
])('rounds %d seconds to %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});
