import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import type { AccountNews } from '../../utils/account/account-session';
import { createClient } from '../../utils/constant-contact/client';
import { findContact, getContact } from '../../utils/constant-contact/contacts';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { ok, type Result } from '../../utils/failure';
import type { Diagnostics } from '../../utils/messages';
import { callRecords, lastSignIn } from '../../utils/vault/settings';
import { diagnosticsText } from '../options/diagnostics/diagnostics-text';
import { createCallLog } from './call-log';
import { handleDiagnostics } from './diagnostics';

const answers = vi.hoisted(() => new Map<string, (data: unknown) => unknown>());
vi.mock('./handle', () => ({
  handle: (name: string, run: (data: unknown) => unknown) => void answers.set(name, run),
}));

const TERMS = { purpose: 'check', priority: 'interactive' } as const;

beforeEach(async () => {
  fakeBrowser.reset();
  await Promise.all([callRecords.forget(), lastSignIn.forget()]);
});

function house() {
  const sandbox = createSandbox({ seed: 'standings' });
  sandbox.limits.perSecond = null;
  const token = async () => ok(sandbox.oauth.issue().access_token);
  const api = createClient({
    tokens: { current: token, renew: token, end: async () => {} },
    rateLimiter: { run: (call) => call() },
    quota: createQuotaCount(EMPTY_QUOTA_RECORD, () => {}),
    fetch: sandbox.fetch,
    record: createCallLog(callRecords),
  });
  const seen: string[] = [];
  const noted: AccountNews[] = [];
  handleDiagnostics(
    async () => ok({ api, note: async (news) => void noted.push(news) }),
    async (generation) => void seen.push(generation),
  );
  return { sandbox, api, seen, noted };
}

async function diagnostics(): Promise<Diagnostics> {
  const answer = (await answers.get('readDiagnostics')?.(undefined)) as Result<Diagnostics>;
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

const textOf = (value: Diagnostics) =>
  diagnosticsText(value, { version: '1.0.0', browser: 'Firefox', language: 'en', accounts: ['connected'] });

it('learns from a search box which pages an account has, not from an error page in their place', async () => {
  const { seen } = house();
  await answers.get('reportPage')?.({ generation: 'classic', searchBox: null });
  expect(seen).toEqual([]);
  await answers.get('reportPage')?.({ generation: 'new', searchBox: 'role' });
  expect(seen).toEqual(['new']);
});

it('asks four things, and says which of them fails and how', async () => {
  const { sandbox } = house();
  sandbox.faults.add({ path: '/v3/contact_lists', fault: { kind: 'status', status: 403 } });
  const { probes } = await diagnostics();
  expect(probes.map(({ name, failure }) => [name, failure?.kind])).toEqual([
    ['account', undefined],
    ['privileges', undefined],
    ['lists', 'forbidden'],
    ['deleted-contact', undefined],
  ]);
  expect(sandbox.requests.every(({ method }) => method === 'GET')).toBe(true);
});

it('answers although what is new of the account cannot be written down', async () => {
  const { api } = house();
  const note = async () => Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError'));
  handleDiagnostics(
    async () => ok({ api, note }),
    async () => undefined,
  );
  expect((await diagnostics()).probes).toHaveLength(4);
});

it('names a right that is missing, and takes note of it and of its being there', async () => {
  const { sandbox, noted } = house();
  sandbox.account.privileges.delete('contacts:write');
  expect(textOf(await diagnostics())).toContain('probe privileges: forbidden privilege contacts:write');
  sandbox.account.privileges.add('contacts:write');
  await diagnostics();
  sandbox.faults.add({ path: '/v3/account/user/privileges', fault: { kind: 'status', status: 403 } });
  await diagnostics();
  const { organization } = sandbox.account;
  expect(noted).toEqual([
    { organization, missingPrivileges: ['contacts:write'] },
    { organization, missingPrivileges: [] },
    { organization },
  ]);
});

it('keeps the last thirty requests, without ids and queries', async () => {
  const { api } = house();
  for (let n = 0; n < 40; n++) await findContact(api, SEED.deleted, TERMS);
  await getContact(api, '1618ae62-4752-11e9-9c8a-fa163e6b01c1', TERMS);
  const { calls } = await diagnostics();
  expect(calls).toHaveLength(30);
  expect(calls.at(-5)).toMatchObject({ method: 'GET', path: '/contacts/{id}', status: 404 });
  expect(calls.at(0)).toMatchObject({ method: 'GET', path: '/contacts', status: 200, misfits: [] });
});

it('names what does not fit by its field', async () => {
  const { sandbox } = house();
  const body = { json: { lists: [{ list_id: 7, name: 'Secret list' }] } };
  sandbox.faults.add({ path: '/v3/contact_lists', fault: { kind: 'status', status: 200, body }, times: 1 });
  expect(textOf(await diagnostics())).toContain('misfit: lists[].list_id invalid_type');
});

it('has no token, key, address, name, list name or id in it', async () => {
  const { sandbox, api } = house();
  const { account, oauth } = sandbox;
  for (const contact of account.contacts.values()) {
    await getContact(api, contact.contact_id, TERMS);
    if (contact.email_address) await findContact(api, contact.email_address.address, TERMS);
    const detail = `User "${contact.first_name}" <${contact.email_address?.address}> of ${contact.contact_id} is not assigned to the client application.`;
    const failure = { kind: 'connect-refused', reason: 'private-application', detail } as const;
    await lastSignIn.write({ at: '2026-11-26T12:00:00Z', failure });
    const text = textOf(await diagnostics());
    expect(text).toContain('is not assigned to the client application.');
    const secrets = [
      contact.contact_id,
      contact.email_address?.address,
      contact.first_name,
      contact.last_name,
      contact.sequence_id,
      account.organization,
      account.accountId,
      oauth.application.clientId,
      ...oauth.issued,
      ...[...account.lists.values()].flatMap(({ list_id, name }) => [list_id, name]),
      ...[...account.tags.values()].flatMap(({ tag_id, name }) => [tag_id, name]),
    ];
    for (const secret of secrets) if (secret) expect(text).not.toContain(secret);
  }
});
