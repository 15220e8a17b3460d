import { afterEach, beforeEach, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { type ContactsPage, type Session, startSession } from '../driver/session';
import { waitUntil } from '../driver/wait-until';

let session: Session;
let contacts: ContactsPage;

beforeEach(async () => {
  session = await startSession();
  await session.connect();
  contacts = await session.openContacts();
});
afterEach(() => session.end());

it('refreshes once for five checks at once with an expired access token', async () => {
  const pages = await Promise.all([1, 2, 3, 4].map(() => session.openContacts()));
  const all = [contacts, ...pages];
  const addresses = [SEED.deleted, SEED.unsubscribed, SEED.deletedOptedOut, SEED.deletedReturned, SEED.unrecognized];
  for (const [index, { panel }] of all.entries()) {
    await panel.page.bringToFront();
    await panel.click('button', 'Hidden contact check');
    await panel.fill('textbox', 'Email address', addresses[index] ?? '');
  }
  session.sandbox.oauth.expireAccessTokens();
  const before = refreshes();
  await Promise.all(
    all.map(({ whole }) =>
      whole.page.evaluate(() =>
        document.querySelector('hidden-contact-check')?.shadowRoot?.querySelector('form')?.requestSubmit(),
      ),
    ),
  );
  for (const { panel } of all) await panel.find('heading', /Deleted|Unsubscribed|Unrecognized/);
  expect(refreshes() - before).toBe(1);
});

it('goes on after the background was stopped, with rotating and long-lived refresh tokens', async () => {
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  await session.stopBackground();
  await contacts.search(SEED.unsubscribed);
  await contacts.panel.find('heading', 'Unsubscribed');

  session.sandbox.oauth.expireAccessTokens();
  session.sandbox.oauth.application.refreshTokens = 'long-lived';
  await session.stopBackground();
  await contacts.search(SEED.deletedOptedOut);
  await contacts.panel.find('heading', 'Deleted after unsubscribing');
});

it('offers Connect everywhere once the connection was revoked', async () => {
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  session.sandbox.oauth.revokeAll();
  await contacts.search(SEED.unsubscribed);
  await contacts.panel.find('button', 'Connect Constant Contact');
  const options = await session.openExtension('options.html');
  await options.find('button', 'Connect');
  const popup = await session.openExtension('popup.html');
  await popup.find('button', /Connect/);
});

it('leaves no token anywhere that a page, a content script, a log or an address could show it', async () => {
  const written: string[] = [];
  contacts.whole.page.on('console', (message) => written.push(message.text()));
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  session.sandbox.oauth.expireAccessTokens();
  await contacts.panel.click('button', 'Check');
  await waitUntil('a refresh', async () => refreshes() > 0);
  await contacts.panel.find('heading', 'Deleted');

  const options = await session.openExtension('options.html');
  const kept = await options.page.evaluate(async () => {
    const { storage } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const local = JSON.stringify(await storage.local.get());
    const sync = JSON.stringify((await storage.sync?.get()) ?? {});
    return local + sync + JSON.stringify(localStorage) + document.documentElement.outerHTML;
  });
  const onPage = await contacts.whole.page.evaluate(() => {
    const shadow = document.querySelector('hidden-contact-check')?.shadowRoot?.innerHTML ?? '';
    return (
      document.documentElement.outerHTML +
      shadow +
      JSON.stringify({ ...localStorage, ...sessionStorage }) +
      document.cookie
    );
  });
  const addresses = session.sandbox.requests.map(({ host, path }) => host + path).join('\n');
  const everything = [kept, onPage, addresses, ...written].join('\n');

  const { issued } = session.sandbox.oauth;
  expect(issued.length).toBeGreaterThanOrEqual(4);
  for (const token of issued) expect(everything.includes(token)).toBe(false);
});

function refreshes(): number {
  return session.sandbox.requests.filter(({ body }) => body.includes('grant_type=refresh_token')).length;
}
