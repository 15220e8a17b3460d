import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { markDeleted, optOutByLink, revive, touch } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { connected } from '../../tests/support/client';
import { NAMELESS } from '../constant-contact/account';
import { fail, ok } from '../failure';
import { markNeverRestore, removeMark } from '../forgetting/never-restore';
import type { LogEntry } from '../log/log-entry';
import { addLogEntry } from '../log/log-store';
import { readListLosses, readWhoLeft } from './list-losses';
import { clearNets, readEverybody, readRecord } from './net-store';
import { readReturned } from './returned';
import { createSafetyNet } from './safety-net';
import type { SafetyNetState } from './safety-net-state';
import { listsBeforeDeletion } from './was-on';

const DAY_MS = 24 * 60 * 60_000;

beforeEach(clearNets);

/** A safety net over a local Constant Contact of so many contacts. */
function house(contacts = 1200) {
  const { sandbox, api } = connected({ contacts, deleted: 0 });
  const { account } = sandbox;
  const told: SafetyNetState[] = [];
  const held = new Set<string>();
  const setting = { accountKey: 'riverside', isOffline: false, killAfter: Number.POSITIVE_INFINITY };
  let calls = 0;
  const worker = () =>
    createSafetyNet({
      api: {
        async send(request) {
          calls += 1;
          if (calls > setting.killAfter) return new Promise(() => {});
          return setting.isOffline ? fail({ kind: 'offline' }) : api.send(request);
        },
      },
      identity: async () => ok({ ...NAMELESS, accountKey: setting.accountKey }),
      callsLeftToday: async () => 9_000,
      now: () => sandbox.clock.now(),
      wakeAt: () => {},
      nap: (milliseconds) => {
        sandbox.clock.advance(milliseconds);
        return new Promise((resolve) => setTimeout(resolve, 1));
      },
      changed: (state) => void told.push(state),
      holds: {
        read: async (accountKey) => held.has(accountKey),
        write: async (accountKey, holds) => void (holds ? held.add(accountKey) : held.delete(accountKey)),
      },
    });
  const net = worker();
  const until = async (is: (state: SafetyNetState) => boolean, of = net) => {
    for (;;) {
      const state = await of.state();
      if (state.ok && is(state.value)) return state.value;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const snapshot = async () => {
    await net.start();
    return until(({ reading }) => reading === null);
  };
  const refreshed = async () => {
    sandbox.clock.advance(DAY_MS);
    sandbox.requests.length = 0;
    net.wake();
    await until(({ held, reading }) => reading === null && Date.parse(held?.asOf ?? '') > sandbox.clock.now() - 60_000);
    return sandbox.requests.map(({ path }) => path.split('?')[0]);
  };
  return { sandbox, account, api, net, worker, until, snapshot, refreshed, told, setting };
}

const everybody = (account: { contacts: Map<string, ContactRecord> }) => [...account.contacts.values()];

async function listsOf(contactId: string): Promise<readonly string[]> {
  return (await listsBeforeDeletion('riverside', [contactId])).of.get(contactId) ?? [];
}

describe('a snapshot', () => {
  it('costs one call for 500 contacts and one for the lists, and knows everybody’s lists', async () => {
    const { sandbox, account, net, snapshot } = house();
    expect(await net.plan()).toEqual(ok({ contacts: 1200, calls: 4, seconds: 1, callsLeftToday: 9_000 }));
    sandbox.requests.length = 0;
    const state = await snapshot();
    expect(sandbox.requests).toHaveLength(4);
    expect(state.held).toMatchObject({ contacts: 1200, missed: 0 });
    for (const { contact_id, list_memberships } of everybody(account).slice(0, 50)) {
      expect(await listsOf(contact_id)).toEqual(list_memberships);
    }
  });

  it('goes on where the worker was killed, at any call', async () => {
    const { worker, until, net, setting, account } = house();
    for (setting.killAfter = 0; setting.killAfter < 4; setting.killAfter += 1) {
      const killed = worker();
      await killed.start();
      await new Promise((resolve) => setTimeout(resolve, 20));
      killed.leave();
    }
    setting.killAfter = Number.POSITIVE_INFINITY;
    net.wake();
    const state = await until(({ reading }) => reading === null);
    expect(state.held).toMatchObject({ contacts: account.contacts.size, missed: 0 });
  });

  it('is paused and resumed, and waits while Constant Contact cannot be reached', async () => {
    const { net, until, setting } = house();
    setting.isOffline = true;
    await net.start();
    await until(({ reading }) => reading?.state.kind === 'waiting');
    await net.pause();
    expect((await until(() => true)).reading?.state).toEqual({ kind: 'paused' });
    setting.isOffline = false;
    await net.start();
    expect((await until(({ reading }) => reading === null)).held?.contacts).toBe(1200);
  });

  it('misses nobody while others delete and restore between two of its pages', async () => {
    const { account, net, sandbox, until } = house();
    const some = everybody(account).slice(0, 40);
    await net.start();
    await until(({ reading }) => (reading?.read ?? 1200) > 0);
    for (const contact of some) markDeleted(account, contact);
    await until(({ reading }) => reading === null);
    for (const contact of some) revive(contact);
    expect((await readEverybody('riverside')).size).toBe(account.contacts.size);
    expect(sandbox.requests.length).toBeLessThan(10);
  });

  it('says so where the browser cleared what was held, and nothing of it where that was forgotten', async () => {
    const { net, snapshot, until } = house(3);
    expect((await until(() => true)).isLost).toBe(false);
    await snapshot();
    await clearNets();
    expect(await until(() => true)).toMatchObject({ held: null, isLost: true });
    await snapshot();
    await net.forget();
    expect((await until(() => true)).isLost).toBe(false);
  });

  it('tells where there is no room for it, and goes on with it once there is', async () => {
    const { net, until } = house(3);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await net.start().catch(() => {});
    put.mockRestore();
    const refused = vi.spyOn(IDBObjectStore.prototype, 'put');
    await net.start();
    refused.mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect((await until(({ reading }) => reading?.state.kind === 'waiting')).reading?.state).toMatchObject({
      for: 'storage',
    });
    refused.mockRestore();
    await net.start();
    expect((await until(({ reading }) => reading === null)).held?.contacts).toBe(3);
  });

  it('keeps nothing of one account for another, and forgets one without the other', async () => {
    const { net, setting, snapshot, until } = house(3);
    await snapshot();
    setting.accountKey = 'hilltop';
    net.leave();
    expect((await until(() => true)).held).toBeNull();
    await snapshot();
    await net.forget();
    expect(await readRecord('hilltop')).toBeNull();
    expect((await readEverybody('hilltop')).size).toBe(0);
    expect((await readEverybody('riverside')).size).toBe(3);
  });
});

describe('kept current', () => {
  it('asks on an ordinary day what changed, and for the lists', async () => {
    const { snapshot, refreshed } = house();
    await snapshot();
    expect(await refreshed()).toEqual(['/v3/contacts', '/v3/contact_lists']);
  });

  it('learns of new lists, and keeps those of a contact that was deleted', async () => {
    const { account, snapshot, refreshed } = house(20);
    const [moved, deleted] = everybody(account).filter(({ list_memberships }) => list_memberships.length > 0);
    if (!moved || !deleted) throw new Error('nobody is on a list');
    const before = deleted.list_memberships;
    await snapshot();
    moved.list_memberships = [...account.lists.keys()].slice(0, 2);
    touch(account, moved, 'Account');
    markDeleted(account, deleted);
    await refreshed();
    expect(await listsOf(moved.contact_id)).toEqual(moved.list_memberships);
    expect(await listsOf(deleted.contact_id)).toEqual(before);
    await refreshed();
    expect(await listsOf(deleted.contact_id)).toEqual(before);
  });

  it('finds by the size of a list who joined and who left it, where that is no change of theirs', async () => {
    const { account, snapshot, refreshed } = house(60);
    const [listId = ''] = account.lists.keys();
    const leaver = everybody(account).find(({ list_memberships }) => list_memberships.includes(listId));
    const joiners = everybody(account)
      .filter(({ list_memberships }) => !list_memberships.includes(listId))
      .slice(0, 2);
    if (!leaver) throw new Error('nobody is on the list');
    await snapshot();
    leaver.list_memberships = [];
    for (const joiner of joiners) joiner.list_memberships = [listId];
    await refreshed();
    expect(await listsOf(leaver.contact_id)).toEqual([]);
    for (const joiner of joiners) expect(await listsOf(joiner.contact_id)).toEqual([listId]);
    expect(await refreshed()).toEqual(['/v3/contacts', '/v3/contact_lists']);
  });

  it('reads everybody once a month, and lets go of what was read before', async () => {
    const { account, sandbox, snapshot, refreshed } = house();
    const [deleted] = everybody(account).filter(({ list_memberships }) => list_memberships.length > 0);
    if (!deleted) throw new Error('nobody is on a list');
    const before = deleted.list_memberships;
    await snapshot();
    markDeleted(account, deleted);
    sandbox.clock.advance(30 * DAY_MS);
    const calls = await refreshed();
    expect(calls).toHaveLength(4);
    expect(await listsOf(deleted.contact_id)).toEqual(before);
    expect((await readRecord('riverside'))?.contacts).toBe(1200);
  });

  it('is brought up to date although the clock was a day ahead when that was done last, or is a day behind', async () => {
    const { net, sandbox, snapshot, until } = house(3);
    sandbox.clock.advance(DAY_MS);
    await snapshot();
    sandbox.clock.advance(-DAY_MS);
    sandbox.requests.length = 0;
    net.wake();
    await until(({ reading }) => reading === null && sandbox.requests.length === 2);
  });

  it('asks for nothing by itself once that is turned off', async () => {
    const { net, sandbox, snapshot } = house(3);
    await snapshot();
    await net.keepCurrent(false);
    sandbox.clock.advance(3 * DAY_MS);
    sandbox.requests.length = 0;
    await net.refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sandbox.requests).toHaveLength(0);
  });
});

describe('what it notices besides deletions', () => {
  /** Everybody who is on this list, made 60 of them. */
  function onList(account: ReturnType<typeof house>['account']) {
    const [listId = '', otherId = ''] = account.lists.keys();
    const members = everybody(account)
      .filter(({ email_address }) => email_address?.permission_to_send !== 'unsubscribed')
      .slice(0, 60);
    for (const contact of everybody(account))
      contact.list_memberships = members.includes(contact) ? [listId] : [otherId];
    return { listId, otherId, members };
  }

  it('tells of a list that was emptied, whoever was on it, but for those who unsubscribed or were deleted', async () => {
    const { account, net, snapshot, refreshed, until } = house(200);
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
      const { account, snapshot, refreshed, until } = house(200);
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

  it('says nothing of a few who left, and knows them nevertheless until they are back', async () => {
    const { account, snapshot, refreshed, until } = house(200);
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
    const { account, api, net, snapshot, refreshed, until } = house(20);
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
    undo: { kind: 'possible' },
  };
}
it('keeps nothing of who asked to be forgotten, and reads nothing more because of them', async () => {
  const { account, sandbox, snapshot } = house(600);
  const [forgotten] = everybody(account);
  const address = forgotten?.email_address?.address ?? '';
  await markNeverRestore('riverside', address);
  sandbox.requests.length = 0;
  await snapshot();
  expect(sandbox.requests).toHaveLength(3);
  expect((await readEverybody('riverside')).has(forgotten?.contact_id ?? '')).toBe(false);
  await removeMark('riverside', address);
});
