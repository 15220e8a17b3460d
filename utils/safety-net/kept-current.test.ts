import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { markDeleted, touch } from '../../sandbox/account/contact-changes';
import { fillDisk } from '../../tests/support/full-disk';
import { DAY_MS, everybody, listsOf, netHouse } from '../../tests/support/net';
import { readRecord, removeNet } from './net-store';

beforeEach(() => removeNet());

describe('kept current', () => {
  it('asks on an ordinary day what changed, and for the lists', async () => {
    const { snapshot, refreshed } = netHouse();
    await snapshot();
    expect(await refreshed()).toEqual(['/v3/contacts', '/v3/contact_lists']);
  });

  it('learns of new lists, and keeps those of a contact that was deleted', async () => {
    const { account, snapshot, refreshed } = netHouse(20);
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
    const { account, snapshot, refreshed } = netHouse(60);
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
    const { account, sandbox, snapshot, refreshed } = netHouse();
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
    const { net, sandbox, snapshot, until } = netHouse(3);
    sandbox.clock.advance(DAY_MS);
    await snapshot();
    sandbox.clock.advance(-DAY_MS);
    sandbox.requests.length = 0;
    net.wake();
    await until(({ reading }) => reading === null && sandbox.requests.length === 2);
  });

  it.each(['wake', 'refresh'] as const)(
    'keeps what it holds, and says so, while there is no room for more: %s',
    async (how) => {
      const { account, net, sandbox, snapshot, until } = netHouse(20);
      const [moved] = everybody(account).filter(({ list_memberships }) => list_memberships.length > 0);
      if (!moved) throw new Error('nobody is on a list');
      const before = moved.list_memberships;
      const { held } = await snapshot();
      moved.list_memberships = [...account.lists.keys()].slice(0, 2);
      touch(account, moved, 'Account');
      sandbox.clock.advance(DAY_MS);
      sandbox.requests.length = 0;
      const makeRoom = fillDisk();
      await net[how]();
      expect(await until(({ reading }) => reading !== null)).toMatchObject({
        held,
        reading: { kind: 'refresh', state: { kind: 'waiting', for: 'storage' } },
      });
      expect(await listsOf(moved.contact_id)).toEqual(before);
      expect(sandbox.requests).toEqual([]);
      makeRoom();
      await net.wake();
      await until(({ reading }) => reading === null);
      expect(await listsOf(moved.contact_id)).toEqual(moved.list_memberships);
    },
  );

  it.each(['pause', 'cancel'] as const)('is told to %s what could not be begun for want of room', async (how) => {
    const { net, sandbox, snapshot, until } = netHouse(20);
    await snapshot();
    sandbox.clock.advance(DAY_MS);
    sandbox.requests.length = 0;
    const makeRoom = fillDisk();
    await net.wake();
    const stalled = { reading: { kind: 'refresh', state: { kind: 'waiting', for: 'storage' } } };
    expect(await until(({ reading }) => reading !== null)).toMatchObject(stalled);
    // That cannot be written down either, and is said; nothing else changes.
    await expect(net[how]()).rejects.toBeInstanceOf(DOMException);
    expect(await net.state()).toMatchObject({ value: stalled });
    makeRoom();
    const reading = how === 'pause' ? { kind: 'refresh', state: { kind: 'paused' } } : null;
    expect(await net[how]()).toMatchObject({ value: { reading } });
    await net.wake();
    expect(await net.state()).toMatchObject({ value: { reading } });
    expect(sandbox.requests).toEqual([]);
    if (how === 'pause') await net.start();
    else sandbox.clock.advance(DAY_MS);
    await net.wake();
    await until(({ reading }) => reading === null);
    expect(sandbox.requests).not.toEqual([]);
  });

  it('asks for nothing by itself once that is turned off', async () => {
    const { net, sandbox, snapshot } = netHouse(3);
    await snapshot();
    await net.keepCurrent(false);
    sandbox.clock.advance(3 * DAY_MS);
    sandbox.requests.length = 0;
    await net.refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sandbox.requests).toHaveLength(0);
  });
});
