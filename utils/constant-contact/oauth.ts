import * as oauth from 'oauth4webapi';
import { type ConnectRefusal, type Failure, fail, ok, type Result } from '../failure';

/**
 * The server publishes no discovery document, so its endpoints are written down. It is Okta's at identity, which a
 * callback may name as its issuer (RFC 9207); one that names any other is refused.
 */
const SERVER: oauth.AuthorizationServer = {
  issuer: 'https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8',
  authorization_endpoint: 'https://authz.constantcontact.com/oauth2/default/v1/authorize',
  token_endpoint: 'https://authz.constantcontact.com/oauth2/default/v1/token',
};

/** Without `offline_access` there is no refresh token. */
const SCOPES = 'contact_data account_read offline_access';
const TIMEOUT_MS = 20_000;

type Fetch = typeof globalThis.fetch;

/** One attempt to connect: where to send the person, and what must be known when they come back. */
export interface Authorization {
  url: string;
  apiKey: string;
  redirectUri: string;
  state: string;
  codeVerifier: string;
}

export interface TokenSet {
  accessToken: string;
  /** Absent where the application's refresh tokens are long-lived and the old one stays good. */
  refreshToken: string | null;
}

/**
 * Prepares the authorization request of RFC 6749, 4.1.1, with PKCE S256 (RFC 7636). With `askForLogin` the server asks
 * who signs in even where a session is running (OpenID Connect, `prompt=login`): signing out of Constant Contact's page
 * does not end that session, so the next authorization would be the same user at once.
 */
export async function prepareAuthorization(
  apiKey: string,
  redirectUri: string,
  { askForLogin = false } = {},
): Promise<Authorization> {
  const state = oauth.generateRandomState();
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const url = new URL(SERVER.authorization_endpoint ?? '');
  url.search = new URLSearchParams({
    client_id: apiKey,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPES,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(askForLogin && { prompt: 'login' }),
  }).toString();
  return { url: url.href, apiKey, redirectUri, state, codeVerifier };
}

/** Takes the answer that the person brought back in the redirect to its tokens. */
export async function finishAuthorization(
  authorization: Authorization,
  callbackUrl: string,
  fetch: Fetch = globalThis.fetch,
): Promise<Result<TokenSet>> {
  const { apiKey, redirectUri, state, codeVerifier } = authorization;
  const client = { client_id: apiKey };
  const callback = new URL(callbackUrl).searchParams;
  if (callback.get('state') !== state) return fail({ kind: 'connect-refused', reason: 'wrong-state' });
  try {
    const answer = oauth.validateAuthResponse(SERVER, client, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(
      SERVER,
      client,
      oauth.None(),
      answer,
      redirectUri,
      codeVerifier,
      requestOptions(fetch),
    );
    const tokens = await oauth.processAuthorizationCodeResponse(SERVER, client, await asUsed(response));
    return ok(tokenSet(tokens));
  } catch (error) {
    return fail(connectFailure(error));
  }
}

/**
 * Asks for a new access token. Only `invalid_grant` means that the refresh token is dead (RFC 6749, 5.2):
 * `session-expired`. `key-refused` speaks of the API key, and anything else passes by itself.
 */
export async function refresh(
  apiKey: string,
  refreshToken: string,
  fetch: Fetch = globalThis.fetch,
): Promise<Result<TokenSet>> {
  const client = { client_id: apiKey };
  try {
    const response = await oauth.refreshTokenGrantRequest(
      SERVER,
      client,
      oauth.None(),
      refreshToken,
      requestOptions(fetch),
    );
    const tokens = await oauth.processRefreshTokenResponse(SERVER, client, await asUsed(response));
    return ok(tokenSet(tokens));
  } catch (error) {
    return fail(renewalFailure(error));
  }
}

function requestOptions(fetch: Fetch): oauth.TokenEndpointRequestOptions {
  return {
    [oauth.customFetch]: (url: string, init: RequestInit) =>
      fetch(url, { ...init, credentials: 'omit', redirect: 'error' }),
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
  };
}

/** What of an answer nothing here asks for: the API's 401 alone decides when a token is renewed. */
const UNUSED = new Set(['expires_in', 'scope', 'id_token']);

/**
 * The answer as far as it is used: what is odd in the rest must not spoil it. An error in its body says more than a
 * challenge among its headers, which would be heard first; Okta's own errors speak of no token and pass by themselves.
 */
async function asUsed(response: Response): Promise<Response> {
  const { status } = response;
  const text = await response.clone().text();
  try {
    const body = JSON.parse(text, (key, value) => (UNUSED.has(key) || value === null ? undefined : value));
    return Response.json('errorCode' in body ? { error: 'server_error' } : body, { status });
  } catch {
    return response;
  }
}

function tokenSet(tokens: oauth.TokenEndpointResponse): TokenSet {
  return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? null };
}

