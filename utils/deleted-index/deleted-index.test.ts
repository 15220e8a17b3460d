import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { markDeleted, revive, touch } from '../../sandbox/account/contact-changes';
import { seedContact } from '../../sandbox/seed/contact-seed';
import { connected } from '../../tests/support/client';
import type { AccountIdentity } from '../constant-contact/account';
import type { DeletedMatches } from '../contacts/deleted-match';
import { fail, ok, type Result } from '../failure';
import { markNeverRestore, removeMark } from '../forgetting/never-restore';
import { createDeletedIndex } from './deleted-index';
import { clearIndex, readIndexed, sweepIndex } from './deleted-index-store';

beforeEach(async () => {
  for (const accountKey of ['riverside', 'hilltop']) await clearIndex(accountKey);
});

const RIVERSIDE = ok<AccountIdentity>({ accountKey: 'riverside', organization: null });
const HILLTOP = ok<AccountIdentity>({ accountKey: 'hilltop', organization: null });

/** A local Constant Contact with these many deleted contacts; how far our clock is ahead is the test's. */
function house(size: { deleted?: number; contacts?: number } = {}) {
  const { deleted = 3, contacts = deleted } = size;
  const { sandbox, api } = connected({ contacts, deleted });
  const { account } = sandbox;
  const state = { account: RIVERSIDE as Result<AccountIdentity>, ahead: 0 };
  const worker = () =>
    createDeletedIndex({
      api,
      identity: async () => state.account,
      now: () => sandbox.clock.now() + state.ahead,
    });
  return {
    sandbox,
    state,
    worker,
    add: (first: string, last: string, address: string) =>
      seedContact(account, address, {}, { first_name: first, last_name: last }),
    remove(address: string) {
      const contact = account.findByAddress(address);
      if (contact) markDeleted(account, contact);
    },
    calls: () => sandbox.requests.map(({ path }) => path).filter((path) => path.startsWith('/v3/contacts')),
  };
}

