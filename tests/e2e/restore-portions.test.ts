import { afterAll, beforeAll, expect, it } from 'vitest';
import { optOutByLink } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';
import { deleteSome, expectOnLists, type ListsOfEach, restoreAllShown, takeSnapshot } from './snapshot';

let session: Session;
let options: Screen;
let tools: Screen;
let before: ListsOfEach;
/** Who opts out before the second portion is sent. */
let late: ContactRecord | undefined;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 300, deleted: 0 } });
  session.sandbox.activities.stepMilliseconds = 20;
  options = await session.connect();
  await takeSnapshot(options);
  before = deleteSome(session.sandbox.account, 50);
});
afterAll(() => session.end());

function lost(): ContactRecord[] {
  return [...before.keys()].flatMap((contactId) => session.sandbox.account.contacts.get(contactId) ?? []);
}

function restored(): number {
  return lost().filter(({ deleted_at }) => !deleted_at).length;
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
  const path = '/v3/activities/add_list_memberships';
  const letGo = session.sandbox.faults.hold({ path, times: 1 });
  await tools.click('button', 'Restore');
  const sent = await waitUntil('the first to be sent', async () =>
    session.sandbox.requests.find((request) => request.path === path),
  );
  // Whoever opts out now is restored all the same: nobody could know.
  const slipped = lost().find(({ contact_id }) => sent.body.includes(contact_id));
  if (slipped) optOutByLink(session.sandbox.account, slipped);
  letGo();
  await tools.says('status', /^Done for today\. The next portion starts at /, undefined, 60_000);
  expect(restored()).toBe(30);
}, 90_000);

it('goes on by itself on the next, and puts everybody on their lists but who opted out overnight', async () => {
  late = lost().find(({ deleted_at }) => deleted_at);
  if (late) optOutByLink(session.sandbox.account, late);
  await passNight();
  tools = await session.openExtension('workbench.html');
  await waitUntil('the others to be restored', async () => restored() === 49, 60_000);
  await tools.says('status', /^Done: /, undefined, 60_000);
  expectOnLists(session.sandbox.account, new Map([...before, [late?.contact_id ?? '', []]]));
}, 150_000);

it('tells first of who opted out while they were sent, and undoes that too', async () => {
  await tools.says('status', /^Done: 1 brought back although they opted out meanwhile .*48 restored.*1 left alone/);
  await tools.click('button', 'Undo');
  await tools.find('button', 'Delete 49 contacts again');
});
