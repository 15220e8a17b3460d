import { USER } from './people';

/** An application of the developer portal: what an admin registers to get an API key. */
export interface Application {
  /** The "API key" is the OAuth `client_id`. */
  clientId: string;
  /** Compared to the letter. */
  redirectUris: string[];
  /** The portal's "OAuth Type": PKCE, or the authorization code flow in which a client has a secret. */
  type: 'pkce' | 'code';
  /** The only user who can authorize it; `null` once it was opened to all. */
  owner: string | null;
  /** `rotating`: each refresh gives a new refresh token and ends the old one. */
  refreshTokens: 'rotating' | 'long-lived';
  /** A deactivated application gets 403 on everything. */
  active: boolean;
}

/** The API key that every sandbox knows from the start. */
export const SANDBOX_API_KEY = '5a1db0c5-7e57-4c0d-8e1f-0123456789ab';

/** Where tests without a browser are sent back to. */
export const TEST_REDIRECT_URI = 'https://client.example.com/callback';

/** An application as the portal makes one: of the PKCE type, private to whoever made it. */
export function newApplication(changes: Partial<Application> = {}): Application {
  return {
    clientId: SANDBOX_API_KEY,
    redirectUris: [],
    type: 'pkce',
    owner: USER.admin,
    refreshTokens: 'rotating',
    active: true,
    ...changes,
  };
}
