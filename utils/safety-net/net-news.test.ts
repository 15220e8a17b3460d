import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { markDeleted, optOutByLink, revive, touch } from '../../sandbox/account/contact-changes';
import { everybody, netHouse } from '../../tests/support/net';
import { writeLoggedContacts } from '../log/log-contacts';
import type { LogEntry, LoggedContact } from '../log/log-entry';
import { addLogEntry, deleteLogEntries } from '../log/log-store';
import { readListLosses, readWhoLeft } from './list-losses';
import { removeNet } from './net-store';
import { readReturned } from './returned';

beforeEach(() => removeNet());

describe('what it notices besides deletions', () => {
  /** Everybody who is on this list, made 60 of them. */
  function onList(account: ReturnType<typeof netHouse>['account']) {
    const [listId = '', otherId = ''] = account.lists.keys();
    const members = everybody(account)
      .filter(({ email_address }) => email_address?.permission_to_send !== 'unsubscribed')
      .slice(0, 60);
    for (const contact of everybody(account))
      contact.list_memberships = members.includes(contact) ? [listId] : [otherId];
    return { listId, otherId, members };
  }

  it('tells of a list that was emptied, whoever was on it, but for those who unsubscribed or were deleted', async () => {
    const { account, net, snapshot, refreshed, until } = netHouse(200);
    const { listId, members } = onList(account);
    const [optedOut, deleted, ...others] = members;
    if (!optedOut || !deleted) throw new Error('nobody is on the list');
    await snapshot();
    optOutByLink(account, optedOut);
    optedOut.list_memberships = [];
    touch(account, optedOut, 'Contact');
    markDeleted(account, deleted);
    for (const contact of others) {
      contact.list_memberships = [];
      touch(account, contact, 'Account');
    }
    await refreshed();
    expect((await until(() => true)).lost).toMatchObject([{ listId, contacts: 58, isGone: false }]);
    expect((await readWhoLeft('riverside', listId)).sort()).toEqual(others.map(({ contact_id }) => contact_id).sort());
    await net.acknowledge(listId);
    expect((await until(() => true)).lost).toEqual([]);
    expect(await readListLosses('riverside')).toMatchObject([{ listId, contacts: 58 }]);
  });

  it.each([true, false])(
    'tells of a list that was deleted, where that is a change of its contacts: %s',
    async (moves) => {
      const { account, snapshot, refreshed, until } = netHouse(200);
      const { listId, members } = onList(account);
      await snapshot();
      const gone = account.lists.get(listId);
      if (gone) gone.deleted_at = '2026-11-20T00:00:00Z';
      for (const contact of members) {
        contact.list_memberships = [];
        if (moves) touch(account, contact, 'Account');
      }
      await refreshed();
      expect((await until(() => true)).lost).toMatchObject([{ listId, contacts: 60, isGone: true, name: gone?.name }]);
      expect(await readWhoLeft('riverside', listId)).toHaveLength(60);
      await refreshed();
      expect((await until(() => true)).lost).toMatchObject([{ contacts: 60 }]);
    },
  );

  it.each([false, true])(
    'knows nobody any more who was put back from here, also where the list is gone: %s',
    async (isGone) => {
      const { account, sandbox, snapshot, refreshed } = netHouse(200);
      const { listId, otherId, members } = onList(account);
      await snapshot();
      const list = account.lists.get(listId);
      if (list && isGone) list.deleted_at = '2026-11-20T00:00:00Z';
      for (const contact of members) {
        contact.list_memberships = [];
        touch(account, contact, 'Account');
      }
      await refreshed();
      expect(await readWhoLeft('riverside', listId)).toHaveLength(60);
      const [refused, ...others] = members.map(({ contact_id }) => contact_id);
      const at = new Date(sandbox.clock.now()).toISOString();
      await addLogEntry({
        ...{ id: 'job', at, account: null, accountKey: 'riverside', what: 'put-back', putBackFrom: listId },
        ...{ contactId: null, address: '', changes: [], evidence: null, permissionGiven: false, apiStatus: null },
        ...{
          outcome: { kind: 'done' },
          untransferable: [],
          job: { jobId: 'job', contacts: 60, counts: { updated: 59 } },
        },
      });
      await writeLoggedContacts({ id: 'job', accountKey: 'riverside' }, [
        ...others.map((contactId): LoggedContact => ({ contactId, address: '', outcome: 'updated', updatedAt: at })),
        { contactId: refused ?? '', address: '', outcome: 'refused' },
      ]);
      expect(await readListLosses('riverside')).toMatchObject([{ listId, contacts: 1 }]);
      for (const contact of members.slice(1)) {
        contact.list_memberships = [isGone ? otherId : listId];
        touch(account, contact, 'Account');
      }
      await refreshed();
      expect(await readWhoLeft('riverside', listId)).toEqual([refused]);
      await deleteLogEntries(['job']);
    },
  );

  it('says nothing of a few who left, and knows them nevertheless until they are back', async () => {
    const { account, snapshot, refreshed, until } = netHouse(200);
    const { listId, otherId, members } = onList(account);
    await snapshot();
    const some = members.slice(0, 5);
    for (const contact of some) {
      contact.list_memberships = [otherId];
      touch(account, contact, 'Account');
    }
    await refreshed();
    expect((await until(() => true)).lost).toEqual([]);
    expect(await readWhoLeft('riverside', listId)).toHaveLength(5);
    for (const contact of some) {
      contact.list_memberships = [listId];
      touch(account, contact, 'Account');
    }
    await refreshed();
    expect(await readWhoLeft('riverside', listId)).toEqual([]);
  });

  it('tells of deleted contacts that came back, but for those restored from here', async () => {
    const { account, api, net, snapshot, refreshed, until } = netHouse(20);
    const [ours, ...others] = everybody(account).slice(0, 4);
    if (!ours) throw new Error('nobody there');
    for (const contact of [ours, ...others]) markDeleted(account, contact);
    await snapshot();
    await addLogEntry(restoreOf(ours.contact_id));
    for (const contact of [ours, ...others]) {
      revive(contact);
      touch(account, contact, 'Account');
    }
    await refreshed();
    expect((await until(() => true)).returned).toMatchObject({ contacts: 3 });
    const told = await readReturned('riverside', api);
    expect(told.ok && told.value.map(({ contactId }) => contactId).sort()).toEqual(
      others.map(({ contact_id }) => contact_id).sort(),
    );
    await net.acknowledge(null);
    expect((await until(() => true)).returned).toBeNull();
  });
});

function restoreOf(contactId: string): LogEntry {
  return {
    id: 'restore',
    at: new Date().toISOString(),
    account: null,
    accountKey: 'riverside',
    what: 'restore',
    contactId,
    address: '',
    changes: [],
    evidence: null,
    permissionGiven: false,
    outcome: { kind: 'done' },
    apiStatus: 200,
    untransferable: [],
  };
}
