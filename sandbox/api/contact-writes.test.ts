import { beforeEach, describe, expect, it } from 'vitest';
import { confirmResubscribe } from '../account/contact-changes';
import type { ContactRecord } from '../account/contact-record';
import { createSandbox, type Sandbox } from '../sandbox';
import { SEED } from '../seed/addresses';
import { ALL_LIST_IDS, ALL_TAG_IDS, listId } from '../seed/catalogue';
import { seedRefusedFields } from '../seed/refused-fields';
import { COLLISION } from './writes';

let sandbox: Sandbox;
let token: string;

beforeEach(() => {
  sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  sandbox.writes.milliseconds = 1;
  token = sandbox.oauth.issue().access_token;
});

async function send(method: string, path: string, body?: unknown) {
  const response = await sandbox.fetch(`https://api.cc.email/v3${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

function contactAt(address: string): ContactRecord {
  const contact = sandbox.account.findByAddress(address);
  if (!contact) throw new Error(`The seed has no ${address}`);
  return contact;
}

const newsletter = [listId('Monthly newsletter')];

describe('POST /contacts', () => {
  it.each([SEED.active, SEED.deleted, SEED.deleted.toUpperCase()])('answers 409 for %s', async (address) => {
    const { status, body } = await send('POST', '/contacts', { email_address: { address }, create_source: 'Account' });
    expect(status).toBe(409);
    expect(body[0].error_message).toContain('already exists');
  });

  it('creates up to 80 characters', async () => {
    const address = `${'n'.repeat(60)}@names.example.com`;
    const sent = { email_address: { address, permission_to_send: 'explicit' }, create_source: 'Contact' };
    expect((await send('POST', '/contacts', sent)).status).toBe(201);
    expect(contactAt(address).email_address?.permission_to_send).toBe('explicit');
  });
});

describe('PUT /contacts/{id}', () => {
  it('empties core fields that were left out and keeps sub-resources that were left out', async () => {
    const full = contactAt(SEED.deletedFull);
    const before = structuredClone(full);
    const sent = { update_source: 'Account', first_name: 'Only' };
    const { status, body } = await send('PUT', `/contacts/${full.contact_id}`, sent);
    expect(status).toBe(200);
    expect(body).toMatchObject({ first_name: 'Only', notes: before.notes, street_addresses: before.street_addresses });
    for (const field of ['last_name', 'job_title', 'birthday_month', 'anniversary']) {
      expect(body).not.toHaveProperty(field);
    }
    expect(full.email_address).toEqual(before.email_address);
  });

  it('restores a deleted contact only for update_source Account', async () => {
    const { contact_id } = contactAt(SEED.deleted);
    expect((await send('PUT', `/contacts/${contact_id}`, { update_source: 'Contact' })).status).toBe(400);
    expect(contactAt(SEED.deleted).deleted_at).toBeDefined();
    expect((await send('PUT', `/contacts/${contact_id}`, { update_source: 'Account' })).status).toBe(200);
    expect(contactAt(SEED.deleted)).toMatchObject({
      deleted_at: undefined,
      email_address: { permission_to_send: 'explicit' },
    });
  });

  it('keeps ids and times of what is sent back as it was', async () => {
    const full = contactAt(SEED.deletedFull);
    const before = structuredClone(full);
    await send('PUT', `/contacts/${full.contact_id}`, {
      update_source: 'Account',
      phone_numbers: before.phone_numbers.map(({ phone_number, kind }) => ({ phone_number, kind })),
      street_addresses: before.street_addresses.map(({ street_address_id, created_at, updated_at, ...rest }) => rest),
    });
    expect(full.phone_numbers).toEqual(before.phone_numbers);
    expect(full.street_addresses).toEqual(before.street_addresses);
  });

  it.each([
    ['no update_source', {}],
    ['51 lists', { update_source: 'Account', list_memberships: Array(51).fill(ALL_LIST_IDS[0]) }],
    ['a name over 50', { update_source: 'Account', first_name: 'n'.repeat(51) }],
    ['null', { update_source: 'Account', first_name: null }],
    ['half a birthday', { update_source: 'Account', birthday_day: 3 }],
    ['a list that is gone', { update_source: 'Account', list_memberships: ['00000000-0000-4000-8000-000000000000'] }],
    ['a tag that is gone', { update_source: 'Account', taggings: ['00000000-0000-4000-8000-000000000000'] }],
    ['an address over 80', { update_source: 'Account', email_address: { address: `${'a'.repeat(70)}@example.com` } }],
  ])('refuses %s with an array of errors and changes nothing', async (_, body) => {
    const before = structuredClone(contactAt(SEED.active));
    const answer = await send('PUT', `/contacts/${before.contact_id}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body[0]).toMatchObject({ error_key: 'contacts.api.validation.error' });
    expect(contactAt(SEED.active)).toEqual(before);
  });

  it('takes nothing back of a contact with fields it would refuse', async () => {
    const { contact_id, first_name, last_name, birthday_day, taggings } = seedRefusedFields(sandbox.account);
    const put = (fields: object) => send('PUT', `/contacts/${contact_id}`, { update_source: 'Account', ...fields });
    for (const fields of [{ last_name }, { birthday_day }, { taggings }]) expect((await put(fields)).status).toBe(400);
    expect((await put({ first_name })).status).toBe(200);
  });

  it('has one sentence for whatever collides', async () => {
    const { contact_id } = contactAt(SEED.active);
    const email_address = { address: SEED.implied, permission_to_send: 'explicit' };
    const { status, body } = await send('PUT', `/contacts/${contact_id}`, { update_source: 'Account', email_address });
    expect([status, body[0].error_message]).toEqual([409, COLLISION]);
  });

  it('refuses the second of two simultaneous writes, in that sentence too', async () => {
    const { contact_id } = contactAt(SEED.active);
    const write = () => send('PUT', `/contacts/${contact_id}`, { update_source: 'Account' });
    const answers = await Promise.all([write(), write()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body[0].error_message).toBe(COLLISION);
    expect((await write()).status).toBe(200);
  });
});