function matchesIn(answer: Result<DeletedMatches>): DeletedMatches {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

describe('a search by name', () => {
  it('finds the deleted and nobody else, with one call', async () => {
    const { worker, add, remove, calls } = house();
    add('Zoë', 'Müller', 'zoe@example.org');
    add('Zoe', 'Muller', 'still-here@example.org');
    remove('zoe@example.org');
    const { contacts, total, reading } = matchesIn(await worker().find('muller zoe'));
    expect(contacts).toMatchObject([{ address: 'zoe@example.org', firstName: 'Zoë', lastName: 'Müller' }]);
    expect(contacts[0]?.deletedAt).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect({ total, reading }).toEqual({ total: 1, reading: undefined });
    expect(calls()).toHaveLength(1);
  });

  it('asks nothing for two characters', async () => {
    const { worker, calls } = house();
    expect(await worker().find('pe')).toEqual(ok({ contacts: [], total: 0 }));
    expect(calls()).toEqual([]);
  });

  it('counts all who match and shows the latest fifty', async () => {
    const { contacts, total } = matchesIn(await house({ deleted: 120 }).worker().find('person'));
    expect({ shown: contacts.length, total }).toEqual({ shown: 50, total: 120 });
    const days = contacts.map(({ deletedAt }) => deletedAt ?? '');
    expect(days).toEqual([...days].sort().reverse());
  });

  it('says how far a large account is read, a page an answer, and goes on in another worker', async () => {
    const { worker, calls } = house({ deleted: 1_200, contacts: 1_300 });
    const first = matchesIn(await worker().find('person'));
    expect(first).toMatchObject({ total: 500, reading: { read: 500, of: 1_200 } });
    const next = worker();
    expect(matchesIn(await next.find('person')).reading).toEqual({ read: 1_000, of: 1_200 });
    expect(matchesIn(await next.find('person'))).toMatchObject({ total: 1_200 });
    expect(matchesIn(await next.find('person')).reading).toBeUndefined();
    expect(calls()).toHaveLength(3);
  });

  it('shares a page between those who ask at once', async () => {
    const { worker, calls } = house();
    const index = worker();
    await Promise.all([index.find('person'), index.find('per'), index.find('person 1')]);
    expect(calls()).toHaveLength(1);
  });
});

describe('an index that is read', () => {
  it('learns who was deleted, renamed or restored since', async () => {
    const { worker, add, remove, sandbox, state, calls } = house();
    const index = worker();
    const ann = add('Ann', 'Lee', 'ann@example.org');
    const bob = add('Bob', 'Lee', 'bob@example.org');
    remove('bob@example.org');
    expect(matchesIn(await index.find('lee')).contacts).toMatchObject([{ address: 'bob@example.org' }]);
    remove('ann@example.org');
    revive(bob);
    touch(sandbox.account, bob, 'Account');
    ann.first_name = 'Anna';
    state.ahead += 6_000;
    const before = calls().length;
    expect(matchesIn(await index.find('lee')).contacts).toMatchObject([
      { contactId: ann.contact_id, firstName: 'Anna' },
    ]);
    const [changes, count] = calls().slice(before);
    expect(changes).toMatch(/status=all/);
    expect(changes).toMatch(/updated_after=/);
    expect(count).toMatch(/limit=1&/);
  });

  it('reads everybody again where a deletion moved nothing but the count', async () => {
    const { worker, add, remove, state } = house();
    const index = worker();
    const ann = add('Ann', 'Lee', 'ann@example.org');
    expect(matchesIn(await index.find('lee')).total).toBe(0);
    remove('ann@example.org');
    ann.updated_at = '2020-01-01T00:00:00Z';
    state.ahead += 6_000;
    expect(matchesIn(await index.find('lee')).reading).toBeDefined();
    expect(matchesIn(await index.find('lee'))).toMatchObject({ total: 1 });
  });

  it('keeps quiet for a few seconds', async () => {
    const { worker, calls } = house();
    const index = worker();
    await index.find('person');
    await index.find('person');
    expect(calls()).toHaveLength(1);
  });

  it('starts over where the page it was at is gone', async () => {
    const { worker, sandbox } = house({ deleted: 700 });
    const index = worker();
    await index.find('person');
    sandbox.faults.add({ path: '/v3/contacts', fault: { kind: 'status', status: 400 }, times: 1 });
    await index.find('person');
    await index.find('person');
    expect(matchesIn(await index.find('person'))).toMatchObject({ total: 700 });
  });

  it('says why it could not ask, and works again afterwards', async () => {
    const { worker, sandbox } = house();
    const index = worker();
    sandbox.faults.add({ path: '/v3/contacts', fault: { kind: 'status', status: 403 }, times: 1 });
    expect(await index.find('person')).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    expect(matchesIn(await index.find('person')).total).toBe(3);
  });
});

describe('another account', () => {
  it('is shown nothing of the one before', async () => {
    const { worker, state, sandbox } = house();
    const index = worker();
    await index.find('person');
    state.account = HILLTOP;
    sandbox.account.contacts.clear();
    expect(matchesIn(await index.find('person')).total).toBe(0);
  });

  it('keeps nothing of a page that was asked for before', async () => {
    const { worker, sandbox } = house();
    const index = worker();
    const late = index.find('person');
    await index.forget('riverside');
    expect(matchesIn(await late).total).toBe(0);
    sandbox.account.contacts.clear();
    expect(matchesIn(await worker().find('person')).total).toBe(0);
  });

  it('leaves nothing of an account that is let go, and everything of another', async () => {
    const { worker, state } = house();
    await worker().find('person');
    state.account = HILLTOP;
    await worker().find('person');
    await clearIndex('riverside');
    expect(await readIndexed('riverside')).toEqual([]);
    expect(await readIndexed('hilltop')).toHaveLength(3);
  });

  it('is not asked where nobody is connected', async () => {
    const { worker, state, calls } = house();
    state.account = fail({ kind: 'not-connected' });
    expect(await worker().find('person')).toEqual(fail({ kind: 'not-connected' }));
    expect(calls()).toEqual([]);
  });
});

it('does not find who asked to be forgotten, however often all are read again', async () => {
  const { worker, add, remove, state, calls } = house();
  add('Zoë', 'Müller', 'zoe@example.org');
  remove('zoe@example.org');
  const index = worker();
  expect(matchesIn(await index.find('muller')).total).toBe(1);
  await markNeverRestore('riverside', 'zoe@example.org');
  await sweepIndex({ accountKey: 'riverside', addressKey: 'zoe@example.org', contactIds: new Set() }, true);
  index.reload();
  for (let times = 0; times < 4; times += 1) {
    expect(matchesIn(await index.find('muller')).total).toBe(0);
    state.ahead += 60_000;
  }
  const before = calls().length;
  expect(matchesIn(await index.find('muller')).total).toBe(0);
  expect(calls().length - before).toBeLessThanOrEqual(2);
  // Who is left out is no reason to read everybody again at each search.
  state.ahead += 60_000;
  expect(matchesIn(await index.find('muller')).reading).toBeUndefined();
  await removeMark('riverside', 'zoe@example.org');
});

it('works again once a disk that failed does', async () => {
  const { worker } = house();
  const index = worker();
  const failing = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementationOnce(() => {
    throw new DOMException('The disk failed.', 'UnknownError');
  });
  await expect(index.find('person')).rejects.toThrow('failed');
  failing.mockRestore();
  expect(matchesIn(await index.find('person')).total).toBe(3);
});
