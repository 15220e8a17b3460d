import { beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY, TEST_REDIRECT_URI } from '../../sandbox/oauth/application';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { fail } from '../failure';
import { type Authorization, finishAuthorization, prepareAuthorization, refresh, whyNoAnswer } from './oauth';

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = createSandbox({ signIn: 'instant' });
});

/** What the sign-in window does: follows the authorize page to where it sends the person back. */
async function signIn({ url }: Authorization): Promise<string> {
  const response = await sandbox.fetch(url, { redirect: 'manual' });
  return response.headers.get('location') ?? '';
}

async function connect(apiKey = SANDBOX_API_KEY) {
  const authorization = await prepareAuthorization(apiKey, TEST_REDIRECT_URI);
  return finishAuthorization(authorization, await signIn(authorization), sandbox.fetch);
}

describe('prepareAuthorization', () => {
  it('asks for PKCE S256 and for no more rights than are used', async () => {
    const { searchParams } = new URL((await prepareAuthorization('key', 'https://x.example/')).url);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'key',
      redirect_uri: 'https://x.example/',
      response_type: 'code',
      scope: 'contact_data account_read offline_access',
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });
});

describe('finishAuthorization', () => {
  it('takes the code to tokens that the API knows', async () => {
    const tokens = await connect();
    expect(tokens).toMatchObject({ ok: true, value: { refreshToken: expect.any(String) } });
    if (tokens.ok) expect(sandbox.oauth.grantOf(tokens.value.accessToken)?.clientId).toBe(SANDBOX_API_KEY);
  });

  it('sends no secret and no credentials', async () => {
    await connect();
    const request = sandbox.requests.at(-1);
    expect([...new URLSearchParams(request?.body).keys()].sort()).toEqual(
      ['client_id', 'code', 'code_verifier', 'grant_type', 'redirect_uri'].sort(),
    );
    expect(request?.headers.has('authorization')).toBe(false);
  });

  it('tells a person who said no', async () => {
    sandbox.oauth.signIn = 'deny';
    expect(await connect()).toMatchObject({ failure: { kind: 'connect-refused', reason: 'denied' } });
  });

  it('does not take an answer to somebody else’s question, not even a refusal', async () => {
    sandbox.oauth.wrongStateNext = true;
    expect(await connect()).toEqual(fail({ kind: 'connect-refused', reason: 'wrong-state' }));
    const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
    const forged = `${TEST_REDIRECT_URI}?error=access_denied&state=forged`;
    expect(await finishAuthorization(authorization, forged, sandbox.fetch)).toMatchObject({
      failure: { reason: 'wrong-state' },
    });
  });

  it('tells a code that is over, or was used before', async () => {
    const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
    const callback = await signIn(authorization);
    sandbox.oauth.expireCodes();
    expect(await finishAuthorization(authorization, callback, sandbox.fetch)).toMatchObject({
      failure: { kind: 'connect-refused', reason: 'code-expired' },
    });
  });

  it('tells a key that was deleted meanwhile', async () => {
    const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
    const callback = await signIn(authorization);
    sandbox.oauth.applications.clear();
    expect(await finishAuthorization(authorization, callback, sandbox.fetch)).toMatchObject({
      failure: { kind: 'connect-refused', reason: 'unknown-key' },
    });
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['negative', -1],
    ['a word', 'soon'],
  ])('does not mind a lifetime that is %s', async (_what, expires_in) => {
    const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
    const callback = await signIn(authorization);
    const odd = async () =>
      Response.json({ access_token: 'access', refresh_token: 'refresh', token_type: 'bearer', expires_in });
    expect(await finishAuthorization(authorization, callback, odd)).toEqual({
      ok: true,
      value: { accessToken: 'access', refreshToken: 'refresh' },
    });
  });
});

describe('refresh', () => {
  it('gives a new refresh token where they rotate, and none where the old one stays good', async () => {
    const { refresh_token: token = '' } = sandbox.oauth.issue();
    const rotated = await refresh(SANDBOX_API_KEY, token, sandbox.fetch);
    expect(rotated).toMatchObject({ ok: true, value: { refreshToken: expect.not.stringContaining(token) } });
    sandbox.oauth.application.refreshTokens = 'long-lived';
    const { refresh_token: lasting = '' } = sandbox.oauth.issue();
    expect((await refresh(SANDBOX_API_KEY, lasting, sandbox.fetch)).ok).toBe(true);
    expect((await refresh(SANDBOX_API_KEY, lasting, sandbox.fetch)).ok).toBe(true);
  });

  it('ends the session when the token or the key is refused', async () => {
    expect(await refresh(SANDBOX_API_KEY, 'revoked', sandbox.fetch)).toEqual(fail({ kind: 'session-expired' }));
    const { refresh_token: token = '' } = sandbox.oauth.issue();
    sandbox.oauth.applications.clear();
    expect(await refresh(SANDBOX_API_KEY, token, sandbox.fetch)).toEqual(fail({ kind: 'session-expired' }));
  });

  it.each([
    [{ kind: 'drop' }, { kind: 'offline' }],
    [{ kind: 'cut' }, { kind: 'offline' }],
    [
      { kind: 'status', status: 503, body: 'html' },
      { kind: 'service-down', status: 503 },
    ],
    [{ kind: 'status', status: 429, body: 'empty' }, { kind: 'throttled' }],
    [
      { kind: 'status', status: 200, body: 'html' },
      { kind: 'unexpected-answer', status: 200 },
    ],
  ] as const)('does not end the session for trouble on the way: %o', async (fault, failure) => {
    sandbox.faults.add({ fault });
    const { refresh_token: token = '' } = sandbox.oauth.issue();
    expect(await refresh(SANDBOX_API_KEY, token, sandbox.fetch)).toEqual(fail(failure));
  });
});

describe('whyNoAnswer', () => {
  const why = async (apiKey: string, redirectUri: string) =>
    whyNoAnswer(await prepareAuthorization(apiKey, redirectUri), sandbox.fetch);

  it('finds a key that the server does not know', async () => {
    expect(await why('no-such-key', TEST_REDIRECT_URI)).toEqual({ kind: 'connect-refused', reason: 'unknown-key' });
  });

  it('finds a redirect URI that was not registered to the letter', async () => {
    expect(await why(SANDBOX_API_KEY, `${TEST_REDIRECT_URI}/`)).toEqual({
      kind: 'connect-refused',
      reason: 'wrong-redirect',
    });
  });

  it('takes a page that works for a window that the person closed', async () => {
    sandbox.oauth.signIn = 'form';
    expect(await why(SANDBOX_API_KEY, TEST_REDIRECT_URI)).toEqual({ kind: 'connect-refused', reason: 'cancelled' });
  });

  it('tells a server that cannot be reached, or is down', async () => {
    sandbox.faults.add({ fault: { kind: 'drop' }, times: 1 });
    sandbox.faults.add({ fault: { kind: 'status', status: 503 }, times: 1 });
    expect(await why(SANDBOX_API_KEY, TEST_REDIRECT_URI)).toEqual({ kind: 'offline' });
    expect(await why(SANDBOX_API_KEY, TEST_REDIRECT_URI)).toEqual({ kind: 'service-down', status: 503 });
  });
});
