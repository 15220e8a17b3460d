import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { holdInNet } from '../../tests/support/net';
import type { StoredLists } from '../../utils/account/stored-account';
import type { ApiClient } from '../../utils/constant-contact/api-client';
import { createClient } from '../../utils/constant-contact/client';
import { createQuotaCount, EMPTY_QUOTA_RECORD } from '../../utils/constant-contact/quota-count';
import { fail, ok } from '../../utils/failure';
import { newList, newRecord } from '../../utils/safety-net/net-record';
import { remembered } from '../../utils/vault/remembered';
import { type Checks, createChecks } from './checks';
import { createListCache, type ListCache } from './list-cache';

let sandbox: Sandbox;
let lists: ListCache;
let checks: Checks;
let time: number;
let told: string[];

beforeEach(() => {
  time = Date.parse('2026-11-23T12:00:00Z');
  told = [];
  fakeBrowser.reset();
  sandbox = createSandbox();
  sandbox.limits.perSecond = null;
  const token = async () => ok(access_token);
  const { access_token } = sandbox.oauth.issue();
  const api: ApiClient = createClient({
    tokens: { current: token, renew: token, end: async () => undefined },
    rateLimiter: { run: (call) => call() },
    quota: createQuotaCount(EMPTY_QUOTA_RECORD, () => {}),
    fetch: sandbox.fetch,
  });
  lists = createListCache(api, remembered<StoredLists | null>('local', 'lists', null), () => time);
  checks = createChecks({
    accountKey: 'riverside',
    api,
    lists,
    identity: async () => ok({ accountKey: 'riverside', organization: 'Riverside' }),
    resubscribeEmailSentAt: async () => '2026-11-01T00:00:00Z',
    remember: ({ address }) => told.push(address),
    now: () => time,
  });
});

const lookups = () => sandbox.requests.filter(({ path }) => path.startsWith('/v3/contacts?'));
const listReads = () => sandbox.requests.filter(({ path }) => path.startsWith('/v3/contact_lists'));

async function standingAt(query: string) {
  const verdict = await checks.check(query, true);
  return verdict.ok ? verdict.value.standing.kind : verdict.failure;
}

describe('check', () => {
  it.each([
    [SEED.absent, 'absent'],
    [SEED.active, 'active'],
    [SEED.implied, 'active'],
    [SEED.awaitingConfirmation, 'awaiting-confirmation'],
    [SEED.noPermission, 'no-permission'],
    [SEED.temporaryHold, 'temporary-hold'],
    [SEED.unsubscribed, 'unsubscribed'],
    [SEED.deleted, 'deleted'],
    [SEED.deletedUnsubscribed, 'deleted-opted-out'],
    [SEED.deletedOptedOut, 'deleted-opted-out'],
    [SEED.unrecognized, 'unrecognized'],
  ])('finds %s to be %s', async (address, standing) => {
    expect(await standingAt(address)).toBe(standing);
  });

  it('asks for everything at once, with one call', async () => {
    await checks.check(SEED.deleted, true);
    expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v3/contacts?email=deleted%40example.com&status=all&include=custom_fields%2Clist_memberships%2Ctaggings%2Cnotes%2Cphone_numbers%2Cstreet_addresses',
    ]);
  });

  it('tells each verdict to whoever keeps the last ones', async () => {
    await checks.check(SEED.deleted, true);
    await checks.check('not an address', true);
    expect(told).toEqual([SEED.deleted]);
  });

  it('finds an address whatever its case, and a pasted name with it', async () => {
    expect(await standingAt('DELETED@Example.com')).toBe('deleted');
    expect(await standingAt('Deleted Person <deleted@example.com>')).toBe('deleted');
    expect(lookups()).toHaveLength(1);
  });

  it('says what is wrong with what is no address, without a call', async () => {
    expect(await standingAt('a@b@example.com')).toEqual({ kind: 'invalid-input', problem: 'address-two-ats' });
    expect(sandbox.requests).toHaveLength(0);
  });

  it('names the account by its key, the lists, the remedies and when the email was sent', async () => {
    expect(await checks.check(SEED.active, true)).toMatchObject({
      ok: true,
      value: {
        address: SEED.active,
        accountKey: 'riverside',
        lists: [{ name: 'Monthly newsletter' }, { name: 'Swim lessons' }],
        remedies: [{ kind: 'add-to-lists' }],
        resubscribeEmailSentAt: '2026-11-01T00:00:00Z',
        checkedAt: '2026-11-23T12:00:00.000Z',
      },
    });
  });

  it('names the lists that a deleted contact was on, with those that are gone', async () => {
    const contactId = sandbox.account.findByAddress(SEED.deleted)?.contact_id ?? '';
    const [listId = ''] = sandbox.account.lists.keys();
    const names = [newList(listId), { ...newList('00000000-0000-4000-8000-000000000000'), name: 'Old list' }];
    const seenAt = Date.parse('2026-11-01T00:00:00Z');
    const entry = { contactId, isDeleted: true, lists: [0, 1], tags: [], seenAt };
    await holdInNet({ ...newRecord('riverside'), lists: names }, [entry]);
    const verdict = await checks.check(SEED.deleted, true);
    const until = expect.stringMatching(/^\d{4}-/);
    expect(verdict).toMatchObject({
      value: { wasOn: { lists: [{ listId }], gone: ['Old list'], until, seenAt: '2026-11-01T00:00:00.000Z' } },
    });
    expect(await checks.check(SEED.active, true)).toMatchObject({ value: { wasOn: null } });
    await lists.forget();
    sandbox.faults.add({ path: '/v3/contact_lists', fault: { kind: 'status', status: 403 } });
    expect(await checks.check(SEED.deleted, false)).toMatchObject({
      value: { wasOn: { lists: [{ name: 'Old list' }], gone: [] } },
    });
  });

  it('understands an id of the old API', async () => {
    const contact = await checks.check(SEED.deleted, true);
    const contactId = contact.ok ? contact.value.contact?.contactId : undefined;
    const old = [...sandbox.account.contacts.values()].find(({ contact_id }) => contact_id === contactId)?.sequence_id;
    expect(await checks.check(String(old), true)).toMatchObject({
      ok: true,
      value: { address: SEED.deleted, standing: { kind: 'deleted' } },
    });
    expect(await standingAt('999999999')).toEqual({ kind: 'invalid-input', problem: 'unknown-id' });
  });
});

