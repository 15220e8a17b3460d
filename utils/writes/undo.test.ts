import { IDBObjectStore } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ContactRecord } from '@/sandbox/account/contact-record';
import { SEED } from '@/sandbox/seed/addresses';
import { listLogEntries } from '../../tests/support/log';
import { createWriteHarness, type WriteHarness } from '../../tests/support/writes';
import { findLogEntryView } from '../log/log-store';

let harness: WriteHarness;

beforeEach(async () => {
  harness = await createWriteHarness();
});

async function done(...[kind, address, rest]: Parameters<WriteHarness['request']>): Promise<string> {
  expect(await harness.writes.applyRemedy(harness.request(kind, address, rest))).toMatchObject({ ok: true });
  return (await harness.lastEntry()).id;
}

/** A contact but for the marks of an update, and for the day of a deletion. */
function withoutMarks({ updated_at, update_source, deleted_at, email_address, ...rest }: ContactRecord) {
  return structuredClone({
    ...rest,
    isDeleted: deleted_at !== undefined,
    email_address: { ...email_address, updated_at: null },
  });
}

describe('undo', () => {
  it.each([
    ['restore', SEED.deleted],
    ['restore', SEED.deletedImplied],
    ['add-to-lists', SEED.active],
    ['add-to-lists', SEED.implied],
  ] as const)('of %s leaves %s as it was before', async (kind, address) => {
    const before = withoutMarks(harness.contactAt(address));
    const id = await done(kind, address, { listIds: [...harness.sandbox.account.lists.keys()].slice(0, 4) });
    expect(withoutMarks(harness.contactAt(address))).not.toEqual(before);

    const undone = await harness.writes.undo(id);
    expect(undone).toMatchObject({ ok: true, value: { id, undo: { kind: 'undone' } } });
    expect(withoutMarks(harness.contactAt(address))).toEqual(before);
    expect(await harness.lastEntry()).toMatchObject({
      what: 'undo',
      undoes: id,
      address,
      outcome: { kind: 'done' },
      undo: { kind: 'impossible', reason: 'is-undo' },
    });
    expect(harness.changed).toHaveLength(2);
  });

  it('happens once', async () => {
    const id = await done('restore', SEED.deleted);
    const both = await Promise.all([harness.writes.undo(id), harness.writes.undo(id)]);
    expect(both).toMatchObject([{ value: { undo: { kind: 'undone' } } }, { value: { undo: { kind: 'undone' } } }]);
    expect(harness.writesSent().filter((sent) => sent.startsWith('DELETE'))).toHaveLength(1);
  });

  it('takes away only the lists that were added', async () => {
    const contact = harness.contactAt(SEED.active);
    const before = [...contact.list_memberships];
    const id = await done('add-to-lists', SEED.active, {
      listIds: [...harness.sandbox.account.lists.keys()].slice(0, 9),
    });
    contact.list_memberships.pop();
    contact.first_name = 'Renamed';
    expect(await harness.writes.undo(id)).toMatchObject({ ok: true });
    expect(new Set(contact.list_memberships)).toEqual(new Set(before));
    expect(contact.first_name).toBe('Renamed');
  });
});

