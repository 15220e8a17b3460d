import { beforeEach, describe, expect, it } from 'vitest';
import { optOutByLink } from '../account/contact-changes';
import type { ContactRecord } from '../account/contact-record';
import { createSandbox, type Sandbox } from '../sandbox';
import { SEED } from '../seed/addresses';

const sandbox = createSandbox();
sandbox.limits.perSecond = null;
const { access_token } = sandbox.oauth.issue();

async function get(path: string, token = access_token) {
  const response = await sandbox.fetch(`https://api.cc.email/v3${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

describe('GET /contacts', () => {
  it.each([
    ['nothing asked', '', []],
    ['status=all', '&status=all', [SEED.deleted]],
    ['status=deleted', '&status=deleted', [SEED.deleted]],
    ['several statuses', '&status=unsubscribed,deleted', [SEED.deleted]],
    ['status=active', '&status=active', []],
  ])('leaves a deleted contact out unless asked: %s', async (_, status, expected) => {
    const { body } = await get(`/contacts?email=${encodeURIComponent(SEED.deleted)}${status}`);
    expect(
      body.contacts.map((contact: { email_address: { address: string } }) => contact.email_address.address),
    ).toEqual(expected);
  });

  it('reads a bare + in the query as a blank', async () => {
    expect((await get(`/contacts?email=${SEED.plus}`)).body.contacts).toEqual([]);
    expect((await get(`/contacts?email=${encodeURIComponent(SEED.plus)}`)).body.contacts).toHaveLength(1);
  });

  it('compares addresses without case', async () => {
    expect((await get(`/contacts?email=${SEED.mixedCase.toUpperCase()}`)).body.contacts).toHaveLength(1);
  });

  it('sends a sub-resource only when asked', async () => {
    const email = encodeURIComponent(SEED.deletedFull);
    const bare = (await get(`/contacts?status=all&email=${email}`)).body.contacts[0];
    expect(bare).not.toHaveProperty('list_memberships');
    expect(bare).not.toHaveProperty('sequence_id');
    const full = (await get(`/contacts?status=all&email=${email}&include=list_memberships,notes`)).body.contacts[0];
    expect(full.list_memberships).toHaveLength(12);
    expect(full.notes).toHaveLength(2);
    expect(full).not.toHaveProperty('custom_fields');
  });

  it('pages by a link without host, and none on the last page', async () => {
    const seen = new Set<string>();
    let path: string | undefined = '/contacts?status=all&limit=10&include_count=true';
    let count: number | undefined;
    while (path !== undefined) {
      const { body }: Awaited<ReturnType<typeof get>> = await get(path);
      count ??= body.contacts_count;
      for (const contact of body.contacts) seen.add(contact.contact_id);
      const href: string | undefined = body._links?.next.href;
      if (href !== undefined) expect(href).toMatch(/^\/v3\/contacts\?cursor=/);
      path = href?.slice('/v3'.length);
    }
    expect(seen.size).toBe(sandbox.account.contacts.size);
    expect(count).toBe(seen.size);
  });

  it.each(['limit=0', 'limit=501', 'limit=x', 'status=gone', 'include=everything', 'updated_after=soon'])(
    'refuses %s with an array of errors',
    async (query) => {
      const { status, body } = await get(`/contacts?${query}`);
      expect(status).toBe(400);
      expect(body).toEqual([{ error_key: expect.any(String), error_message: expect.any(String) }]);
    },
  );
});

describe('what a reader of many contacts has to know', () => {
  type Page = { contacts: ContactRecord[]; contacts_count?: number; _links?: { next: { href: string } } };
  let own: Sandbox;
  beforeEach(() => {
    own = createSandbox();
    own.limits.perSecond = null;
  });

  async function read(path: string): Promise<Page> {
    const headers = { authorization: `Bearer ${own.oauth.issue().access_token}` };
    return JSON.parse(await (await own.fetch(`https://api.cc.email${path}`, { headers })).text());
  }

  function contactOf(address: string): ContactRecord {
    const contact = own.account.findByAddress(address);
    if (!contact) throw new Error(`There is no ${address}`);
    return contact;
  }

  it('numbers its pages over a set that changes: who leaves makes another one skipped', async () => {
    const all = await read('/v3/contacts?status=deleted&limit=500');
    const first = await read('/v3/contacts?status=deleted&limit=2');
    const href = first._links?.next.href ?? '';
    const cursor = new URLSearchParams(href.split('?')[1]).get('cursor') ?? '';
    expect(Buffer.from(cursor, 'base64url').toString()).toMatch(/limit=2&next=2$/);
    contactOf(first.contacts[0]?.email_address?.address ?? '').deleted_at = undefined;
    const second = await read(href);
    expect(second.contacts[0]?.contact_id).toBe(all.contacts[3]?.contact_id);
  });

  it('counts all that a query means, whatever the limit', async () => {
    const { contacts } = await read('/v3/contacts?status=deleted&limit=500');
    expect(await read('/v3/contacts?status=deleted&limit=1&include_count=true')).toMatchObject({
      contacts: { length: 1 },
      contacts_count: contacts.length,
    });
  });

  it('finds an unsubscribe by optout_after alone; of deleted people only where the habits say so', async () => {
    own.clock.advance(3_600_000);
    const since = encodeURIComponent(new Date(own.clock.now() - 60_000).toISOString());
    const [living, deleted] = [contactOf(SEED.active), contactOf(SEED.deleted)];
    for (const contact of [living, deleted]) optOutByLink(own.account, contact);
    const idsOf = async (query: string) =>
      (await read(`/v3/contacts?status=all&${query}=${since}`)).contacts.map(({ contact_id }) => contact_id);
    expect(await idsOf('updated_after')).toEqual([]);
    expect(await idsOf('optout_after')).toEqual([living.contact_id]);
    own.habits.optOutAfterFindsDeleted = true;
    expect(await idsOf('optout_after')).toEqual([living.contact_id, deleted.contact_id]);
  });
});

