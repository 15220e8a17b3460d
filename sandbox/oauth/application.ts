/** An application of the developer portal: what an admin registers to get an API key. */
export interface Application {
  /** The "API key" is the OAuth `client_id`. */
  clientId: string;
  /** Compared to the letter. */
  redirectUris: string[];
  /** `rotating`: each refresh gives a new refresh token and ends the old one. */
  refreshTokens: 'rotating' | 'long-lived';
  /** A deactivated application gets 403 on everything. */
  active: boolean;
}

/** The API key that every sandbox knows from the start. */
export const SANDBOX_API_KEY = '5a1db0c5-7e57-4c0d-8e1f-0123456789ab';

/** Where tests without a browser are sent back to. */
export const TEST_REDIRECT_URI = 'https://client.example.com/callback';
