import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { USER } from '../../sandbox/oauth/people';
import { ask, askForJson } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { signInWindow } from '../driver/sign-in';
import { startSession } from './session';

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
  people.atKeyboard = USER.admin;
  Object.assign(oauth, { signIn: 'instant', issuerInCallback: 'absent' });
  Object.assign(oauth.application, { type: 'pkce', owner: USER.admin });
  requests.length = 0;
});

async function tryToConnect(apiKey = SANDBOX_API_KEY): Promise<Screen> {
  const options = await session.openExtension('options.html');
  await session.registerRedirectUri(options);
  await options.fill('textbox', 'API key', apiKey);
  await options.click('button', 'Connect');
  return options;
}

/** Whether the sign-in page was asked for a new sign-in, each time it was opened. */
function promptedLogins(): boolean[] {
  const opened = session.sandbox.requests.filter(({ path }) => path.includes('/default/v1/authorize?'));
  return opened.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('prompt') === 'login');
}

describe('a connection that cannot be made is told as what it is', () => {
  it('for a key that no application has', async () => {
    const options = await tryToConnect('00000000-7e57-4c0d-8e1f-0123456789ab');
    if (session.name === 'firefox') await (await signInWindow(session)).close();
    await options.says('alert', /API key.*redirect URI/);
  });

  it('for an application of another type', async () => {
    session.sandbox.oauth.application.type = 'code';
    const options = await tryToConnect();
    await options.says('alert', /another kind of sign-in.*Proof Key for Code Exchange/);
  });

  it('for somebody else’s application, which a different login mends', async () => {
    session.sandbox.people.atKeyboard = USER.hub;
    const options = await tryToConnect();
    await options.says('alert', /works only for the Constant Contact user who made it/);
    // The diagnostics keep the server's own words.
    expect(await askForJson(options, 'readDiagnostics', undefined)).toContain('User is not assigned to the client');
    session.sandbox.people.atKeyboard = USER.admin;
    session.sandbox.requests.length = 0;
    await options.click('link', 'Use a different login');
    await options.find('button', 'Disconnect');
    expect(promptedLogins()).toEqual([true]);
  });

  it('for a login without an account', async () => {
    session.sandbox.oauth.application.owner = null;
    session.sandbox.people.atKeyboard = USER.newcomer;
    const options = await tryToConnect();
    await options.says('alert', /no Constant Contact account of its own/);
  });

  it('for a person’s own No', async () => {
    session.sandbox.oauth.signIn = 'deny';
    const options = await tryToConnect();
    await options.says('alert', /You chose Deny/);
  });

  it('for a No that answers somebody else’s question, as nobody’s No', async () => {
    Object.assign(session.sandbox.oauth, { signIn: 'deny', wrongStateNext: true });
    const options = await tryToConnect();
    expect(await options.says('alert', /\S/)).not.toMatch(/You chose Deny/);
  });

  it('for an answer of another issuer; Constant Contact’s own is taken', async () => {
    session.sandbox.oauth.issuerInCallback = 'wrong';
    const options = await tryToConnect();
    await options.says('alert', /didn't come from Constant Contact/);
    expect(session.sandbox.requests.some(({ path }) => path.endsWith('/token'))).toBe(false);
    session.sandbox.oauth.issuerInCallback = 'right';
    await options.click('button', 'Connect');
    await options.find('button', 'Disconnect');
  });
});

it('asks who signs in after a Disconnect, over a restart of the browser, until somebody is connected', async () => {
  const options = await session.connect();
  await ask(options, 'disconnect', undefined);
  await session.restartBrowser();
  session.sandbox.requests.length = 0;
  session.sandbox.oauth.signIn = 'deny';
  const again = await tryToConnect();
  await again.says('alert', /You chose Deny/);
  session.sandbox.oauth.signIn = 'instant';
  await again.click('button', 'Connect');
  await again.find('button', 'Disconnect');
  expect(promptedLogins()).toEqual([true, true]);
  await ask(again, 'disconnect', undefined);
}, 120_000);