describe('taking lists back', () => {
  const twoLists = () => [...harness.sandbox.account.lists.keys()].slice(4, 6);
  const activities = () => harness.sandbox.requests.filter(({ method }) => method === 'POST');

  it('names the contact and the lists alone, and so keeps what no update takes, and a list from elsewhere', async () => {
    const contact = Object.assign(harness.contactAt(SEED.active), { birthday_month: 5, birthday_day: undefined });
    const [first = '', second = ''] = twoLists();
    contact.list_memberships = [];
    const id = await done('add-to-lists', SEED.active, { listIds: [first] });
    harness.sandbox.requests.length = 0;
    // Between our look and our write.
    harness.onArrival = ({ method }) => method === 'POST' && contact.list_memberships.push(second);
    expect(await harness.writes.undo(id)).toMatchObject({ ok: true });
    expect(activities().map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      ['/v3/activities/remove_list_memberships', { source: { contact_ids: [contact.contact_id] }, list_ids: [first] }],
    ]);
    expect(contact).toMatchObject({ birthday_month: 5, list_memberships: [second] });
  });

  it('of which nobody can see whether there are any sends nothing', async () => {
    const id = await done('add-to-lists', SEED.active, { listIds: twoLists() });
    Object.assign(harness.contactAt(SEED.active), { list_memberships: undefined });
    expect(await harness.writes.undo(id)).toMatchObject({ ok: false });
    expect(activities()).toHaveLength(1);
  });

  it('that is refused sends nothing else, and can be tried again', async () => {
    const id = await done('add-to-lists', SEED.active, { listIds: twoLists() });
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'POST', times: 1 });
    expect(await harness.writes.undo(id)).toMatchObject({ failure: { kind: 'invalid-input' } });
    expect(harness.writesSent().some((sent) => sent.startsWith('PUT'))).toBe(false);
    expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
  });

  it.each(['failed', 'cancelled', 'timed_out', 'time_out'] as const)(
    'that ends as %s is told as not done',
    async (state) => {
      const id = await done('add-to-lists', SEED.active, { listIds: twoLists() });
      harness.sandbox.activities.endNext({ state, items: 0 });
      expect(await harness.writes.undo(id)).toMatchObject({ failure: { kind: 'conflict', reason: 'activity-failed' } });
      expect(await harness.lastEntry()).toMatchObject({ what: 'undo', outcome: { kind: 'not-done' }, apiStatus: 201 });
      expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
    },
  );

  it('that failed after it may have done something is told as open, and recovered when it is tried again', async () => {
    const id = await done('add-to-lists', SEED.active, { listIds: twoLists() });
    harness.sandbox.habits.activitiesShowLate = 60_000;
    harness.sandbox.activities.endNext({ state: 'failed', items: 1 });
    expect(await harness.writes.undo(id)).toMatchObject({ failure: { kind: 'outcome-unknown' } });
    harness.sandbox.clock.advance(60_000);
    expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
    expect(harness.contactAt(SEED.active).list_memberships).not.toEqual(expect.arrayContaining(twoLists()));
  });

  it('that the end of the background interrupted is found to have worked', async () => {
    const id = await done('add-to-lists', SEED.active, { listIds: twoLists() });
    harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'POST' });
    void harness.writes.undo(id);
    await expect.poll(activities).toHaveLength(2);
    await harness.restart().recoverUnfinished();
    expect((await findLogEntryView(id))?.undo).toMatchObject({ kind: 'undone' });
  });
});

describe('no undo is offered', () => {
  it.each([
    ['sign-up', SEED.deleted, 'permission-made-explicit'],
    ['sign-up', SEED.deletedLength60, 'permission-made-explicit'],
    ['add', SEED.absent, 'contact-created'],
    ['resubscribe-email', SEED.unsubscribed, 'email-sent'],
    ['restore', SEED.deletedFull, 'lists-lost'],
  ] as const)('of %s of %s: %s', async (kind, address, reason) => {
    const id = await done(kind, address);
    expect((await findLogEntryView(id))?.undo).toEqual({ kind: 'impossible', reason });
    const sent = harness.writesSent().length;
    expect(await harness.writes.undo(id)).toMatchObject({ ok: false });
    expect(harness.writesSent()).toHaveLength(sent);
  });
});

