import { beforeEach, describe, expect, it } from 'vitest';
import { optOutByLink } from '../account/contact-changes';
import type { Sandbox } from '../sandbox';
import { SEED } from '../seed/addresses';
import { ALL_TAG_IDS, listId } from '../seed/catalogue';
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

describe('what an activity did', () => {
  const contact_ids = () => [idOf(SEED.deleted)];
  const seen = async () => (await call('GET', `/contacts/${idOf(SEED.deleted)}?include=list_memberships`)).body;

  it('can show a minute late, while a write of somebody else shows at once', async () => {
    sandbox.habits.activitiesShowLate = 60_000;
    await finish('/activities/add_list_memberships', { source: { contact_ids: contact_ids() }, list_ids: newsletter });
    expect(await seen()).toMatchObject({ deleted_at: expect.any(String), list_memberships: [] });
    expect((await call('GET', '/contacts?status=active&limit=500')).body.contacts).not.toContainEqual(
      expect.objectContaining({ contact_id: idOf(SEED.deleted) }),
    );
    sandbox.clock.advance(60_000);
    expect(await seen()).toMatchObject({ list_memberships: newsletter });
    expect(await seen()).not.toHaveProperty('deleted_at');

    await finish('/activities/contact_delete', { contact_ids: contact_ids() });
    expect(await seen()).not.toHaveProperty('deleted_at');
    optOutByLink(sandbox.account, contactAt(SEED.deleted));
    expect(await seen()).toMatchObject({
      deleted_at: expect.any(String),
      email_address: { permission_to_send: 'unsubscribed' },
    });
  });

  it('hides whom an import made, as late', async () => {
    sandbox.habits.activitiesShowLate = 60_000;
    const rows = { import_data: [{ email: SEED.absent }], list_ids: newsletter };
    await finish('/activities/contacts_json_import', rows);
    const found = async () => (await call('GET', `/contacts?status=all&email=${SEED.absent}`)).body.contacts.length;
    expect(await found()).toBe(0);
    sandbox.clock.advance(60_000);
    expect(await found()).toBe(1);
  });

  it('can leave updated_at alone, but for those who were only added to a list', async () => {
    sandbox.habits.listChangesMoveUpdatedAt = false;
    const before = [contactAt(SEED.deleted), contactAt(SEED.active)].map(({ updated_at }) => updated_at);
    const source = { contact_ids: [idOf(SEED.deleted), idOf(SEED.active)] };
    const gala = [listId('Annual gala')];
    await finish('/activities/remove_list_memberships', { source, list_ids: gala });
    expect([contactAt(SEED.deleted), contactAt(SEED.active)].map(({ updated_at }) => updated_at)).toEqual(before);
    await finish('/activities/add_list_memberships', { source, list_ids: gala });
    expect(contactAt(SEED.deleted)).toMatchObject({ updated_at: before[0], list_memberships: gala });
    expect(contactAt(SEED.active).updated_at).not.toBe(before[1]);
  });

  it('can be tags, which restore nobody', async () => {
    const source = { contact_ids: contact_ids() };
    await finish('/activities/contacts_taggings_add', { source, tag_ids: ALL_TAG_IDS });
    expect(contactAt(SEED.deleted)).toMatchObject({ taggings: ALL_TAG_IDS, deleted_at: expect.any(String) });
    const gone = { source, tag_ids: [crypto.randomUUID()] };
    expect((await call('POST', '/activities/contacts_taggings_add', gone)).status).toBe(404);
  });
});
