import { expect, it } from 'vitest';
import { ok } from '../failure';
import { translateV2Id } from './contacts';

it.each<[object[], string | null]>([
  [[{ sequence_id: '1', contact_id: 'contact-1' }], 'contact-1'],
  [[{ sequence_id: '1' }], null],
  [[{ sequence_id: '1', contact_id: null }], null],
  [[], null],
])('reads of %o whose V2 number it is', async (xrefs, contactId) => {
  const api = { send: async () => ok({ status: 200, body: { xrefs }, answeredAt: null }) };
  expect(await translateV2Id(api, '1', { purpose: 'check', priority: 'interactive' })).toEqual(ok(contactId));
});
