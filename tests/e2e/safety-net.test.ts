import { afterAll, beforeAll, expect, it } from 'vitest';
import { markDeleted } from '../../sandbox/account/contact-changes';
import { reload } from '../driver/reload';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let options: Screen;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 3000, deleted: 0 } });
  options = await session.connect();
});
afterAll(() => session.end());

/** How many records each store of the safety net's database has: everybody, who left which list, records, pages to be taken in. */
async function stored(): Promise<number[]> {
  return options.page.evaluate(async () => {
    const request = indexedDB.open('safety-net');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const counts = [...database.objectStoreNames].map((store) => {
      const counting = database.transaction(store).objectStore(store).count();
      return new Promise<number>((resolve) => {
        counting.onsuccess = () => resolve(counting.result);
      });
    });
    const all = await Promise.all(counts);
    database.close();
    return all;
  });
}

it('takes a snapshot once that is started, and says what it holds', async () => {
  await options.click('button', 'Take a snapshot');
  await options.says('region', /reads 3,000 contacts\. About 7 calls/, 'Plan');
  await options.click('button', 'Start');
  await options.says('region', /Lists of 3,000 contacts, as of today, \d/, 'Safety net');
});

it('goes on with one although the background is killed in its middle', async () => {
  session.sandbox.requests.length = 0;
  session.sandbox.faults.add({
    method: 'GET',
    path: '/v3/contacts?',
    times: 6,
    fault: { kind: 'latency', milliseconds: 1000 },
  });
  await options.click('button', 'Take a snapshot');
  await options.click('button', 'Start');
  await waitUntil('two pages to be read', async () => session.requestsTo('/contacts').length > 3);
  await session.stopBackground();
  await reload(options.page);
  await options.says('region', /Lists of 3,000 contacts/, 'Safety net');
  await options.find('button', 'Take a snapshot');
  expect((await stored())[2]).toBe(1);
});

it('knows in the list of deleted contacts which lists they were on', async () => {
  const { account } = session.sandbox;
  const deleted = [...account.contacts.values()].filter((contact) => contact.list_memberships.length > 0).slice(0, 30);
  for (const contact of deleted) markDeleted(account, contact);
  const tools = await session.openExtension('workbench.html');
  await tools.says('main', /30 of 30 shown/);
  await tools.find('combobox', 'Was on');
});

it('leaves nothing behind once it is forgotten, or the account is disconnected', async () => {
  await options.click('button', 'Forget the safety net');
  await options.find('dialog', 'Forget the safety net');
  await options.click('button', 'Forget the safety net');
  await options.says('region', /No snapshot yet/, 'Safety net');
  expect(await stored()).toEqual([0, 0, 0, 0]);
  await options.click('button', 'Take a snapshot');
  await options.click('button', 'Start');
  await options.says('region', /Lists of 3,000 contacts/, 'Safety net');
  await options.click('button', 'Disconnect');
  await options.find('dialog', 'Disconnect');
  await options.click('button', 'Disconnect');
  await options.find('button', 'Connect');
  await waitUntil('the net to be gone', async () => (await stored()).every((count) => count === 0));
});
