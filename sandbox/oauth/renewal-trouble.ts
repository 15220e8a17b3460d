/** What can go wrong with a renewal although the refresh token is good. */
export type RenewalTrouble =
  | 'too-many-requests'
  | 'temporarily-unavailable'
  | 'invalid-client'
  | 'unauthorized-client'
  | 'okta-error';

/** How each is answered: OAuth's errors, and the body Okta sends where it fails itself. */
export const RENEWAL_TROUBLES: Record<RenewalTrouble, { status: number; body: object }> = {
  'too-many-requests': {
    status: 429,
    body: { error: 'too_many_requests', error_description: 'API call exceeded rate limit due to too many requests.' },
  },
  'temporarily-unavailable': {
    status: 400,
    body: { error: 'temporarily_unavailable', error_description: 'The server is temporarily unavailable.' },
  },
  'invalid-client': {
    status: 401,
    body: { error: 'invalid_client', error_description: 'The client is not allowed to renew its tokens.' },
  },
  'unauthorized-client': {
    status: 400,
    body: { error: 'unauthorized_client', error_description: 'The client may not renew its tokens.' },
  },
  'okta-error': {
    status: 500,
    body: {
      errorCode: 'E0000009',
      errorSummary: 'Internal Server Error',
      errorLink: 'E0000009',
      errorId: 'oaeSandbox',
      errorCauses: [],
    },
  },
};
