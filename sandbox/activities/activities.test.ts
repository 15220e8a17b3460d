import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../sandbox';
import { SEED } from '../seed/addresses';
import { listId } from '../seed/catalogue';
import { type ActivityTester, createActivityTester } from './activity-tester';

const newsletter = [listId('Monthly newsletter')];

let sandbox: Sandbox;
let call: ActivityTester['call'];
let finish: ActivityTester['finish'];
let contactAt: ActivityTester['contactAt'];
let idOf: ActivityTester['idOf'];

beforeEach(() => {
  ({ sandbox, call, finish, contactAt, idOf } = createActivityTester());
});

describe('add_list_memberships', () => {
  it('restores deleted contacts and leaves their permission alone, of those who opted out too', async () => {
    const contact_ids = [idOf(SEED.deleted), idOf(SEED.deletedUnsubscribed), crypto.randomUUID()];
    const done = await finish('/activities/add_list_memberships', { source: { contact_ids }, list_ids: newsletter });
    expect(done).toMatchObject({
      state: 'completed',
      percent_done: 100,
      status: { items_total_count: 3, items_completed_count: 2, list_count: 1 },
      activity_errors: [expect.stringContaining('not found')],
    });
    expect(contactAt(SEED.deleted)).toMatchObject({ deleted_at: undefined, list_memberships: newsletter });
    expect(contactAt(SEED.deletedUnsubscribed).email_address?.permission_to_send).toBe('unsubscribed');
  });

  it.each([
    ['501 contacts', { source: { contact_ids: Array(501).fill(crypto.randomUUID()) }, list_ids: newsletter }],
    ['no list', { source: { contact_ids: [crypto.randomUUID()] }, list_ids: [] }],
    ['two sources', { source: { contact_ids: [], all_active_contacts: true }, list_ids: newsletter }],
  ])('refuses %s', async (_, body) => {
    expect((await call('POST', '/activities/add_list_memberships', body)).status).toBe(400);
  });
});

describe('how an activity ends', () => {
  const start = () => {
    const contact_ids = [idOf(SEED.deleted), idOf(SEED.deletedImplied)];
    return { source: { contact_ids }, list_ids: newsletter };
  };

  it.each(['failed', 'timed_out', 'time_out', 'cancelled'] as const)('can be %s with nothing done', async (state) => {
    sandbox.activities.endNext({ state, errors: ['As a string.', { message: 'As an object.' }] });
    const ended = await finish('/activities/add_list_memberships', start());
    expect(ended).toMatchObject({ state, activity_errors: ['As a string.', { message: 'As an object.' }] });
    expect(contactAt(SEED.deleted).deleted_at).toBeDefined();
  });

  it('can be over after some items', async () => {
    sandbox.activities.endNext({ state: 'timed_out', items: 1 }, 'add_list_memberships');
    const ended = await finish('/activities/add_list_memberships', start());
    expect(ended.status).toMatchObject({ items_total_count: 2, items_completed_count: 1 });
    expect(contactAt(SEED.deleted).deleted_at).toBeUndefined();
    expect(contactAt(SEED.deletedImplied).deleted_at).toBeDefined();
  });

  it('can never be over', async () => {
    sandbox.activities.endNext({ state: 'processing', items: 1 });
    const { body: started } = await call('POST', '/activities/add_list_memberships', start());
    await vi.waitFor(() => expect(contactAt(SEED.deleted).deleted_at).toBeUndefined());
    await delay(20);
    const { body } = await call('GET', `/activities/${started.activity_id}`);
    expect(body).toMatchObject({ state: 'processing', status: { items_completed_count: 1 } });
    expect(body).not.toHaveProperty('completed_at');
  });

  it('refuses more than the queue holds, with a message and no key', async () => {
    sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    sandbox.activities.maxQueued = 1;
    await call('POST', '/activities/add_list_memberships', start());
    const { status, body } = await call('POST', '/activities/add_list_memberships', start());
    expect([status, body]).toEqual([429, [{ error_message: expect.stringContaining('1,000 queued activities') }]]);
    expect((await call('GET', '/activities')).body.activities).toMatchObject([{ state: 'initialized' }]);
    expect((await call('GET', '/activities?state=completed')).body.activities).toEqual([]);
  });
});

