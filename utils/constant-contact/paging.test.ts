import { describe, expect, it } from 'vitest';
import { ok } from '../failure';
import { readActivities } from './activities';
import type { ApiClient, CallTerms } from './api-client';
import { findContact } from './contacts';
import { readCustomFields } from './custom-fields';
import { readAllLists } from './lists';

const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };

const READERS = [
  ['lists', readAllLists],
  ['custom fields', readCustomFields],
  ['activities', readActivities],
  ['contacts', (api: ApiClient, terms: CallTerms) => findContact(api, 'jane@example.com', terms)],
] as const;

describe.each(READERS)('pages of %s', (_, read) => {
  it.each([1, 2, 3])('that lead in a circle of %i end', async (around) => {
    let calls = 0;
    const api: ApiClient = {
      async send() {
        calls += 1;
        if (calls > 10) throw new Error('It goes round in circles');
        const _links = { next: { href: `/v3/next?cursor=${calls % around}` } };
        const body = { contacts: [], lists: [], custom_fields: [], activities: [], _links };
        return ok({ status: 200, body, answeredAt: null });
      },
    };
    expect(await read(api, TERMS)).toMatchObject({ ok: false, failure: { kind: 'unexpected-answer' } });
    expect(calls).toBe(around + 1);
  });

  it('end where the link to the next one is empty', async () => {
    let calls = 0;
    const api: ApiClient = {
      async send() {
        calls += 1;
        const body = { contacts: [], lists: [], custom_fields: [], activities: [], _links: { next: { href: '' } } };
        return ok({ status: 200, body, answeredAt: null });
      },
    };
    expect(await read(api, TERMS)).toMatchObject({ ok: true });
    expect(calls).toBe(1);
  });
});