describe('DELETE /contacts/{id}', () => {
  it('takes lists and tags away, marks the contact with a date, and leaves the permission', async () => {
    const { contact_id, taggings } = contactAt(SEED.active);
    taggings.push(...ALL_TAG_IDS);
    expect((await send('DELETE', `/contacts/${contact_id}`)).status).toBe(204);
    expect(contactAt(SEED.active)).toMatchObject({
      deleted_at: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      list_memberships: [],
      taggings: [],
      email_address: { permission_to_send: 'explicit' },
    });
  });
});

describe('POST /contacts/sign_up_form', () => {
  it('creates a contact with explicit permission', async () => {
    const { status, body } = await send('POST', '/contacts/sign_up_form', {
      email_address: SEED.absent,
      list_memberships: newsletter,
    });
    expect([status, body.action]).toEqual([201, 'created']);
    expect(contactAt(SEED.absent).email_address).toMatchObject({
      permission_to_send: 'explicit',
      opt_in_source: 'Contact',
    });
  });

  it('lets only a new contact wait where the account uses confirmed opt-in', async () => {
    sandbox.account.confirmedOptIn = true;
    for (const email_address of [SEED.absent, SEED.unsubscribed]) {
      await send('POST', '/contacts/sign_up_form', { email_address, list_memberships: newsletter });
    }
    expect(contactAt(SEED.absent).email_address?.permission_to_send).toBe('pending_confirmation');
    expect(contactAt(SEED.unsubscribed).email_address?.permission_to_send).toBe('explicit');
  });

  it('revives, appends lists and custom fields, changes only what was sent, and makes anyone explicit', async () => {
    const before = structuredClone(contactAt(SEED.deletedFull));
    const field = { custom_field_id: before.custom_fields[0]?.custom_field_id, value: 'new' };
    const { status, body } = await send('POST', '/contacts/sign_up_form', {
      email_address: SEED.deletedFull.toUpperCase(),
      list_memberships: newsletter,
      custom_fields: [field],
      first_name: 'Changed',
    });
    expect([status, body]).toEqual([200, { contact_id: before.contact_id, action: 'updated' }]);
    const after = contactAt(SEED.deletedFull);
    expect(after).toMatchObject({ first_name: 'Changed', last_name: before.last_name, deleted_at: undefined });
    expect(after.list_memberships).toHaveLength(12);
    expect(after.custom_fields).toHaveLength(3);
    expect(after.custom_fields).toContainEqual(field);
  });

  it.each([
    ['no list', { email_address: SEED.absent, list_memberships: [] }],
    ['lists left out', { email_address: SEED.absent }],
    ['51 characters', { email_address: SEED.length51, list_memberships: newsletter }],
  ])('refuses %s', async (_, body) => {
    expect((await send('POST', '/contacts/sign_up_form', body)).status).toBe(400);
  });
});

describe('PUT /contacts/resubscribe/{id}', () => {
  const lists = { list_ids: newsletter };

  it('sends one email, once, and subscribes only when the person confirms', async () => {
    const contact = contactAt(SEED.unsubscribed);
    expect(await send('PUT', `/contacts/resubscribe/${contact.contact_id}`, lists)).toEqual({
      status: 200,
      body: null,
    });
    expect(contact.email_address?.permission_to_send).toBe('unsubscribed');
    expect((await send('PUT', `/contacts/resubscribe/${contact.contact_id}`, lists)).status).toBe(409);
    confirmResubscribe(sandbox.account, contact);
    expect(contact).toMatchObject({ list_memberships: newsletter, email_address: { permission_to_send: 'explicit' } });
  });

  it.each([SEED.active, SEED.deletedUnsubscribed])('refuses %s', async (address) => {
    expect((await send('PUT', `/contacts/resubscribe/${contactAt(address).contact_id}`, lists)).status).toBe(400);
  });
});
