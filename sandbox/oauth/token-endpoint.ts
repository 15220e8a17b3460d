import type { Grants, TokenAnswer } from './grants';

interface Refusal {
  error: 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type';
  error_description: string;
}

/** Answers a token request, RFC 6749 sections 4.1.3 and 6, for public clients with PKCE (RFC 7636). */
export function answerTokenRequest(
  headers: Headers,
  form: URLSearchParams,
  grants: Grants,
): { status: number; body: TokenAnswer | Refusal } {
  if (!headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    return refuse(400, 'invalid_request', 'The request body must be form-encoded.');
  }
  if (form.has('client_secret') || headers.has('authorization')) {
    return refuse(401, 'invalid_client', 'A public client must not send a client secret.');
  }
  const clientId = form.get('client_id') ?? '';
  if (!grants.applications.has(clientId)) return refuse(401, 'invalid_client', 'The client_id is not known.');
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

function accept(answer: TokenAnswer | null, otherwise: string): { status: number; body: TokenAnswer | Refusal } {
  return answer ? { status: 200, body: answer } : refuse(400, 'invalid_grant', otherwise);
}

function refuse(status: number, error: Refusal['error'], error_description: string): { status: number; body: Refusal } {
  return { status, body: { error, error_description } };
}
