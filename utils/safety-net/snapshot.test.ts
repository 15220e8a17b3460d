import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { markDeleted, revive } from '../../sandbox/account/contact-changes';
import { everybody, listsOf, netHouse } from '../../tests/support/net';
import { ok } from '../failure';
import { markNeverRestore, removeMark } from '../forgetting/never-restore';
import { readEverybody, readRecord, readSeen, removeNet } from './net-store';

beforeEach(() => removeNet());

describe('a snapshot', () => {
  it('costs one call for 500 contacts and one for the lists, and knows everybody’s lists', async () => {
    const { sandbox, account, net, snapshot } = netHouse();
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
    const { worker, until, net, setting, account } = netHouse();
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

  it('that is cancelled is dropped with all that it met, and one that is held stays', async () => {
    const { sandbox, account, net, until, snapshot } = netHouse();
    const cancelled = async () => {
      await net.start();
      await until(({ reading }) => reading !== null && reading.read > 0);
      await net.pause();
      expect(await readSeen('riverside')).not.toEqual([]);
      return net.cancel();
    };
    expect(await cancelled()).toMatchObject({ value: { held: null, reading: null } });
    expect(await readSeen('riverside')).toEqual([]);

    const { held } = await snapshot();
    const before = await readEverybody('riverside');
    for (const contact of [...account.contacts.values()].slice(0, 40)) markDeleted(account, contact);
    expect(await cancelled()).toMatchObject({ value: { held, reading: null } });
    expect(await readSeen('riverside')).toEqual([]);
    expect(await readEverybody('riverside')).toEqual(before);
    sandbox.requests.length = 0;
    await net.wake();
    expect(sandbox.requests).toEqual([]);
    expect((await snapshot()).held).toMatchObject({ contacts: 1200, missed: 0 });
  });

  it('is paused and resumed, and waits while Constant Contact cannot be reached', async () => {
    const { net, until, setting } = netHouse();
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
    const { account, net, sandbox, until } = netHouse();
    const some = everybody(account).slice(0, 40);
    await net.start();
    await until(({ reading }) => (reading?.read ?? 1200) > 0);
    for (const contact of some) markDeleted(account, contact);
    await until(({ reading }) => reading === null);
    for (const contact of some) revive(contact);
    expect((await readEverybody('riverside')).size).toBe(account.contacts.size);
    expect(sandbox.requests.length).toBeLessThan(10);
  });

  it('reads again where somebody moved among the pages, so that no page had another', async () => {
    const { account, net, sandbox, until } = netHouse();
    const letGo = sandbox.faults.hold({ path: '/v3/contacts', skip: 1 });
    await net.start();
    await until(({ reading }) => reading?.read === 500);
    const [first] = everybody(account);
    if (!first) throw new Error('nobody there');
    account.contacts.delete(first.contact_id);
    account.add(first);
    letGo();
    expect((await until(({ reading }) => reading === null)).held).toMatchObject({ contacts: 1200, missed: 0 });
    expect(new Set((await readEverybody('riverside')).keys())).toEqual(new Set(account.contacts.keys()));
    // Three pages, three again, and the lists.
    expect(sandbox.requests).toHaveLength(7);
  });

  it('says so where the browser cleared what was held, and nothing of it where that was forgotten', async () => {
    const { net, snapshot, until } = netHouse(3);
    expect((await until(() => true)).isLost).toBe(false);
    await snapshot();
    await removeNet();
    expect(await until(() => true)).toMatchObject({ held: null, isLost: true });
    await snapshot();
    await net.forget();
    expect((await until(() => true)).isLost).toBe(false);
  });

  it('tells where there is no room for it, and goes on with it once there is', async () => {
    const { net, until } = netHouse(3);
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
    const { net, setting, snapshot, until } = netHouse(3);
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

it('keeps nothing of who asked to be forgotten, and reads nothing more because of them', async () => {
  const { account, sandbox, snapshot } = netHouse(600);
  const [forgotten] = everybody(account);
  const address = forgotten?.email_address?.address ?? '';
  await markNeverRestore('riverside', address);
  sandbox.requests.length = 0;
  await snapshot();
  expect(sandbox.requests).toHaveLength(3);
  expect((await readEverybody('riverside')).has(forgotten?.contact_id ?? '')).toBe(false);
  await removeMark('riverside', address);
});
