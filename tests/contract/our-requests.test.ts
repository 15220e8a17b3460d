import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import { readIdentity, readMissingPrivileges } from '../../utils/constant-contact/account';
import {
  getActivity,
  readActivities,
  startAddingToLists,
  startDeletingContacts,
  startRemovingFromLists,
  startTagging,
} from '../../utils/constant-contact/activities';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import {
  deleteContact,
  findContact,
  getContact,
  putContact,
  readConsentCounts,
  readContactPage,
  sendResubscribeEmail,
  translateV2Id,
} from '../../utils/constant-contact/contacts';
import { readCustomFields } from '../../utils/constant-contact/custom-fields';
import { readAllLists } from '../../utils/constant-contact/lists';
import { smallestUpdate } from '../../utils/contacts/merge';
import type { Result } from '../../utils/failure';
import { importKind } from '../../utils/jobs/write/import-kind';
import { connected, TERMS } from '../support/client';
import { requestFaults } from './request-faults';

const lists = [listId('Monthly newsletter')];

let sandbox: Sandbox;
let api: ApiClient;

beforeEach(() => {
  ({ sandbox, api } = connected());
});

afterEach(() => {
  expect(sandbox.requests).not.toEqual([]);
  for (const request of sandbox.requests)
    expect(requestFaults(request), `${request.method} ${request.path}`).toEqual([]);
});

function succeeded<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function idOf(address: string): string {
  return sandbox.account.findByAddress(address)?.contact_id ?? '';
}

describe('what we ask', () => {
  it('about the account', async () => {
    expect(succeeded(await readIdentity(api, TERMS))).toEqual({
      accountKey: sandbox.account.accountId,
      organization: sandbox.account.organization,
    });
    expect(succeeded(await readMissingPrivileges(api, TERMS))).toEqual([]);
    expect(succeeded(await readAllLists(api, TERMS))).toHaveLength(12);
    expect(succeeded(await readCustomFields(api, TERMS))).toHaveLength(3);
    expect(succeeded(await readConsentCounts(api, TERMS)).total).toBeGreaterThan(10);
  });

  it('about one contact', async () => {
    expect(succeeded(await findContact(api, SEED.plus, TERMS))?.contact.address).toBe(SEED.plus);
    expect(sandbox.requests.at(-1)?.path).toContain('email=a%2Bb%40x.example');
    expect(succeeded(await findContact(api, SEED.absent, TERMS))).toBeNull();
    expect(succeeded(await getContact(api, idOf(SEED.deleted), TERMS)).contact.deletedAt).not.toBeNull();
    const v2Id = sandbox.account.findByAddress(SEED.active)?.sequence_id ?? '';
    expect(succeeded(await translateV2Id(api, v2Id, TERMS))).toBe(idOf(SEED.active));
  });

  it('about many contacts', async () => {
    ({ sandbox, api } = connected({ contacts: 300, deleted: 160 }));
    const query = { status: 'deleted', limit: '100', include_count: 'true' };
    const first = succeeded(await readContactPage(api, query, TERMS));
    const second = succeeded(await readContactPage(api, query, TERMS, first.next));
    expect(first.records).toHaveLength(100);
    expect(second).toMatchObject({ records: { length: 60 }, next: null });
  });
});

describe('what we write', () => {
  it.each([SEED.deletedFull, SEED.deletedBare, SEED.active, SEED.bare, SEED.emoji, SEED.length80])(
    'sends %s back whole',
    async (address) => {
      const record = succeeded(await findContact(api, address, TERMS));
      const update = succeeded(smallestUpdate(record?.raw ?? {}, { addListIds: lists }));
      expect(update.untransferable).toEqual([]);
      const after = succeeded(await putContact(api, idOf(address), update.body, TERMS));
      expect(after.contact).toMatchObject({ address, deletedAt: null });
    },
  );

  it('sends the resubscribe email and deletes', async () => {
    succeeded(await sendResubscribeEmail(api, idOf(SEED.unsubscribed), lists, TERMS));
    succeeded(await deleteContact(api, idOf(SEED.active), TERMS));
  });
});

describe('what we start', () => {
  it('adds to lists, takes off lists, tags, deletes, and looks how it goes', async () => {
    const ids = [idOf(SEED.deleted), idOf(SEED.deletedImplied)];
    const { activityId } = succeeded(await startAddingToLists(api, ids, lists, TERMS));
    succeeded(await startRemovingFromLists(api, ids, lists, TERMS));
    succeeded(await startTagging(api, ids, [...sandbox.account.tags.keys()], TERMS));
    succeeded(await startDeletingContacts(api, ids, TERMS));
    expect(succeeded(await getActivity(api, activityId, TERMS)).counts.total).toBe(2);
    expect(succeeded(await readActivities(api, TERMS)).flat()).toHaveLength(4);
  });

  it('imports', async () => {
    const fields = {
      email: SEED.absent,
      first_name: 'New',
      birthday_month: '2',
      birthday_day: '29',
      anniversary: '2014-06-01',
      'home country': 'Canada',
      'cf:Member_number': '00417',
      colour: 'red',
    };
    const started = await importKind([{ line: 2, fields }], lists, api).start({ items: [0], listIds: lists }, TERMS);
    expect(succeeded(started).state).toBe('initialized');
  });
});

it('would notice a request that the contract does not allow', async () => {
  const { sandbox: asked, api: careless } = connected();
  await readContactPage(careless, { status: 'gone', limit: '501', colour: 'red' }, TERMS);
  await putContact(careless, idOf(SEED.active), { first_name: 7, colour: 'red' }, TERMS);
  expect(asked.requests.map(requestFaults)).toEqual([
    ['status=gone', 'limit=501', 'colour is no parameter'],
    [expect.stringContaining('update_source'), expect.stringContaining('colour'), expect.stringContaining('string')],
  ]);
  await readConsentCounts(api, TERMS);
});
