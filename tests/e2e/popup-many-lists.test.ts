import { it } from 'vitest';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

it('stays usable with a thousand lists', async () => {
  const session = await startSession();
  const { lists, clock } = session.sandbox.account;
  const at = new Date(clock.now()).toISOString();
  for (let index = 0; index < 1_000; index += 1) {
    const list_id = crypto.randomUUID();
    lists.set(list_id, { list_id, name: `Chapter ${index}`, favorite: false, created_at: at, updated_at: at });
  }
  await session.connect();
  const popup = await session.openExtension('popup.html');
  await popup.click('button', 'Add contact');
  await popup.fill('searchbox', 'Filter lists', 'Chapter 987');
  await waitUntil('the one list', async () => (await popup.count('checkbox', /^Chapter/)) === 1);
  await popup.tick('checkbox', 'Chapter 987');
  await session.end();
});