function connectFailure(error: unknown): Failure {
  if (error instanceof oauth.AuthorizationResponseError) {
    return refusal(
      error.error === 'access_denied' ? denialOf(error) : reasonOf(error),
      error.error_description ?? error.error,
    );
  }
  if (error instanceof oauth.ResponseBodyError) {
    if (isPassing(error)) return { kind: 'service-down', status: error.status };
    return refusal(reasonOf(error), error.error_description ?? error.error);
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) return { kind: 'connect-refused', reason: 'unknown-key' };
  const isForeignIssuer = error instanceof oauth.OperationProcessingError && /"iss"/.test(error.message);
  return isForeignIssuer ? { kind: 'connect-refused', reason: 'wrong-issuer' } : transportFailure(error);
}

function renewalFailure(error: unknown): Failure {
  if (error instanceof oauth.WWWAuthenticateChallengeError) return { kind: 'key-refused' };
  if (!(error instanceof oauth.ResponseBodyError)) return transportFailure(error);
  if (error.error === 'invalid_grant') return { kind: 'session-expired' };
  if (error.error === 'invalid_client' || error.error === 'unauthorized_client') {
    return { kind: 'key-refused', detail: error.error_description ?? error.error };
  }
  return error.status === 429 ? { kind: 'throttled' } : { kind: 'service-down', status: error.status };
}

function refusal(reason: ConnectRefusal, detail: string): Failure {
  return { kind: 'connect-refused', reason, detail };
}

/** Errors of OAuth and of Okta that say nothing against the request: the same one succeeds later. */
const PASSING = new Set(['temporarily_unavailable', 'server_error', 'too_many_requests', 'slow_down']);

function isPassing({ error, status }: oauth.ResponseBodyError): boolean {
  return PASSING.has(error) || status === 429 || status >= 500;
}

/** A new application is its maker's alone: anybody else comes back with these words. Without them a person said no. */
function denialOf({ error_description: words = '' }: { error_description?: string | undefined }): ConnectRefusal {
  return /not assigned/i.test(words) ? 'private-application' : 'denied';
}

/**
 * RFC 6749, 4.1.2.1 and 5.2. The code lives five minutes and works once. A key of another type than PKCE is refused as
 * an invalid client: "Browser requests … must use Proof Key for Code Exchange.", or "Client authentication failed".
 */
function reasonOf(error: { error: string; error_description?: string | undefined }): ConnectRefusal {
  const words = error.error_description ?? '';
  if (/proof key|pkce|client authentication/i.test(words)) return 'wrong-type';
  if (/redirect_uri/i.test(words)) return 'wrong-redirect';
  if (error.error === 'invalid_grant') return 'code-expired';
  if (error.error === 'unauthorized_client') return 'wrong-type';
  if (error.error === 'invalid_client') return 'unknown-key';
  return 'other';
}

function transportFailure(error: unknown): Failure {
  if (error instanceof oauth.OperationProcessingError) {
    const status = error.cause instanceof Response ? error.cause.status : undefined;
    if (status !== undefined && status >= 500) return { kind: 'service-down', status };
    if (status === 429) return { kind: 'throttled' };
    return { kind: 'unexpected-answer', ...(status === undefined ? {} : { status }) };
  }
  const name = error instanceof Error ? error.name : '';
  return name === 'TimeoutError' || name === 'AbortError' ? { kind: 'timeout' } : { kind: 'offline' };
}
