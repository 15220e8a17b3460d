import * as oauth from 'oauth4webapi';
import { type ConnectRefusal, type Failure, fail, ok, type Result } from '../failure';

/** The server publishes no discovery document, so its endpoints are written down. */
const SERVER: oauth.AuthorizationServer = {
  issuer: 'https://authz.constantcontact.com/oauth2/default',
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

/** Prepares the authorization request of RFC 6749, 4.1.1, with PKCE S256 (RFC 7636). */
export async function prepareAuthorization(apiKey: string, redirectUri: string): Promise<Authorization> {
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
    const tokens = await oauth.processAuthorizationCodeResponse(SERVER, client, await withoutLifetime(response));
    return ok(tokenSet(tokens));
  } catch (error) {
    return fail(connectFailure(error));
  }
}

/**
 * Asks for a new access token. `session-expired` when the server refuses the refresh token for good; any trouble on the
 * way there is another failure, and trying again later may help.
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
    const tokens = await oauth.processRefreshTokenResponse(SERVER, client, await withoutLifetime(response));
    return ok(tokenSet(tokens));
  } catch (error) {
    return fail(isRefusal(error) ? { kind: 'session-expired' } : transportFailure(error));
  }
}

/**
 * Why a sign-in window ended without an answer: the browser does not tell, so its page is asked for once more without a
 * person. An error page means that the server sends nobody back; anything else, that the person closed the window.
 */
export async function whyNoAnswer(authorization: Authorization, fetch: Fetch = globalThis.fetch): Promise<Failure> {
  try {
    const response = await fetch(authorization.url, {
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status >= 500) return { kind: 'service-down', status: response.status };
    if (response.status < 400) return { kind: 'connect-refused', reason: 'cancelled' };
    return { kind: 'connect-refused', reason: refusalOfPage(await response.text()) };
  } catch (error) {
    return transportFailure(error);
  }
}

function refusalOfPage(page: string): ConnectRefusal {
  const blamesKey = /invalid[^.]*client_id/i.test(page);
  return /redirect_uri/i.test(page) && !blamesKey ? 'wrong-redirect' : 'unknown-key';
}

function requestOptions(fetch: Fetch): oauth.TokenEndpointRequestOptions {
  return {
    [oauth.customFetch]: (url: string, init: RequestInit) => fetch(url, { ...init, credentials: 'omit' }),
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
  };
}

/**
 * The answer without `expires_in`. The API's 401 alone decides when a token is renewed, so an odd lifetime must not
 * spoil an answer that is good otherwise.
 */
async function withoutLifetime(response: Response): Promise<Response> {
  const text = await response.clone().text();
  try {
    const body = JSON.parse(text, (key, value) => (key === 'expires_in' ? undefined : value));
    return new Response(JSON.stringify(body), response);
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
      error.error === 'access_denied' ? 'denied' : reasonOf(error),
      error.error_description ?? error.error,
    );
  }
  if (error instanceof oauth.ResponseBodyError) {
    return refusal(reasonOf(error), error.error_description ?? error.error);
  }
  return isRefusal(error) ? { kind: 'connect-refused', reason: 'unknown-key' } : transportFailure(error);
}

/** The server's own no, as an OAuth error or as the challenge of a 401 (RFC 6749, 5.2). */
function isRefusal(error: unknown): boolean {
  return error instanceof oauth.ResponseBodyError || error instanceof oauth.WWWAuthenticateChallengeError;
}

function refusal(reason: ConnectRefusal, detail: string): Failure {
  return { kind: 'connect-refused', reason, detail };
}

/** RFC 6749, 4.1.2.1 and 5.2. The code lives five minutes and works once. */
function reasonOf(error: { error: string; error_description?: string | undefined }): ConnectRefusal {
  if (/redirect_uri/i.test(error.error_description ?? '')) return 'wrong-redirect';
  if (error.error === 'invalid_grant') return 'code-expired';
  if (error.error === 'invalid_client' || error.error === 'unauthorized_client') return 'unknown-key';
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
