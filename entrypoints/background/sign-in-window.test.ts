import { expect, it } from 'vitest';
import { unansweredReason } from './sign-in-window';

it.each([
  ['Authorization page could not be loaded.', false, 'page-not-loaded'],
  ['Authorization page load timed out.', false, 'page-not-loaded'],
  ["Couldn't create a browser window to display an authorization page.", false, 'no-window'],
  ['The user did not approve access.', false, 'cancelled'],
  ['User cancelled or denied access.', true, 'closed'],
  ['An unexpected error occurred', true, 'no-window'],
  ['', false, 'cancelled'],
  ['', true, 'closed'],
] as const)('%j (Firefox: %s) means %s', (words, isFirefox, reason) => {
  expect(unansweredReason(words, isFirefox)).toBe(reason);
});
