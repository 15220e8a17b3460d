import { expect, inject, it } from 'vitest';

const messages = Object.entries(inject('messages')).map(([key, { message }]) => [key, message] as const);

/** Words of ours that a marketer would not say, and British ones that a US office does not. */
const FORBIDDEN =
  /\b(anew|whoever|whosever|nobody to ask|under no filter|to the letter|cancelled|cancelling|by itself|upsert|payload|somebody|tick|ticks|ticked|press|presses|pressed)\b/i;
/** For whom the technical words are: developers, and whoever makes the API key. */
const TECHNICAL_KEYS = /^(developer|keySteps|help|failure_connect|options|welcome|log)_|^failure_apiSays/;

it.each(messages)('%s is said in words of the office', (_key, message) => {
  expect(message).not.toMatch(FORBIDDEN);
});

it.each(messages.filter(([key]) => !TECHNICAL_KEYS.test(key)))('%s leaves codes to developers', (_key, message) => {
  expect(message).not.toMatch(/\b(409|PKCE|OAuth)\b/);
});

/** Explanations that are copied for a developer name requests, and take the room that these need. */
it.each(messages.filter(([key]) => !key.startsWith('developer_')))('%s is said in short sentences', (_key, message) => {
  const lengths = message.split(/(?<=[.?!:;])\s+/).map((sentence) => sentence.split(/\s+/).length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(20);
});
