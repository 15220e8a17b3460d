import { expect, it } from 'vitest';
import { apiKeyDoubt } from './api-key-doubt';

it.each([
  ['', null],
  ['  2f9c3b1e-7d4a-4c58-9a06-5b1d8e7f3c21 ', null],
  ['anything-else_1', null],
  ['2f9c3b1e 7d4a', 'blank'],
  ['jane@example.com', 'address'],
  ['https://app.constantcontact.com/pages/dma/portal', 'link'],
  ['HTTP://example.com/?a=b@c d', 'link'],
] as const)('of %j: %s', (text, doubt) => {
  expect(apiKeyDoubt(text)).toBe(doubt);
});
