import { createHash } from 'node:crypto';
import type { Sandbox } from '../sandbox';
import { SANDBOX_API_KEY, TEST_REDIRECT_URI } from './application';

/** The PKCE verifier behind every visitor's challenge. */
export const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0';

/** A person's browser without the browser, for tests in this process: keeps identity's cookie, follows redirects. */
export class SignInVisitor {
  #cookie = '';
  #url = '';

  constructor(private readonly sandbox: Pick<Sandbox, 'fetch'>) {}

  /** Asks for an authorization and goes as far as it goes without a person: a page, or the callback. */
  authorize(changes: Record<string, string> = {}): Promise<Response> {
    const query = new URLSearchParams({
      client_id: SANDBOX_API_KEY,
      redirect_uri: TEST_REDIRECT_URI,
      response_type: 'code',
      scope: 'contact_data account_read offline_access',
      state: 'the-state',
      code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    });
    return this.#visit(`https://authz.constantcontact.com/oauth2/default/v1/authorize?${query}`);
  }

  /** Sends a form of the page it is on. */
  submit(form: Record<string, string>): Promise<Response> {
    return this.#visit(this.#url, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** What the callback of an authorization says. */
  async callback(changes: Record<string, string> = {}): Promise<Record<string, string>> {
    return answerOf(await this.authorize(changes));
  }

  async #visit(url: string, init: RequestInit = {}): Promise<Response> {
    this.#url = url;
    const response = await this.sandbox.fetch(url, { ...init, headers: { cookie: this.#cookie } });
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie;
    const location = response.headers.get('location');
    return location && !location.startsWith(TEST_REDIRECT_URI) ? this.#visit(location) : response;
  }
}

/** The query of the callback that a response sends somebody to. */
export function answerOf(response: Response): Record<string, string> {
  return Object.fromEntries(new URL(response.headers.get('location') ?? 'about:blank').searchParams);
}
