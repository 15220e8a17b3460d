import type { Result } from '../failure';

/** Where the client gets its access token from. */
export interface Tokens {
  /** The access token in use; asks for one where there is none. `not-connected` or `session-expired` without one. */
  current(): Promise<Result<string>>;
  /** Another one in place of `refused`. However many callers ask at once, there is one refresh. */
  renew(refused: string): Promise<Result<string>>;
  /** A token that was just renewed is refused all the same: renewing again would never end, so the connection has. */
  end(): Promise<void>;
}
