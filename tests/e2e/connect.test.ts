import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { SEED } from '../../sandbox/seed/addresses';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { signInAs, signInWindow } from '../driver/sign-in';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

describe('connecting an account', () => {
  let session: Session;
  beforeAll(async () => {
    session = await startSession();
  });
  afterAll(() => session.end());

  beforeEach(async () => {
    const options = await session.openExtension('options.html');
    await ask(options, 'disconnect', undefined);
    await options.page.close();
    const { oauth, people, requests } = session.sandbox;
    people.signEverybodyOut();
    oauth.signIn = 'instant';
    oauth.application.redirectUris.length = 0;
    oauth.issued.length = 0;
    requests.length = 0;
  });

  it('ends with the name of the organization, after asking for no more than it needs', async () => {
    const options = await session.connect();
    await options.find('button', 'Disconnect');
    expect(await pageText(options)).toContain(session.sandbox.account.organization);

    const authorize = session.sandbox.requests.find(({ path }) => path.includes('/authorize'));
    const asked = new URL(authorize?.path ?? '', 'https://authz.constantcontact.com').searchParams;
    expect(asked.get('scope')?.split(' ').sort()).toEqual(['account_read', 'contact_data', 'offline_access']);
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const { body } of session.sandbox.requests) expect(body).not.toContain('client_secret');
  });

  it('says that consent was refused, and can be tried again', async () => {
    session.sandbox.oauth.signIn = 'deny';
    const options = await tryToConnect(session);
    const denied = await options.says('alert', /\S/);

    session.sandbox.oauth.signIn = 'instant';
    session.sandbox.oauth.wrongStateNext = true;
    await options.click('button', 'Connect');
    const wrongState = await options.says('alert', differentFrom(denied));

    session.sandbox.oauth.wrongStateNext = false;
    await options.click('button', 'Connect');
    await options.find('button', 'Disconnect');
    expect(wrongState).not.toBe(denied);
  });

  it('has another sentence for a redirect URI that is not registered, and connects nobody', async () => {
    const options = await tryToConnect(session, { registerRedirect: false });
    if (session.name === 'firefox') await closeSignInWindow(session);
    await options.says('alert', /redirect/i);
    expect(session.sandbox.oauth.issued).toEqual([]);
  });

  it('says that the window was closed before it was finished', async () => {
    session.sandbox.oauth.signIn = 'form';
    const options = await tryToConnect(session);
    await closeSignInWindow(session);
    await options.says('alert', /closed/i);
    expect(session.sandbox.oauth.issued).toEqual([]);
  });

  it('takes a name and a password in the sign-in window', async () => {
    session.sandbox.oauth.signIn = 'form';
    const options = await tryToConnect(session);
    await (await signInAs(session)).click('button', 'Allow');
    await options.find('button', 'Disconnect');
  });

  it('says that the code came too late', async () => {
    session.sandbox.oauth.signIn = 'form';
    const options = await tryToConnect(session);
    const signIn = await signInAs(session);
    const answer = session.sandbox.faults.hold({
      host: 'authz.constantcontact.com',
      path: '/oauth2/default/v1/token',
    });
    await signIn.click('button', 'Allow');
    await waitUntil('the code on its way', async () => session.sandbox.requests.some(isTokenRequest));
    session.sandbox.oauth.expireCodes();
    answer();
    await options.says('alert', /too long/i);
  });

  it('wipes tokens and the key on disconnect', async () => {
    const options = await session.connect();
    await options.click('button', 'Disconnect');
    const dialog = await options.find('dialog', 'Disconnect');
    expect(await dialog.evaluate((it) => it.clientWidth), 'as wide as a dialog of ours').toBeLessThanOrEqual(640);
    await options.click('button', 'Disconnect');
    await options.find('button', 'Connect');
    await options.page.close();
    const again = await session.openExtension('options.html');
    await again.find('button', 'Connect');
    expect(await pageText(again)).not.toContain(SANDBOX_API_KEY);
  });

  it('asks nothing while nobody is connected, and checks what was searched as soon as somebody is', async () => {
    const contacts = await session.openContacts();
    await contacts.panel.click('button', 'Hidden contact check');
    await contacts.panel.find('button', 'Connect Constant Contact');
    await contacts.search(SEED.deleted);
    await contacts.hint.find('button', /^Not checked/);
    await session.connect();
    await contacts.whole.page.bringToFront();
    await contacts.panel.find('heading', 'Deleted');
    const connectedAt = session.sandbox.requests.findIndex(isTokenRequest);
    const firstCheck = session.sandbox.requests.findIndex(({ path }) => path.startsWith('/v3/contacts?'));
    expect(firstCheck).toBeGreaterThan(connectedAt);
  });
});

async function tryToConnect(session: Session, { registerRedirect = true } = {}): Promise<Screen> {
  const options = await session.openExtension('options.html');
  if (registerRedirect) await session.registerRedirectUri(options);
  await options.fill('textbox', 'API key', SANDBOX_API_KEY);
  await options.click('button', 'Connect');
  return options;
}

function isTokenRequest({ path }: { path: string }): boolean {
  return path.endsWith('/token');
}

async function closeSignInWindow(session: Session): Promise<void> {
  const page = await signInWindow(session);
  await page.close();
}

async function pageText({ page }: Screen): Promise<string> {
  return page.evaluate(() => document.body.textContent);
}

/** Any text but this one. */
function differentFrom(text: string): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^(?!${literal}$)\\S`);
}
