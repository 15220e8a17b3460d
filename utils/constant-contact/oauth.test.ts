import { beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY, TEST_REDIRECT_URI } from '../../sandbox/oauth/application';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { fail, ok } from '../failure';
import { type Authorization, finishAuthorization, prepareAuthorization, refresh } from './oauth';

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = createSandbox({ signIn: 'instant' });
});

/** What the sign-in window does: follows the authorize page to where it sends the person back. */
async function signIn({ url }: Authorization): Promise<string> {
  const toIdentity = await sandbox.fetch(url, { redirect: 'manual' });
  const response = await sandbox.fetch(toIdentity.headers.get('location') ?? '', { redirect: 'manual' });
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

  it('asks who signs in, where a running session must not decide that', async () => {
    const { url } = await prepareAuthorization('key', 'https://x.example/', { askForLogin: true });
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
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

  it.each([
    ['access_denied', 'User is not assigned to the client application.', 'private-application'],
    ['access_denied', 'The resource owner denied the request.', 'denied'],
    ['access_denied', '', 'denied'],
  ])('tells %s %j apart: %s', async (error, description, reason) => {
    const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
    const query = new URLSearchParams({ error, error_description: description, state: authorization.state });
    const answer = await finishAuthorization(authorization, `${TEST_REDIRECT_URI}?${query}`, sandbox.fetch);
    expect(answer).toMatchObject({ failure: { kind: 'connect-refused', reason } });
  });

  it.each([
    ['https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8', true],
    ['https://identity.example.com/oauth2/aus1lm3ry9mF7x2Ja0h8', false],
  ])('answers an issuer of %s: accepted %s', async (iss, accepted) => {
    const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
    const callback = new URL(await signIn(authorization));
    callback.searchParams.set('iss', iss);
    const answer = await finishAuthorization(authorization, callback.href, sandbox.fetch);
    expect(answer.ok).toBe(accepted);
    if (!accepted) expect(answer).toMatchObject({ failure: { reason: 'wrong-issuer' } });
  });

  it.each([
    ['Browser requests to the token endpoint must use Proof Key for Code Exchange.', {}],
    ['Client authentication failed. Either the client or the client credentials are invalid.', {}],
    ['Client authentication failed.', { 'www-authenticate': 'Basic realm="default"' }],
  ])('names an application of another type: %s %o', async (error_description, headers: Record<string, string>) => {
    const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
    const refuse = async () => Response.json({ error: 'invalid_client', error_description }, { status: 401, headers });
    expect(await finishAuthorization(authorization, await signIn(authorization), refuse)).toMatchObject({
      failure: { reason: 'wrong-type' },
    });
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

it.each([{ id_token: 'not a token' }, { scope: ['contact_data'] }, { scope: null, id_token: null }])(
  'does not mind what it has no use for: %o',
  async (unused) => {
    const authorization = await prepareAuthorization(SANDBOX_API_KEY, TEST_REDIRECT_URI);
    const callback = await signIn(authorization);
    const odd = async () =>
      Response.json({ access_token: 'access', refresh_token: null, token_type: 'Bearer', ...unused });
    const tokens = ok({ accessToken: 'access', refreshToken: null });
    expect(await finishAuthorization(authorization, callback, odd)).toEqual(tokens);
    expect(await refresh(SANDBOX_API_KEY, 'token', odd)).toEqual(tokens);
  },
);

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

  it('ends the session when the token is refused, and keeps it when only the key is', async () => {
    expect(await refresh(SANDBOX_API_KEY, 'revoked', sandbox.fetch)).toEqual(fail({ kind: 'session-expired' }));
    const { refresh_token: token = '' } = sandbox.oauth.issue();
    sandbox.oauth.applications.clear();
    expect(await refresh(SANDBOX_API_KEY, token, sandbox.fetch)).toMatchObject({ failure: { kind: 'key-refused' } });
  });

  it.each([
    [429, { error: 'too_many_requests' }, { kind: 'throttled' }],
    [400, { error: 'temporarily_unavailable' }, { kind: 'service-down', status: 400 }],
    [400, { error: 'server_error' }, { kind: 'service-down', status: 400 }],
    [401, { error: 'invalid_client', error_description: 'No' }, { kind: 'key-refused', detail: 'No' }],
    [400, { error: 'unauthorized_client' }, { kind: 'key-refused', detail: 'unauthorized_client' }],
    [500, { errorCode: 'E0000009', errorSummary: 'Internal Server Error' }, { kind: 'service-down', status: 500 }],
    [400, { errorCode: 'E0000022', errorSummary: 'Not supported' }, { kind: 'service-down', status: 400 }],
    [429, { errorCode: 'E0000047', errorSummary: 'Too many' }, { kind: 'throttled' }],
    [400, { error: 'invalid_grant' }, { kind: 'session-expired' }],
  ] as const)('takes a %i %o for %o', async (status, body, failure) => {
    const answer = async () => Response.json(body, { status });
    expect(await refresh(SANDBOX_API_KEY, 'token', answer)).toEqual(fail(failure));
  });

  it('follows no redirect and sends no cookie', async () => {
    const inits: RequestInit[] = [];
    await refresh(SANDBOX_API_KEY, 'token', async (_url, init) => {
      inits.push(init ?? {});
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    });
    expect(inits).toEqual([expect.objectContaining({ redirect: 'error', credentials: 'omit' })]);
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