describe('contacts_json_import', () => {
  it.each([
    [50, 26, 'done'],
    [25, 26, 'refused'],
    [50, 51, 'refused'],
  ] as const)('of at most %i custom fields takes a row with %i: %s', async (limit, count, outcome) => {
    sandbox.habits.importCustomFields = limit;
    const fields = Array.from({ length: count }, (_, index) => `field_${index}`);
    for (const name of fields) {
      const field = { custom_field_id: name, label: name, name, type: 'string', created_at: '', updated_at: '' };
      sandbox.account.customFields.set(name, field);
    }
    const row = { email: SEED.absent, ...Object.fromEntries(fields.map((name) => [`cf:${name}`, 'x'])) };
    const done = await finish('/activities/contacts_json_import', { import_data: [row], list_ids: newsletter });
    const refused = outcome === 'refused';
    expect(done.status).toMatchObject({ person_count: refused ? 0 : 1, correctable_count: refused ? 1 : 0 });
    if (refused) expect(done.activity_errors).toEqual([expect.stringContaining(`More than ${limit} custom fields`)]);
  });

  it('makes new contacts implied, changes only what was sent, and counts those who unsubscribed', async () => {
    const before = structuredClone(contactAt(SEED.active));
    const done = await finish('/activities/contacts_json_import', {
      import_data: [
        {
          email: SEED.absent,
          first_name: 'New',
          'home country': 'Canada',
          'cf:Member_number': '7',
          birthday_month: 2,
          birthday_day: 3,
        },
        { email: SEED.active.toUpperCase(), job_title: 'Changed' },
        { email: SEED.unsubscribed, first_name: 'Left' },
        { email: SEED.deletedImplied },
        { email: SEED.deletedOptedOut },
        { email: 'not an address' },
        { email: SEED.length51 },
      ],
      list_ids: newsletter,
    });
    expect(done.status).toMatchObject({
      items_total_count: 7,
      person_count: 5,
      cannot_add_to_list_count: 2,
      correctable_count: 1,
      error_count: 1,
    });
    expect(contactAt(SEED.absent)).toMatchObject({
      email_address: { permission_to_send: 'implicit', opt_in_source: 'Account' },
      street_addresses: [{ kind: 'home', country: 'Canada' }],
      custom_fields: [{ value: '7' }],
      birthday_day: 3,
      list_memberships: newsletter,
    });
    expect(contactAt(SEED.active)).toMatchObject({
      job_title: 'Changed',
      first_name: before.first_name,
      email_address: { permission_to_send: 'explicit' },
    });
    expect(contactAt(SEED.unsubscribed)).toMatchObject({ first_name: 'Left', list_memberships: [] });
    expect(contactAt(SEED.deletedImplied).deleted_at).toBeUndefined();
    expect(contactAt(SEED.deletedOptedOut).deleted_at).toBeDefined();
  });

  it('drops what is beyond 4 MB without a word', async () => {
    const row = (index: number) => ({
      email: `row-${index}@example.net`,
      street: 's'.repeat(250),
      city: 'c'.repeat(50),
    });
    const import_data = Array.from({ length: 13_000 }, (_, index) => row(index));
    const done = await finish('/activities/contacts_json_import', { import_data, list_ids: newsletter });
    expect(done.activity_errors).toEqual([]);
    expect(done.status.person_count).toBeGreaterThan(10_000);
    expect(done.status.person_count).toBeLessThan(13_000);
    expect(sandbox.account.findByAddress('row-12999@example.net')).toBeUndefined();
  });
});

it('imports a CSV file and counts its header as a row', async () => {
  const form = new FormData();
  form.set('file', new File([`email,first_name\r\n${SEED.absent},New\r\n`], 'people.csv', { type: 'text/csv' }));
  form.set('list_ids', newsletter.join(','));
  const done = await finish('/activities/contacts_file_import', form);
  expect(done).toMatchObject({ source_file_name: 'people.csv', status: { items_total_count: 2, person_count: 1 } });
  expect(contactAt(SEED.absent).first_name).toBe('New');
});

it('removes from lists, deletes and exports', async () => {
  const source = { contact_ids: [idOf(SEED.active)] };
  await finish('/activities/remove_list_memberships', { source, list_ids: newsletter });
  expect(contactAt(SEED.active).list_memberships).toEqual([listId('Swim lessons')]);
  await finish('/activities/contact_delete', source);
  expect(contactAt(SEED.active).deleted_at).toBeDefined();
  const done = await finish('/activities/contact_exports', {});
  const { body } = await call('GET', done._links.results.href.slice('/v3'.length));
  expect(body).toMatch(/^Email address,First name,.*"?Email status"?,Email Lists,Tags,/);
  expect(body).toContain(SEED.implied);
  expect(body).not.toContain(SEED.active);
});
