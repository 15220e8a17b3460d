import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillDisk } from '../driver/full-disk';
import { reload } from '../driver/reload';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { dateBack } from './net-on-disk';
import { startSession } from './session';
import { deleteSome, expectOnLists, type ListsOfEach, restoreAllShown, takeSnapshot } from './snapshot';

let session: Session;
let options: Screen;
let before: ListsOfEach;
let makeRoom: () => Promise<void>;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 300, deleted: 0 } });
  session.sandbox.activities.stepMilliseconds = 20;
  options = await session.connect();
  await takeSnapshot(options);
});
afterAll(() => session.end());

it('says that the browser cleared the snapshot', async () => {
  before = deleteSome(session.sandbox.account, 40);
  await session.stopBackground();
  await options.page.evaluate(async () => {
    const request = indexedDB.deleteDatabase('safety-net');
    await new Promise((resolve, reject) => {
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  });
  await reload(options.page);
  await options.says('region', /Your browser cleared the snapshot\. Take a new one\./, 'Safety net');
});

it('says that there is no room for another while the disk is full', async () => {
  const { name, browser } = session;
  makeRoom = await fillDisk(name, browser, 'safety-net');
  await options.click('button', 'Take a snapshot');
  await options.click('button', 'Start');
  await options.says('region', /no room left to save this/, 'Safety net');
});

it('restores all the same, to lists that are chosen', async () => {
  const tools = await session.openExtension('workbench.html');
  await restoreAllShown(tools);
  const [name = '', listId = ''] =
    [...session.sandbox.account.lists.values()].map((it) => [it.name, it.list_id])[0] ?? [];
  await tools.says('region', /40 contacts become active again/, 'Plan');
  expect(await tools.isDisabled('button', 'Restore')).toBe(true);
  await tools.tick('checkbox', name);
  await tools.click('button', 'Restore');
  await tools.says('status', /^Done: 40 restored/, undefined, 60_000);
  expectOnLists(session.sandbox.account, new Map([...before.keys()].map((contactId) => [contactId, [listId]])));
}, 90_000);

it('takes a new one that holds them, once there is room', async () => {
  await makeRoom();
  await reload(options.page);
  await takeSnapshot(options);
  await options.says('region', /Lists of 300 contacts/, 'Safety net');
});

it('keeps what it holds, and says so, while there is no room for what changed', async () => {
  const { name, browser, sandbox } = session;
  makeRoom = await fillDisk(name, browser, 'safety-net');
  const lists = deleteSome(sandbox.account, 30);
  await dateBack(options, 1);
  const tools = await session.openExtension('workbench.html');
  await tools.says('region', /Lists of 300 contacts.*There's no room on this computer/, 'Safety net');
  await restoreAllShown(tools);
  await tools.says('region', /30 contacts go back to the lists they were on/, 'Plan');
  await tools.click('button', 'Restore');
  await tools.says('status', /^Done: 30 restored/, undefined, 60_000);
  expectOnLists(sandbox.account, lists);
  await makeRoom();
}, 90_000);
