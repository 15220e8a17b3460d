import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';
import { deleteSome, expectOnLists, type ListsOfEach, restoreAllShown, takeSnapshot } from './snapshot';

let session: Session;
let options: Screen;
let tools: Screen;
let before: ListsOfEach;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 300, deleted: 0 } });
  session.sandbox.activities.stepMilliseconds = 20;
  options = await session.connect();
  await takeSnapshot(options);
  before = deleteSome(session.sandbox.account, 50);
});
afterAll(() => session.end());

function restored(): number {
  const { contacts } = session.sandbox.account;
  return [...before.keys()].filter((contactId) => !contacts.get(contactId)?.deleted_at).length;
}

/** What waits for tomorrow is told that it is tomorrow: no driver can move the clock of a browser. */
async function passNight(): Promise<void> {
  await session.stopBackground();
  await options.page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open('jobs'));
    const jobs = database.transaction('jobs', 'readwrite').objectStore('jobs');
    for (const job of await answered(jobs.getAll())) {
      await answered(jobs.put({ ...job, rest: { from: Date.now() - 2, until: Date.now() - 1 } }));
    }
    database.close();
  });
}

it('restores no more than so many on the first day, and says when it goes on', async () => {
  tools = await session.openExtension('workbench.html');
  await restoreAllShown(tools);
  // The plan moves what is above it when it comes.
  await tools.says('region', /50 contacts go back/, 'Plan');
  await tools.tick('radio', 'In portions, so many a day');
  await tools.fill('spinbutton', 'Contacts a day', '30');
  await tools.page.keyboard.press('Tab');
  await tools.says('region', /This takes 2 days/, 'Plan');
  await tools.click('button', 'Restore');
  await tools.says('status', /^Done for today\. The next portion starts at /, undefined, 60_000);
  expect(restored()).toBe(30);
}, 90_000);

it('goes on by itself on the next, and puts everybody on their lists', async () => {
  await passNight();
  tools = await session.openExtension('workbench.html');
  await waitUntil('everybody to be restored', async () => restored() === 50, 60_000);
  await tools.says('status', /^Done: 50 restored/, undefined, 60_000);
  expectOnLists(session.sandbox.account, before);
}, 150_000);
