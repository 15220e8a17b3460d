import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.end());

/** Only Firefox lets a person take back what the manifest asks for; in Chromium nothing may be said of it. */
it('says so where the browser withholds access, and offers to ask for it', async () => {
  const options = await session.connect();
  const withheld = await options.page.evaluate(async () => {
    const { permissions } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return permissions.remove({ origins: ['https://api.cc.email/*'] }).catch(() => false);
  });
  expect(withheld).toBe(session.name === 'firefox');

  const contacts = await session.openContacts();
  session.sandbox.requests.length = 0;
  await contacts.check(SEED.unsubscribed);
  if (session.name === 'chromium') {
    await contacts.panel.find('heading', 'Unsubscribed');
    return;
  }
  await contacts.panel.find('button', 'Allow access');
  // What the options asked for before may still wait for its turn.
  expect(session.sandbox.requests.filter(({ path }) => path.startsWith('/v3/contacts?'))).toEqual([]);
  const again = await session.openExtension('options.html');
  await again.find('button', 'Allow access');
});
