import { afterAll, beforeAll, expect, it } from 'vitest';
import { reload } from '../driver/reload';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { startSession } from './session';
import { deleteSome, expectOnLists, type ListsOfEach, restoreAllShown, takeSnapshot } from './snapshot';

let session: Session;
let options: Screen;
let before: ListsOfEach;

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

it('takes a new one that holds them', async () => {
  await takeSnapshot(options);
  await options.says('region', /Lists of 300 contacts/, 'Safety net');
});
