import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { SANDBOX_API_KEY, TEST_REDIRECT_URI } from './application';

const ENDPOINT = 'https://authz.constantcontact.com/oauth2/default/v1';
const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = createSandbox({ signIn: 'instant' });
});

function authorize(changes: Record<string, string> = {}, init?: RequestInit): Promise<Response> {
  const query = new URLSearchParams({
    client_id: SANDBOX_API_KEY,
    redirect_uri: TEST_REDIRECT_URI,
    response_type: 'code',
    scope: 'contact_data account_read offline_access',
    state: 'the-state',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  return sandbox.fetch(`${ENDPOINT}/authorize?${query}`, init);
}

async function redirectOf(response: Response): Promise<Record<string, string>> {
  expect(response.status).toBe(302);
  return Object.fromEntries(new URL(response.headers.get('location') ?? '').searchParams);
}

async function token(form: Record<string, string>) {
  const sent = new URLSearchParams({ client_id: SANDBOX_API_KEY, ...form });
  const response = await sandbox.fetch(`${ENDPOINT}/token`, { method: 'POST', body: sent });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function redeem(changes: Record<string, string> = {}) {
  const { code = '' } = await redirectOf(await authorize());
  return { code, form: { ...codeForm(code), ...changes } };
}

function codeForm(code: string) {
  return { grant_type: 'authorization_code', code, code_verifier: VERIFIER, redirect_uri: TEST_REDIRECT_URI };
}

describe('the authorize page', () => {
  it('shows a form, and sends back what the person decided, with the state', async () => {
    sandbox.oauth.signIn = 'form';
    const page = await authorize();
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('Allow');
    const decide = (decision: string) =>
      authorize({}, { method: 'POST', body: new URLSearchParams({ username: 'a', password: 'b', decision }) });
    expect(await redirectOf(await decide('allow'))).toMatchObject({ code: expect.any(String), state: 'the-state' });
    expect(await redirectOf(await decide('deny'))).toMatchObject({ error: 'access_denied', state: 'the-state' });
  });

  it.each([
    ['an unknown API key', { client_id: 'nobody' }],
    ['a redirect URI that differs by one character', { redirect_uri: `${TEST_REDIRECT_URI}/` }],
  ])('does not send anybody back for %s', async (_, changes) => {
    const response = await authorize(changes);
    expect(response.status).toBe(400);
    expect(response.headers.has('location')).toBe(false);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  it.each([
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ scope: 'everything' }, 'invalid_scope'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
  ])('sends %o back with the error %s', async (changes, error) => {
    expect(await redirectOf(await authorize(changes))).toMatchObject({ error, state: 'the-state' });
  });

  it('can send back a state nobody sent, once', async () => {
    sandbox.oauth.wrongStateNext = true;
    expect((await redirectOf(await authorize())).state).not.toBe('the-state');
    expect((await redirectOf(await authorize())).state).toBe('the-state');
  });
});

describe('the token endpoint', () => {
  it('redeems a code once', async () => {
    const { form } = await redeem();
    const first = await token(form);
    expect(first.body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400, refresh_token: expect.any(String) });
    expect(first.body.access_token.split('.')).toHaveLength(3);
    expect(await token(form)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    ['another verifier', { code_verifier: 'wrong' }, 'invalid_grant'],
    ['another redirect URI', { redirect_uri: 'https://example.com/' }, 'invalid_grant'],
    ['a client secret', { client_secret: 'secret' }, 'invalid_client'],
    ['an unknown API key', { client_id: 'nobody' }, 'invalid_client'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses %s', async (_, changes, error) => {
    expect((await token((await redeem(changes)).form)).body.error).toBe(error);
  });

  it('refuses a code after five minutes', async () => {
    const { form } = await redeem();
    sandbox.clock.advance(5 * 60_000);
    expect((await token(form)).body.error).toBe('invalid_grant');
  });

  it('gives no refresh token without offline_access', async () => {
    const { code = '' } = await redirectOf(await authorize({ scope: 'contact_data' }));
    expect((await token(codeForm(code))).body).not.toHaveProperty('refresh_token');
  });

  it('ends a rotating refresh token when it is used, and a long-lived one when it is revoked', async () => {
    const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });
    const { refresh_token: rotating = '' } = sandbox.oauth.issue();
    const second = await refresh(rotating);
    expect(second.body.refresh_token).not.toBe(rotating);
    expect((await refresh(rotating)).body.error).toBe('invalid_grant');

    sandbox.oauth.application.refreshTokens = 'long-lived';
    const kept = second.body.refresh_token;
    expect((await refresh(kept)).body.refresh_token).toBe(kept);
    expect((await refresh(kept)).status).toBe(200);
    sandbox.oauth.revokeAll();
    expect((await refresh(kept)).body.error).toBe('invalid_grant');
  });
});
