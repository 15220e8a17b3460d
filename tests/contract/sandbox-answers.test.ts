import { describe, expect, it, vi } from 'vitest';
import { createSandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { ALL_TAG_IDS, listId } from '../../sandbox/seed/catalogue';
import { faultsOfAnswer, operationOf } from './contract';

const EVERYTHING = 'custom_fields,list_memberships,taggings,notes,phone_numbers,street_addresses';

const sandbox = createSandbox({ seed: 'large' });
sandbox.limits.perSecond = null;
sandbox.writes.milliseconds = 1;
sandbox.activities.stepMilliseconds = 1;
const { access_token } = sandbox.oauth.issue();
const lists = [listId('Monthly newsletter')];
const idOf = (address: string) => sandbox.account.findByAddress(address)?.contact_id ?? '';

const collision = { update_source: 'Account', email_address: { address: SEED.plus } };

/** Asks the sandbox and holds its answer to what the contract says of this call and status. */
async function ask(method: string, path: string, body?: unknown) {
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const url = new URL(`https://api.cc.email/v3${path}`);
  const response = await sandbox.fetch(url, init);
  const known = operationOf(method, url.pathname)?.operation.responses[String(response.status)];
  expect(known, `${method} ${path} answers ${response.status}`).toBeDefined();
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text;
  if (known?.schema) expect(faultsOfAnswer(json, known.schema)).toEqual([]);
  return { status: response.status, json };
}

describe('the sandbox answers as the contract says', () => {
  it.each([
    '/account/user/privileges',
    '/account/summary',
    '/contacts/counts',
    `/contacts?status=all&limit=500&include_count=true&include=${EVERYTHING}`,
    '/contacts?status=deleted',
    `/contacts?email=${encodeURIComponent(SEED.deletedFull)}&status=all`,
    `/contacts/${idOf(SEED.deletedFull)}?include=${EVERYTHING}`,
    `/contacts/contact_id_xrefs?sequence_ids=${sandbox.account.findByAddress(SEED.active)?.sequence_id}`,
    '/contact_lists?limit=5&include_count=true&include_membership_count=all',
    `/contact_lists/${lists[0]}`,
    '/contact_tags',
    '/contact_custom_fields',
    '/activities',
  ])('GET %s', async (path) => {
    expect((await ask('GET', path)).status).toBe(200);
  });

  it.each([
    ['PUT', `/contacts/${idOf(SEED.deleted)}`, { update_source: 'Account', list_memberships: lists }, 200],
    ['PUT', `/contacts/${idOf(SEED.deletedMissingPermission)}`, { update_source: 'Account' }, 200],
    ['PUT', `/contacts/${idOf(SEED.active)}`, { update_source: 'Account', birthday_day: 3 }, 400],
    ['PUT', `/contacts/${idOf(SEED.active)}`, collision, 409],
    ['PUT', `/contacts/resubscribe/${idOf(SEED.unsubscribed)}`, { list_ids: lists }, 200],
    ['POST', '/contacts', { email_address: { address: 'new@example.com' }, create_source: 'Account' }, 201],
    ['POST', '/contacts', { email_address: { address: SEED.deletedFull }, create_source: 'Account' }, 409],
    ['POST', '/contacts/sign_up_form', { email_address: SEED.absent, list_memberships: lists }, 201],
    ['POST', '/contacts/sign_up_form', { email_address: SEED.unsubscribed, list_memberships: lists }, 200],
    ['POST', '/contacts/sign_up_form', { email_address: SEED.length51, list_memberships: lists }, 400],
    ['DELETE', `/contacts/${idOf(SEED.implied)}`, undefined, 204],
  ])('%s %s %j: %i', async (method, path, body, status) => {
    expect((await ask(method, path, body)).status).toBe(status);
  });

  it.each([
    ['/activities/add_list_memberships', { source: { contact_ids: [idOf(SEED.deletedImplied)] }, list_ids: lists }],
    ['/activities/remove_list_memberships', { source: { contact_ids: [idOf(SEED.active)] }, list_ids: lists }],
    ['/activities/contacts_taggings_add', { source: { contact_ids: [idOf(SEED.active)] }, tag_ids: ALL_TAG_IDS }],
    ['/activities/contact_delete', { contact_ids: [idOf(SEED.temporaryHold)] }],
    ['/activities/contacts_json_import', { import_data: [{ email: 'row@example.net' }], list_ids: lists }],
    ['/activities/contact_exports', { status: 'unsubscribed' }],
  ])('POST %s, at its start and at its end', async (path, body) => {
    const { status, json } = await ask('POST', path, body);
    expect(status).toBe(201);
    await vi.waitFor(async () => {
      const { json: activity } = await ask('GET', `/activities/${json.activity_id}`);
      expect(activity.state).toBe('completed');
    });
    if (path.endsWith('exports')) expect((await ask('GET', `/contact_exports/${json.activity_id}`)).status).toBe(200);
  });
});

it('would notice an answer that does not follow the contract', () => {
  const schema = { $ref: '#/definitions/Contacts' };
  expect(faultsOfAnswer({ contacts: [{ contact_id: 'no id' }] }, schema)).not.toEqual([]);
  expect(faultsOfAnswer({ contacts: [{ first_name: null }] }, schema)).not.toEqual([]);
});
