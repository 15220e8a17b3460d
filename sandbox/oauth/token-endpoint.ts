import type { Application } from './application';
import type { Grants, TokenAnswer } from './grants';
import { RENEWAL_TROUBLES } from './renewal-trouble';

interface Refusal {
  error: 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type';
  error_description: string;
}

interface Answer {
  status: number;
  body: object;
}

/**
 * Answers a token request, RFC 6749 sections 4.1.3 and 6, for public clients with PKCE (RFC 7636). Before anything else
 * it looks whether the request comes from a page, as Okta does.
 */
export function answerTokenRequest(headers: Headers, form: URLSearchParams, grants: Grants): Answer {
  const application = grants.applications.get(form.get('client_id') ?? '');
  const isRenewal = form.get('grant_type') === 'refresh_token';
  const hasPkce = application?.type !== 'code' && (isRenewal || form.has('code_verifier'));
  const judged = judgeOrigin(headers.get('origin'), hasPkce, application);
  if (judged) return judged;
  if (!headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    return refuse(400, 'invalid_request', 'The request body must be form-encoded.');
  }
  if (form.has('client_secret') || headers.has('authorization')) {
    return refuse(401, 'invalid_client', 'A public client must not send a client secret.');
  }
  if (!application) return refuse(401, 'invalid_client', "Invalid value for 'client_id' parameter.");
  if (application.type === 'code') {
    const reason = 'Client authentication failed. Either the client or the client credentials are invalid.';
    return refuse(401, 'invalid_client', reason);
  }
  const trouble = isRenewal ? grants.takeTrouble() : null;
  if (trouble) return RENEWAL_TROUBLES[trouble];
  const { clientId } = application;
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return accept(
        grants.redeemCode(
          form.get('code') ?? '',
          clientId,
          form.get('redirect_uri') ?? '',
          form.get('code_verifier') ?? '',
        ),
        'The authorization code is invalid or has expired.',
      );
    case 'refresh_token':
      return accept(
        grants.refresh(form.get('refresh_token') ?? '', clientId),
        'The refresh token is invalid or expired.',
      );
    default:
      return refuse(400, 'unsupported_grant_type', 'Only authorization_code and refresh_token are supported.');
  }
}

/** A request with an `Origin` counts as a page's, whatever it came from; without one, as a native application's. */
function judgeOrigin(origin: string | null, hasPkce: boolean, application: Application | undefined): Answer | null {
  if (origin === null) return null;
  if (!hasPkce) {
    const reason = 'Browser requests to the token endpoint must use Proof Key for Code Exchange.';
    return refuse(401, 'invalid_client', reason);
  }
  if (application?.redirectUris.some((uri) => new URL(uri).origin === origin)) return null;
  const reason = 'Browser requests to the token endpoint must be part of at least one whitelisted redirect_uri.';
  return refuse(400, 'invalid_request', reason);
}

function accept(answer: TokenAnswer | null, otherwise: string): Answer {
  return answer ? { status: 200, body: answer } : refuse(400, 'invalid_grant', otherwise);
}

function refuse(status: number, error: Refusal['error'], error_description: string): Answer {
  return { status, body: { error, error_description } };
}
