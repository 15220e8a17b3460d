import { expect, it } from 'vitest';
import { ok } from '../failure';
import { readActivities } from './activities';
import type { ApiClient, CallTerms } from './api-client';
import { findContact } from './contacts';
import { readCustomFields } from './custom-fields';
import { readAllLists } from './lists';

const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };

it.each([
  ['lists', readAllLists],
  ['custom fields', readCustomFields],
  ['activities', readActivities],
  ['contacts', (api: ApiClient, terms: CallTerms) => findContact(api, 'jane@example.com', terms)],
])('ends at a page of %s that leads to itself', async (_, read) => {
  let calls = 0;
  const body = {
    contacts: [],
    lists: [],
    custom_fields: [],
    activities: [],
    _links: { next: { href: '/v3/next?cursor=1' } },
  };
  const api: ApiClient = {
    async send() {
      calls += 1;
      if (calls > 10) throw new Error('It goes round in circles');
      return ok({ status: 200, body, answeredAt: null });
    },
  };
  expect(await read(api, TERMS)).toMatchObject({ ok: false, failure: { kind: 'unexpected-answer' } });
  expect(calls).toBe(2);
});
