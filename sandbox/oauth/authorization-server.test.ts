import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { SANDBOX_API_KEY, TEST_REDIRECT_URI } from './application';
import type { RenewalTrouble } from './renewal-trouble';
import { SignInVisitor, VERIFIER } from './sign-in-visitor';

const ENDPOINT = 'https://authz.constantcontact.com/oauth2/default/v1';

let sandbox: Sandbox;
let visitor: SignInVisitor;
beforeEach(() => {
  sandbox = createSandbox({ signIn: 'instant' });
  visitor = new SignInVisitor(sandbox);
});

async function token(form: Record<string, string>, headers: Record<string, string> = {}) {
  const sent = new URLSearchParams({ client_id: SANDBOX_API_KEY, ...form });
  const response = await sandbox.fetch(`${ENDPOINT}/token`, { method: 'POST', body: sent, headers });
  return { status: response.status, body: JSON.parse(await response.text()), headers: response.headers };
}

async function redeem(changes: Record<string, string> = {}) {
  const { code = '' } = await visitor.callback();
  return { code, form: { ...codeForm(code), ...changes } };
}

function codeForm(code: string) {
  return { grant_type: 'authorization_code', code, code_verifier: VERIFIER, redirect_uri: TEST_REDIRECT_URI };
}

function renewal() {
  return { grant_type: 'refresh_token', refresh_token: sandbox.oauth.issue().refresh_token ?? '' };
}

it('sends everybody on to identity with the query they came with, and judges nothing', async () => {
  const query = '?client_id=nobody&redirect_uri=x&prompt=login&scope=a%20b&anything=else';
  const response = await sandbox.fetch(`${ENDPOINT}/authorize${query}`);
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe(
    `https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8/v1/authorize${query}`,
  );
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
    const { code = '' } = await visitor.callback({ scope: 'contact_data' });
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

describe('the token endpoint, called with an Origin', () => {
  const EXTENSION = { origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' };

  it('takes a page for one that must use PKCE and come from a redirect URI, before anything else', async () => {
    const { form } = await redeem();
    const { code_verifier, ...withoutPkce } = form;
    expect(await token(withoutPkce, EXTENSION)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_description: expect.stringContaining('must use Proof Key') },
    });
    for (const origin of [EXTENSION.origin, 'null']) {
      expect(await token(form, { origin })).toMatchObject({
        status: 400,
        body: { error: 'invalid_request', error_description: expect.stringContaining('whitelisted redirect_uri') },
      });
    }
    const own = await token(form, { origin: new URL(TEST_REDIRECT_URI).origin });
    expect(own.status).toBe(200);
    expect(own.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('judges a renewal alike', async () => {
    const form = renewal();
    expect(await token(form, EXTENSION)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect((await token(form)).status).toBe(200);
  });

  it('is told in the log of requests', async () => {
    await token(renewal(), EXTENSION);
    await token(renewal());
    expect(sandbox.requests.map(({ origin }) => origin)).toEqual([EXTENSION.origin, null]);
  });
});

describe('the token endpoint in trouble', () => {
  it('gives an application of the other type nothing without its secret', async () => {
    const { form } = await redeem();
    sandbox.oauth.application.type = 'code';
    for (const sent of [form, renewal()]) {
      expect(await token(sent)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    }
  });

  it.each<[RenewalTrouble, number, object]>([
    ['too-many-requests', 429, { error: 'too_many_requests' }],
    ['temporarily-unavailable', 400, { error: 'temporarily_unavailable' }],
    ['invalid-client', 401, { error: 'invalid_client' }],
    ['okta-error', 500, { errorCode: 'E0000009' }],
  ])('answers a renewal with %s, once or until it is taken away, and keeps its token', async (kind, status, body) => {
    const form = renewal();
    sandbox.oauth.troubleRenewals(kind, 1);
    expect(await token(form)).toMatchObject({ status, body });
    expect((await token((await redeem()).form)).status).toBe(200);
    expect((await token(form)).status).toBe(200);
    const takeAway = sandbox.oauth.troubleRenewals(kind);
    const next = renewal();
    expect([(await token(next)).status, (await token(next)).status]).toEqual([status, status]);
    takeAway();
    expect((await token(next)).status).toBe(200);
  });
});
