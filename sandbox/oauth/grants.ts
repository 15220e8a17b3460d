import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Account } from '../account/account';
import type { Clock } from '../clock';
import { type Application, newApplication, SANDBOX_API_KEY, TEST_REDIRECT_URI } from './application';
import type { RenewalTrouble } from './renewal-trouble';

/** What an access token stands for. */
export interface Grant {
  clientId: string;
  scopes: string[];
  /** `null`: a login without an account. */
  account: Account | null;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

type Terms = Omit<Grant, 'expiresAt'>;

interface Code extends Grant {
  redirectUri: string;
  challenge: string;
}

/** The answer of the token endpoint, RFC 6749 section 5.1. */
export interface TokenAnswer {
  token_type: 'Bearer';
  expires_in: number;
  access_token: string;
  scope: string;
  refresh_token?: string;
}

/** How a person at the authorize page behaves: reads the form, or allows or denies at once. */
export type SignIn = 'form' | 'instant' | 'deny';

export const SCOPES = ['contact_data', 'account_read', 'account_update', 'campaign_data', 'offline_access'];

const CODE_LIFETIME = 5 * 60_000;
const REFRESH_LIFETIME = 180 * 86_400_000;

/** Codes and tokens of the authorization server, with what a test may do to them. */
export class Grants {
  readonly applications = new Map<string, Application>();
  signIn: SignIn = 'form';
  /** The next redirect carries a `state` that nobody sent. */
  wrongStateNext = false;
  /** Whether a callback says who sent it (`iss`, RFC 9207), and whether that is true. */
  issuerInCallback: 'absent' | 'right' | 'wrong' = 'absent';
  accessTokenSeconds = 24 * 3_600;
  /** Every token ever given out, for tests that look for leaks. */
  readonly issued: string[] = [];

  readonly #codes = new Map<string, Code>();
  readonly #accessTokens = new Map<string, Grant>();
  readonly #refreshTokens = new Map<string, Grant>();

  #trouble: { kind: RenewalTrouble; left: number } | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly account: Account,
  ) {
    this.register({ redirectUris: [TEST_REDIRECT_URI] });
  }

  /** Adds an application, or replaces the one with the same API key. */
  register(application: Partial<Application>): Application {
    const complete = newApplication(application);
    this.applications.set(complete.clientId, complete);
    return complete;
  }

  /** The application every sandbox has. */
  get application(): Application {
    return this.applications.get(SANDBOX_API_KEY) ?? this.register({});
  }

  createCode(code: Omit<Code, 'expiresAt'>): string {
    const value = randomBytes(16).toString('base64url');
    this.#codes.set(value, { ...code, expiresAt: this.clock.now() + CODE_LIFETIME });
    return value;
  }

  /** A code works once, for five minutes, for the redirect URI and the verifier it was made for. */
  redeemCode(code: string, clientId: string, redirectUri: string, verifier: string): TokenAnswer | null {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (!found || found.expiresAt <= this.clock.now()) return null;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (found.clientId !== clientId || found.redirectUri !== redirectUri || found.challenge !== challenge) return null;
    return this.#issue(found);
  }

  /** A refresh token works until it is 180 days old, unused; a rotating one works once. */
  refresh(token: string, clientId: string): TokenAnswer | null {
    const found = this.#refreshTokens.get(token);
    if (!found || found.clientId !== clientId || found.expiresAt <= this.clock.now()) return null;
    if (this.applications.get(clientId)?.refreshTokens === 'rotating') {
      this.#refreshTokens.delete(token);
      return this.#issue(found);
    }
    found.expiresAt = this.clock.now() + REFRESH_LIFETIME;
    return this.#issue(found, token);
  }

  /** The grant of an access token that is known and not over. */
  grantOf(accessToken: string): Grant | null {
    const grant = this.#accessTokens.get(accessToken);
    return grant && grant.expiresAt > this.clock.now() ? grant : null;
  }

  /** Tokens without the detour through the authorize page, for tests of what comes after. */
  issue(
    scopes = ['contact_data', 'account_read', 'offline_access'],
    clientId = SANDBOX_API_KEY,
    account: Account | null = this.account,
  ): TokenAnswer {
    return this.#issue({ clientId, scopes, account });
  }

  /** The next renewals (default: all) fail like this, until the function it gives back takes it away. */
  troubleRenewals(kind: RenewalTrouble, times = Number.POSITIVE_INFINITY): () => void {
    this.#trouble = { kind, left: times };
    return () => {
      this.#trouble = null;
    };
  }

  /** The trouble that this renewal meets, which is one of its `times` from now on. */
  takeTrouble(): RenewalTrouble | null {
    if (!this.#trouble || this.#trouble.left <= 0) return null;
    this.#trouble.left -= 1;
    return this.#trouble.kind;
  }

  expireCodes(): void {
    for (const code of this.#codes.values()) code.expiresAt = 0;
  }

  expireAccessTokens(): void {
    this.#accessTokens.clear();
  }

  /** The admin takes the connection back: no token works any more. */
  revokeAll(): void {
    this.#accessTokens.clear();
    this.#refreshTokens.clear();
  }

  #issue({ clientId, scopes, account }: Terms, keptRefreshToken?: string): TokenAnswer {
    const expiresAt = this.clock.now() + this.accessTokenSeconds * 1_000;
    const accessToken = likeJwt({ cid: clientId, scp: scopes, exp: Math.floor(expiresAt / 1_000) });
    this.#accessTokens.set(accessToken, { clientId, scopes, account, expiresAt });
    this.issued.push(accessToken);
    const answer: TokenAnswer = {
      token_type: 'Bearer',
      expires_in: this.accessTokenSeconds,
      access_token: accessToken,
      scope: scopes.join(' '),
    };
    if (!scopes.includes('offline_access')) return answer;
    return { ...answer, refresh_token: keptRefreshToken ?? this.#createRefreshToken({ clientId, scopes, account }) };
  }

  #createRefreshToken(terms: Terms): string {
    const token = randomBytes(32).toString('base64url');
    this.#refreshTokens.set(token, { ...terms, expiresAt: this.clock.now() + REFRESH_LIFETIME });
    this.issued.push(token);
    return token;
  }
}

/** Looks like the JWTs Constant Contact gives out; the signature is chance, nobody but us has to read it. */
function likeJwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { kid: 'sandbox', alg: 'RS256' };
  return `${part(header)}.${part({ ver: 1, jti: randomUUID(), ...claims })}.${randomBytes(64).toString('base64url')}`;
}
