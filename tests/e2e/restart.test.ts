import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOSTS } from '../../sandbox/hosts';
import { SEED } from '../../sandbox/seed/addresses';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

const CALLED: string[] = [HOSTS.api, HOSTS.authorization];
const calls = () =>
  session.sandbox.requests.filter(({ host, method }) => CALLED.includes(host) && method !== 'OPTIONS');
const isToken = ({ path }: { path: string }) => path.endsWith('/token');

it('takes the Origin off the first token call after the browser was restarted, and off that of a check', async () => {
  session.sandbox.oauth.expireAccessTokens();
  session.sandbox.requests.length = 0;
  await session.restartBrowser();
  // Until this page is there the browser may still be at loading the extension. It asks nothing of Constant Contact.
  await (await session.openExtension('help.html')).find('heading', /\S/);
  const contacts = await session.openContacts();
  // What the background asks by itself, as soon as it is there.
  await waitUntil('the first calls', async () => calls().some(({ host }) => host === HOSTS.api));
  await waitUntil('them to be answered', async () => calls().every(({ took }) => took !== null));
  expect(calls().findIndex(isToken)).toBe(0);

  session.sandbox.oauth.expireAccessTokens();
  await contacts.check(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  const checks = calls().filter(({ path }) => path.includes(encodeURIComponent(SEED.deleted)));
  expect(checks.at(-1)?.status).toBe(200);
  // The sandbox refuses a token call with an Origin: that each was answered, the rule was in force before it.
  const answered = { origin: null, status: 200 };
  expect(calls().filter(isToken)).toMatchObject([answered, answered]);
}, 180_000);
