import type { Application } from './application';
import { SCOPES } from './grants';

/** What an application asks of the authorize page, once it is known who asks and where the answer goes. */
export interface AuthorizeRequest {
  application: Application;
  redirectUri: string;
  state: string | null;
  scopes: string[];
  challenge: string;
}

/** Nobody safe to send back to: the person sees the reason (RFC 6749 section 4.1.2.1). */
export interface ShownRefusal {
  kind: 'shown';
  error: string;
  reason: string;
}

export type CheckedRequest =
  | { kind: 'good'; request: AuthorizeRequest }
  | ShownRefusal
  | { kind: 'redirected'; to: string };

/** Checks the query of the authorize page in the order of RFC 6749 section 4.1.1 and RFC 7636 section 4.4.1. */
export function checkAuthorizeRequest(
  query: URLSearchParams,
  applications: ReadonlyMap<string, Application>,
): CheckedRequest {
  const application = applications.get(query.get('client_id') ?? '');
  if (!application) {
    return { kind: 'shown', error: 'invalid_client', reason: "Invalid value for 'client_id' parameter." };
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!application.redirectUris.includes(redirectUri)) {
    return {
      kind: 'shown',
      error: 'invalid_request',
      reason: `The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: ${redirectUri}`,
    };
  }
  const state = query.get('state');
  const refuse = (error: string, description: string): CheckedRequest => ({
    kind: 'redirected',
    to: redirectTo(redirectUri, { error, error_description: description }, state),
  });
  if (query.get('response_type') !== 'code') return refuse('unsupported_response_type', 'Only code is supported.');
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0) return refuse('invalid_scope', 'The scope parameter is missing.');
  if (scopes.some((scope) => !SCOPES.includes(scope))) return refuse('invalid_scope', 'A scope is not known.');
  const challenge = query.get('code_challenge') ?? '';
  const withoutPkce = application.type === 'code' && challenge === '';
  if (!withoutPkce && (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))) {
    return refuse('invalid_request', 'PKCE with code_challenge_method S256 is required.');
  }
  return { kind: 'good', request: { application, redirectUri, state, scopes, challenge } };
}

/** The redirect URI with the answer in its query. */
export function redirectTo(redirectUri: string, answer: Record<string, string>, state: string | null): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return url.href;
}