describe('a contact that changed since', () => {
  const newConsent = (contact: ContactRecord) => {
    Object.assign(contact.email_address ?? {}, { permission_to_send: 'explicit', opt_in_date: '2036-01-01T00:00:00Z' });
  };
  it.each<[string, (contact: ContactRecord, listIds: string[]) => void]>([
    ['was put on another list', (contact, listIds) => contact.list_memberships.push(...listIds.slice(5, 6))],
    ['opted in', newConsent],
    ['was deleted', (contact) => Object.assign(contact, { deleted_at: '2036-01-01', list_memberships: [] })],
  ])('and %s is left alone, and undo is not offered again', async (_, change) => {
    const id = await done('restore', SEED.deletedImplied);
    const contact = harness.contactAt(SEED.deletedImplied);
    change(contact, [...harness.sandbox.account.lists.keys()]);
    const before = structuredClone(contact);
    expect(await harness.writes.undo(id)).toEqual({
      ok: false,
      failure: { kind: 'conflict', reason: 'changed-since' },
    });
    expect(contact).toEqual(before);
    expect((await findLogEntryView(id))?.undo).toEqual({ kind: 'impossible', reason: 'changed-since' });
  });

  it('is not revived by taking its lists back', async () => {
    const id = await done('add-to-lists', SEED.active);
    Object.assign(harness.contactAt(SEED.active), { deleted_at: '2036-01-01' });
    expect(await harness.writes.undo(id)).toMatchObject({ failure: { reason: 'changed-since' } });
    expect(harness.contactAt(SEED.active).deleted_at).toBe('2036-01-01');
  });
});

it('an undo whose answer was lost is found to have worked', async () => {
  const id = await done('restore', SEED.deleted);
  harness.patience = 300;
  harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'DELETE' });
  expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
});

it('an undo that failed can be tried again', async () => {
  const id = await done('restore', SEED.deleted);
  harness.sandbox.faults.add({ fault: { kind: 'status', status: 503 }, method: 'DELETE', times: 1 });
  expect(await harness.writes.undo(id)).toMatchObject({ failure: { kind: 'service-down' } });
  expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
  expect((await listLogEntries()).map(({ what, outcome }) => [what, outcome.kind])).toEqual([
    ['undo', 'done'],
    ['undo', 'not-done'],
    ['restore', 'done'],
  ]);
});

it('an undo for which the contact could not be read, or that came too late, is in the log too', async () => {
  const id = await done('restore', SEED.deleted);
  const online = harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'GET' });
  expect(await harness.writes.undo(id)).toMatchObject({ failure: { kind: 'offline' } });
  expect(await harness.lastEntry()).toMatchObject({ what: 'undo', outcome: { kind: 'not-done' } });
  online();
  harness.contactAt(SEED.deleted).list_memberships.push('another');
  for (const attempt of [3, 4]) {
    expect(await harness.writes.undo(id)).toMatchObject({ failure: { reason: 'changed-since' } });
    expect(await listLogEntries()).toHaveLength(attempt);
  }
});

it('an undo of whose end the log could not learn is known once it is recovered', async () => {
  const id = await done('restore', SEED.deleted);
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, value) {
    this.transaction.abort();
    return put.call(this, value);
  });
  expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
  vi.restoreAllMocks();
  const before = await Promise.all([findLogEntryView(id), harness.lastEntry()]);
  expect(before).toMatchObject([{ undo: { kind: 'possible' } }, { outcome: { kind: 'under-way' } }]);
  const next = harness.restart();
  await next.recoverUnfinished();
  expect(await next.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
});

it('an undo interrupted by the end of the background is recovered, and the entry knows', async () => {
  const id = await done('restore', SEED.deleted);
  harness.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'DELETE' });
  void harness.writes.undo(id);
  await expect.poll(() => harness.contactAt(SEED.deleted).deleted_at).toBeDefined();
  await harness.restart().recoverUnfinished();
  expect((await findLogEntryView(id))?.undo).toMatchObject({ kind: 'undone' });
});

it('knows no entry of another account', async () => {
  const id = await done('restore', SEED.deleted);
  harness.sandbox.account.organization = 'The same under another name';
  expect(await harness.writes.undo(id)).toMatchObject({ value: { undo: { kind: 'undone' } } });
  harness.sandbox.account.accountId = 'another';
  expect(await harness.writes.undo(id)).toMatchObject({ failure: { kind: 'other-account' } });
  expect(await harness.writes.undo('no-such-entry')).toMatchObject({ failure: { problem: 'no-entry' } });
});
