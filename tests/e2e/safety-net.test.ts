import { afterAll, beforeAll, expect, it } from 'vitest';
import { revive, touch } from '../../sandbox/account/contact-changes';
import { listId } from '../../sandbox/seed/catalogue';
import { reload } from '../driver/reload';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { countOnDisk, listsOnDisk, passDays } from './net-on-disk';
import { startSession } from './session';
import { deleteSome } from './snapshot';

let session: Session;
let options: Screen;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 3000, deleted: 0 } });
  options = await session.connect();
});
afterAll(() => session.end());

it('takes a snapshot once that is started, and says what it holds', async () => {
  await options.click('button', 'Take a snapshot');
  await options.says('region', /reads 3,000 contacts\. About 7 calls/, 'Plan');
  await options.click('button', 'Start');
  await options.says('region', /Lists of 3,000 contacts, as of today, \d/, 'Safety net');
});

/** Starts another snapshot, and holds its third page back until what it gives is called. */
async function startHeldSnapshot(): Promise<() => void> {
  const { faults, requests } = session.sandbox;
  await options.click('button', 'Take a snapshot');
  await options.find('button', 'Start');
  const letGo = faults.hold({ method: 'GET', path: /^\/v3\/contacts$/, skip: 2 });
  await options.click('button', 'Start');
  await waitUntil('its third page to be asked for', async () =>
    requests.some(({ path, took }) => took === null && path.includes('cursor')),
  );
  return letGo;
}

it('goes on with one although the background is killed in its middle', async () => {
  const letGo = await startHeldSnapshot();
  await session.stopBackground();
  letGo();
  await reload(options.page);
  await options.says('region', /Lists of 3,000 contacts/, 'Safety net');
  await options.find('button', 'Take a snapshot');
  expect((await countOnDisk(options))[2]).toBe(1);
});

it('knows in the list of deleted contacts which lists they were on', async () => {
  deleteSome(session.sandbox.account, 40);
  const tools = await session.openExtension('workbench.html');
  await tools.says('main', /40 of 40 shown/);
  await tools.find('combobox', 'Was on');
});

it('misses nobody though between two of its pages 40 are deleted, and 40 restored', async () => {
  const { account } = session.sandbox;
  const deleted = [...account.contacts.values()].filter(({ deleted_at }) => deleted_at);
  const letGo = await startHeldSnapshot();
  const lists = deleteSome(account, 40);
  for (const contact of deleted) {
    revive(contact);
    contact.list_memberships = [listId('Book club')];
    touch(account, contact, 'Account');
  }
  letGo();
  await options.find('button', 'Take a snapshot');
  expect(new Set((await listsOnDisk(options)).keys())).toEqual(new Set(account.contacts.keys()));
  await passDays(session, options, 1);
  const known = await listsOnDisk(options);
  for (const { contact_id, list_memberships } of account.contacts.values()) {
    expect(known.get(contact_id)).toEqual(lists.get(contact_id) ?? list_memberships);
  }
});

it('leaves nothing behind once it is forgotten, or the account is disconnected', async () => {
  await options.click('button', 'Forget the safety net');
  await options.find('dialog', 'Forget the safety net');
  await options.click('button', 'Forget the safety net');
  await options.says('region', /No snapshot yet/, 'Safety net');
  expect(await countOnDisk(options)).toEqual([0, 0, 0, 0]);
  await options.click('button', 'Take a snapshot');
  await options.click('button', 'Start');
  await options.says('region', /Lists of 3,000 contacts/, 'Safety net');
  await options.click('button', 'Disconnect');
  await options.find('dialog', 'Disconnect');
  await options.click('button', 'Disconnect');
  await options.find('button', 'Connect');
  await waitUntil('the net to be gone', async () => (await countOnDisk(options)).every((count) => count === 0));
});
