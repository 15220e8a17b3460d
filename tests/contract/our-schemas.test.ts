import { describe, expect, it } from 'vitest';
import { readIdentity, readMissingPrivileges } from '../../utils/constant-contact/account';
import { getActivity, readActivities } from '../../utils/constant-contact/activities';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { getContact, readConsentCounts, readContactPage, translateV2Id } from '../../utils/constant-contact/contacts';
import { readCustomFields } from '../../utils/constant-contact/custom-fields';
import { readAllLists } from '../../utils/constant-contact/lists';
import { ok } from '../../utils/failure';
import { TERMS } from '../support/client';
import { contract, type Json } from './contract';

/** The contract's own examples, put together to a whole answer: every property of the definition is there. */
function exampleOf(schema: unknown): unknown {
  const { $ref, properties, items, example, type, ...rest }: Json = Object(schema);
  if (typeof $ref === 'string') return exampleOf(contract.definitions[$ref.slice('#/definitions/'.length)]);
  if (example !== undefined) return example;
  if (properties !== undefined) {
    return Object.fromEntries(Object.entries(Object(properties)).map(([name, inner]) => [name, exampleOf(inner)]));
  }
  if (items !== undefined) return [exampleOf(items)];
  return rest.default ?? { string: 'text', integer: 1, boolean: false }[String(type)];
}

/** An API that answers everything with the example of one definition, links aside. */
function apiAnswering(definition: string): ApiClient {
  const example = exampleOf({ $ref: `#/definitions/${definition}` });
  const body = Array.isArray(example) ? example : { ...Object(example), _links: undefined };
  return { send: async () => ok({ status: 200, body, answeredAt: null }) };
}

describe("our schemas find in the contract's own examples everything they look for", () => {
  it('contacts', async () => {
    const answer = await getContact(apiAnswering('ContactResource'), 'id', TERMS);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        contact: {
          address: 'dlang@example.com',
          permission: 'implicit',
          optIn: { at: '2016-01-23T13:48:44.108Z', source: 'Contact' },
          optOut: { source: 'Contact', reason: 'I am no longer interested in this service.' },
          createdBy: 'Account',
          updatedBy: 'Contact',
          deletedAt: '2016-07-08',
          listIds: ['07936f78-662a-11eb-af0a-fa163e56c9b0'],
        },
      },
    });
    if (answer.ok) expect(Object.values(answer.value.contact)).not.toContain(null);
  });

  it('pages of contacts', async () => {
    const answer = await readContactPage(apiAnswering('Contacts'), {}, TERMS);
    expect(answer).toMatchObject({ ok: true, value: { records: { length: 1 }, total: 3249, next: null } });
  });

  it('counts, ids, lists, custom fields', async () => {
    expect(await readConsentCounts(apiAnswering('ContactsCounts'), TERMS)).toEqual(
      ok({ total: 72, explicit: 10, implicit: 20, pending: 30, unsubscribed: 12 }),
    );
    const id = 'ab7ab702-b935-11e9-8a58-fa163e6b01c1';
    expect(await translateV2Id(apiAnswering('ContactXrefs'), '1', TERMS)).toEqual(ok(id));
    // The example is a list with a date of deletion, which is offered nowhere.
    expect(await readAllLists(apiAnswering('ContactListArray'), TERMS)).toEqual(ok([]));
    const field = { name: 'Vehicle_make_and_model_year', label: 'Vehicle make and model year', isDate: true };
    expect(await readCustomFields(apiAnswering('CustomFields'), TERMS)).toEqual(ok([field]));
  });

  it('activities', async () => {
    const answer = await getActivity(apiAnswering('Activity'), 'id', TERMS);
    expect(answer).toMatchObject({ ok: true, value: { state: 'initialized', percentDone: 75 } });
    if (answer.ok) {
      expect(answer.value.errors).toMatchObject([{ message: 'Message describing the error condition.' }]);
      expect([...Object.values(answer.value), ...Object.values(answer.value.counts)]).not.toContain(null);
    }
    const page = await readActivities(apiAnswering('Activities'), TERMS);
    expect(page).toMatchObject({ ok: true, value: [[{ state: 'initialized' }]] });
  });

  it('the account', async () => {
    expect(await readIdentity(apiAnswering('Customer'), TERMS)).toEqual(
      ok({ accountKey: 'p07e1l8cdif9dl', organization: 'InstaPrinz' }),
    );
    expect(await readMissingPrivileges(apiAnswering('UserPrivilegesResource'), TERMS)).toEqual(
      ok(['contacts:read', 'contacts:write']),
    );
  });
});