describe('one answer for many', () => {
  it('asks once for surfaces that ask at the same time, pressed or not', async () => {
    const verdicts = await Promise.all([
      checks.check(SEED.deleted, true),
      checks.check(SEED.deleted, false),
      checks.check(` ${SEED.deleted.toUpperCase()} `, true),
    ]);
    expect(verdicts.every(({ ok }) => ok)).toBe(true);
    expect(lookups()).toHaveLength(1);
  });

  it('knows for a minute that somebody is hidden', async () => {
    await checks.check(SEED.deleted, true);
    time += 59_000;
    expect(await checks.check(SEED.deleted, true)).toMatchObject({ value: { checkedAt: '2026-11-23T12:00:00.000Z' } });
    expect(lookups()).toHaveLength(1);
    time += 2_000;
    await checks.check(SEED.deleted, true);
    expect(lookups()).toHaveLength(2);
  });

  it.each([SEED.active, SEED.absent, SEED.unsubscribed])(
    'never knows for a moment that somebody is not, who may just have been deleted: %s',
    async (address) => {
      await checks.check(address, true);
      await checks.check(address, true);
      expect(lookups()).toHaveLength(2);
    },
  );

  it('asks anew when told to', async () => {
    await checks.check(SEED.absent, true);
    await checks.check(SEED.absent, false);
    expect(lookups()).toHaveLength(2);
  });

  it('forgets what it knew before a write, and what was under way then', async () => {
    await checks.check(SEED.absent, true);
    const underWay = checks.check(SEED.active, true);
    checks.forget();
    await underWay;
    await checks.check(SEED.absent, true);
    await checks.check(SEED.active, true);
    expect(lookups()).toHaveLength(4);
  });

  it('does not keep a failure', async () => {
    sandbox.faults.add({ fault: { kind: 'status', status: 404 }, times: 1 });
    expect(await standingAt(SEED.deleted)).toMatchObject({ kind: 'not-found' });
    expect(await standingAt(SEED.deleted)).toBe('deleted');
  });
});

describe('lists', () => {
  it('are read once for everybody, and again after five minutes', async () => {
    await Promise.all([lists.read(), lists.read()]);
    await lists.read();
    expect(listReads()).toHaveLength(1);
    time += 5 * 60_000;
    const read = await lists.read();
    expect(listReads()).toHaveLength(2);
    const names = read.ok ? read.value.map(({ name }) => name) : [];
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
  });

  it('that nobody knows are looked up again, at most once a minute', async () => {
    await lists.read();
    expect(await lists.named(['gone'])).toEqual(ok([]));
    expect(listReads()).toHaveLength(1);
    time += 61_000;
    expect(await lists.named(['gone'])).toEqual(ok([]));
    expect(listReads()).toHaveLength(2);
  });

  it('that cannot be read leave the verdict without names', async () => {
    sandbox.faults.add({ path: '/v3/contact_lists', fault: { kind: 'status', status: 403 } });
    expect(await checks.check(SEED.active, true)).toMatchObject({ ok: true, value: { lists: [] } });
    expect(await lists.read()).toEqual(fail(expect.objectContaining({ kind: 'forbidden' })));
    expect(await lists.named(['any'])).toEqual(fail(expect.objectContaining({ kind: 'forbidden' })));
  });

  it('that cannot be read anew stay known as they were', async () => {
    const before = await lists.read();
    const [list] = before.ok ? before.value : [];
    sandbox.faults.add({ path: '/v3/contact_lists', fault: { kind: 'status', status: 403 } });
    expect(await lists.refresh()).toMatchObject({ ok: false });
    expect(await lists.named([list?.listId ?? ''])).toEqual(ok([list]));
    expect(await lists.read()).toEqual(before);
  });

  it('are read again as long as there are none', async () => {
    const kept = [...sandbox.account.lists];
    sandbox.account.lists.clear();
    expect(await lists.read()).toEqual(ok([]));
    for (const [id, list] of kept) sandbox.account.lists.set(id, list);
    const read = await lists.read();
    expect(read.ok && read.value).toHaveLength(kept.filter(([, list]) => !list.deleted_at).length);
  });
});

it('names what an update would not take as it is', async () => {
  Object.assign(sandbox.account.findByAddress(SEED.deleted) ?? {}, { birthday_month: 3, birthday_day: 0 });
  const verdict = await checks.check(SEED.deleted, false);
  expect(verdict).toMatchObject({ ok: true, value: { untransferable: ['birthday_month'] } });
});
