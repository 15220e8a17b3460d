import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { TEST_REDIRECT_URI } from './application';
import { USER } from './people';
import { answerOf, SignInVisitor, VERIFIER } from './sign-in-visitor';

let sandbox: Sandbox;
let visitor: SignInVisitor;
beforeEach(() => {
  sandbox = createSandbox();
  visitor = new SignInVisitor(sandbox);
});

const signIn = (username: string) => visitor.submit({ step: 'sign-in', username, password: 'p' });
const decide = (decision: string) => visitor.submit({ step: 'consent', decision });

async function titleOf(response: Response): Promise<string | undefined> {
  return /<h1>(.*?)<\/h1>/.exec(await response.text())?.[1];
}

describe('signing in', () => {
  it('asks for name, then consent, and sends back what the person decided, with the state', async () => {
    expect(await titleOf(await visitor.authorize())).toBe('Sign in');
    expect((await signIn('somebody else')).status).toBe(401);
    expect(await titleOf(await signIn(USER.admin))).toBe('Allow access');
    expect(answerOf(await decide('deny'))).toMatchObject({ error: 'access_denied', state: 'the-state' });
    await visitor.authorize();
    expect(answerOf(await decide('allow'))).toMatchObject({ code: expect.any(String), state: 'the-state' });
  });

  it('is over at once in a running session, unless prompt=login asks for the form', async () => {
    await visitor.authorize();
    await signIn(USER.admin);
    await decide('allow');
    expect(await visitor.callback()).toHaveProperty('code');
    expect(await titleOf(await visitor.authorize({ prompt: 'login' }))).toBe('Sign in');
    expect(answerOf(await signIn(USER.admin))).toHaveProperty('code');
    sandbox.people.signEverybodyOut();
    expect(await titleOf(await visitor.authorize())).toBe('Sign in');
  });

  it('refuses whoever the application is not assigned to', async () => {
    await visitor.authorize();
    expect(answerOf(await signIn(USER.hub))).toEqual({
      error: 'access_denied',
      error_description: 'User is not assigned to the client application.',
      state: 'the-state',
    });
    sandbox.oauth.application.owner = null;
    expect(await titleOf(await visitor.authorize())).toBe('Choose an account');
  });

  it('lets whoever sits at the keyboard in where no form is shown, or keeps the one signed in', async () => {
    sandbox.oauth.signIn = 'instant';
    sandbox.oauth.application.owner = null;
    expect(await visitor.callback()).toHaveProperty('code');
    sandbox.people.atKeyboard = USER.hub;
    sandbox.people.chosenAccount = 1;
    expect(await organization(await visitor.callback())).toBe(sandbox.account.organization);
    expect(await organization(await visitor.callback({ prompt: 'login' }))).toBe(sandbox.otherAccount.organization);
  });
});

describe('a token', () => {
  beforeEach(() => {
    sandbox.oauth.application.owner = null;
  });

  it('is for the account that a hub has chosen', async () => {
    await visitor.authorize();
    await signIn(USER.hub);
    await visitor.submit({ step: 'account', account: sandbox.otherAccount.accountId });
    expect(await organization(answerOf(await decide('allow')))).toBe(sandbox.otherAccount.organization);
  });

  it('is forbidden everything where the login has no account', async () => {
    await visitor.authorize();
    await signIn(USER.newcomer);
    const token = await tokenFor(answerOf(await decide('allow')));
    for (const path of ['/account/summary', '/account/user/privileges', '/contacts', '/nothing']) {
      const response = await ask(path, token);
      expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }]);
    }
  });
});

describe('what cannot be authorized', () => {
  it.each([
    ['an unknown API key', { client_id: 'nobody' }, "Invalid value for 'client_id' parameter."],
    ['a redirect URI off by one character', { redirect_uri: `${TEST_REDIRECT_URI}/` }, "The 'redirect_uri' parameter"],
  ])('sends nobody back for %s', async (_, changes, words) => {
    const response = await visitor.authorize(changes);
    expect(response.status).toBe(400);
    expect(response.headers.has('location')).toBe(false);
    expect((await response.text()).replaceAll('&#39;', "'")).toContain(words);
  });

  it.each([
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ scope: 'everything' }, 'invalid_scope'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
  ])('sends %o back with the error %s', async (changes, error) => {
    expect(await visitor.callback(changes)).toMatchObject({ error, state: 'the-state' });
  });
});

describe('a callback', () => {
  beforeEach(() => {
    sandbox.oauth.signIn = 'instant';
  });

  it('can carry a state nobody sent, once', async () => {
    sandbox.oauth.wrongStateNext = true;
    expect((await visitor.callback()).state).not.toBe('the-state');
    expect((await visitor.callback()).state).toBe('the-state');
  });

  it('says who sent it only where it is told to, and can lie', async () => {
    expect(await visitor.callback()).not.toHaveProperty('iss');
    sandbox.oauth.issuerInCallback = 'right';
    expect((await visitor.callback()).iss).toBe('https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8');
    sandbox.oauth.issuerInCallback = 'wrong';
    expect((await visitor.callback()).iss).toContain('example.com');
  });
});

async function tokenFor({ code = '' }: Record<string, string>): Promise<string> {
  const { clientId } = sandbox.oauth.application;
  return sandbox.oauth.redeemCode(code, clientId, TEST_REDIRECT_URI, VERIFIER)?.access_token ?? '';
}

function ask(path: string, token: string): Promise<Response> {
  return sandbox.fetch(`https://api.cc.email/v3${path}`, { headers: { authorization: `Bearer ${token}` } });
}

async function organization(callback: Record<string, string>): Promise<string> {
  const response = await ask('/account/summary', await tokenFor(callback));
  return JSON.parse(await response.text()).organization_name;
}
