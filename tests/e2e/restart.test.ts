import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

it('renews an expired token at the first check after the browser was restarted, without an Origin', async () => {
  await session.restartBrowser();
  session.sandbox.oauth.expireAccessTokens();
  session.sandbox.requests.length = 0;
  // Until this answers the browser may still be at loading the extension.
  const options = await session.openExtension('options.html');
  await options.find('button', 'Disconnect');
  const contacts = await session.openContacts();
  await contacts.check(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  // The sandbox refuses a token call with an Origin: that the first was answered, the rule was in force before it.
  expect(session.requestsTo(/\/token$/).map(({ origin, status }) => ({ origin, status }))).toEqual([
    { origin: null, status: 200 },
  ]);
}, 180_000);