describe('the other reads', () => {
  it('gives a deleted contact by its id', async () => {
    const deleted = sandbox.account.findByAddress(SEED.deleted);
    const { body } = await get(`/contacts/${deleted?.contact_id}`);
    expect(body.deleted_at).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await get('/contacts/not-an-id')).status).toBe(400);
    expect((await get('/contacts/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('counts without the deleted ones', async () => {
    const kept = [...sandbox.account.contacts.values()].filter((contact) => contact.deleted_at === undefined);
    expect((await get('/contacts/counts')).body).toMatchObject({ total: kept.length, unsubscribed: 2, pending: 1 });
  });

  it('translates V2 ids', async () => {
    const contact = sandbox.account.findByAddress(SEED.active);
    const { body } = await get(`/contacts/contact_id_xrefs?sequence_ids=${contact?.sequence_id},99`);
    expect(body.xrefs).toEqual([{ sequence_id: contact?.sequence_id, contact_id: contact?.contact_id }]);
  });

  it('lists lists in pages, without deleted ones', async () => {
    const { body } = await get('/contact_lists?limit=7&include_count=true');
    expect(body).toMatchObject({ lists_count: 12, lists: { length: 7 } });
    expect((await get(body._links.next.href.slice(3))).body.lists).toHaveLength(5);
    const [member = ''] = sandbox.account.findByAddress(SEED.active)?.list_memberships ?? [];
    const sizeOf = async (which: string) => {
      const { lists } = (await get(`/contact_lists?include_membership_count=${which}&limit=500`)).body;
      return lists.find(({ list_id }: { list_id: string }) => list_id === member).membership_count;
    };
    expect(await sizeOf('all')).toBeGreaterThan(await sizeOf('active'));
    sandbox.habits.deletedListsShow = true;
    expect((await get('/contact_lists?limit=500')).body.lists).toContainEqual(
      expect.objectContaining({ name: 'Spring fair', deleted_at: expect.any(String) }),
    );
    sandbox.habits.deletedListsShow = false;
    expect((await get('/contact_tags')).body.tags).toHaveLength(3);
    expect((await get('/contact_custom_fields')).body.custom_fields).toHaveLength(3);
  });
});

it('dates every answer by the clock of the sandbox', async () => {
  const ahead = createSandbox();
  ahead.clock.set(Date.parse('2027-01-02T03:04:05Z'));
  const response = await ahead.fetch('https://api.cc.email/v3/contacts');
  expect(response.headers.get('date')).toBe('Sat, 02 Jan 2027 03:04:05 GMT');
});

describe('who may call', () => {
  it('answers 401 to no token and to one that is over', async () => {
    expect((await get('/contacts', 'none')).status).toBe(401);
    const { access_token: old } = sandbox.oauth.issue();
    sandbox.clock.advance(24 * 3_600_000);
    expect((await get('/contacts', old)).status).toBe(401);
    sandbox.clock.advance(-24 * 3_600_000);
  });

  it('answers 403 for a missing scope, a missing privilege and a deactivated application', async () => {
    const { access_token: narrow } = sandbox.oauth.issue(['account_read']);
    expect((await get('/contacts', narrow)).status).toBe(403);
    expect((await get('/account/summary', narrow)).status).toBe(200);
    sandbox.account.privileges.delete('contacts:read');
    expect((await get('/contacts')).status).toBe(403);
    expect((await get('/account/user/privileges')).body).toContainEqual(
      expect.objectContaining({ privilege_name: 'contacts:write' }),
    );
    sandbox.account.privileges.add('contacts:read');
    sandbox.oauth.application.active = false;
    expect((await get('/account/user/privileges')).status).toBe(403);
    sandbox.oauth.application.active = true;
  });

  it('can have the gateway say no, with a message alone', async () => {
    sandbox.habits.bareRefusals = true;
    const { access_token: narrow } = sandbox.oauth.issue(['account_read']);
    expect(await get('/contacts', narrow)).toEqual({ status: 403, body: { message: 'Forbidden' } });
    sandbox.limits.perDay = 0;
    expect(await get('/contacts')).toEqual({ status: 429, body: { message: 'Too Many Requests' } });
    sandbox.limits.perDay = null;
    expect((await get('/contacts', 'none')).body).toHaveProperty('error_key');
    sandbox.habits.bareRefusals = false;
  });

  it('refuses the fifth call within a second and the first after the daily quota, without a header', async () => {
    const limited = createSandbox();
    const call = () => {
      const { access_token: token } = limited.oauth.issue();
      const headers = { authorization: `Bearer ${token}` };
      return limited.fetch('https://api.cc.email/v3/contacts?limit=1', { headers });
    };
    const answers = await Promise.all([call(), call(), call(), call(), call()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expect(await answers[4]?.json()).toMatchObject({ error_key: 'throttled' });
    expect(answers[4]?.headers.has('retry-after')).toBe(false);
    limited.limits.perSecond = null;
    limited.limits.perDay = 4;
    expect(await (await call()).json()).toMatchObject({ error_key: 'quota_exceeded' });
    limited.clock.advance(24 * 3_600_000);
    expect((await call()).status).toBe(200);
    expect(limited.limits.refused).toEqual({ throttled: 1, quota_exceeded: 1 });
  });
});
