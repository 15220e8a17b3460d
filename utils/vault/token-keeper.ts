import type { TokenSet } from '../constant-contact/oauth';
import type { Tokens } from '../constant-contact/tokens';
import { fail, ok, type Result } from '../failure';
import { forgetRefreshToken, readRefreshToken, saveRefreshToken } from './refresh-token';
import type { Remembered } from './remembered';

/** The tokens of one account. Everything that changes them happens one at a time. */
export interface TokenKeeper extends Tokens {
  /** Starts using the tokens of a connection just made, and no earlier ones. */
  connect(tokens: TokenSet): Promise<void>;
  /** Deletes them, the refresh token first. Needs `signal` to have ended, so that none that is on its way is kept. */
  forget(): Promise<void>;
}

export interface TokenKeeperDeps {
  accountKey: string;
  accessToken: Remembered<string | null>;
  /** Ends with the connection: nothing is renewed or kept from then on. */
  signal: AbortSignal;
  /** Whether the connection is known to have ended by itself: the refresh token was refused. */
  isExpired(): Promise<boolean>;
  /** Writes down that it has. */
  expire(): Promise<void>;
  refresh(refreshToken: string): Promise<Result<TokenSet>>;
  /** Runs one thing at a time, across everything of this extension that runs. */
  alone?<T>(run: () => Promise<T>): Promise<T>;
}

export function createTokenKeeper(deps: TokenKeeperDeps): TokenKeeper {
  const { accountKey, accessToken, signal } = deps;
  const alone = deps.alone ?? ((run) => navigator.locks.request(`tokens ${accountKey}`, run));
  const ended = () => fail({ kind: 'not-connected' });
  /** A rotated refresh token that the disk did not take: the only good one there is. */
  let unsaved: string | null = null;

  /** The order matters: a rotated refresh token is the only one left, so it is on disk before anything else happens. */
  async function keep(tokens: TokenSet): Promise<void> {
    if (tokens.refreshToken !== null) unsaved = tokens.refreshToken;
    await saveUnsaved();
    await accessToken.write(tokens.accessToken).catch(() => undefined);
    // It may have ended meanwhile.
    if (signal.aborted) await deleteAll();
  }

  async function saveUnsaved(): Promise<void> {
    const token = unsaved;
    if (token === null) return;
    try {
      await saveRefreshToken(accountKey, token);
      if (unsaved === token) unsaved = null;
    } catch {
      // The disk may be full: it is good from memory until the worker ends, and saving is tried at the next renewal.
    }
  }

  async function deleteAll(): Promise<void> {
    unsaved = null;
    await forgetRefreshToken(accountKey);
    await accessToken.forget();
  }

  async function expire(): Promise<Result<never>> {
    await deps.expire();
    await deleteAll();
    return fail({ kind: 'session-expired' });
  }

  async function renewAlone(refused: string | null): Promise<Result<string>> {
    if (signal.aborted) return ended();
    const token = await accessToken.read();
    if (token !== null && token !== refused) return ok(token);
    if (await deps.isExpired()) return fail({ kind: 'session-expired' });
    const refreshToken = unsaved ?? (await readRefreshToken(accountKey));
    if (signal.aborted) return ended();
    if (refreshToken === null) return expire();
    const answer = await deps.refresh(refreshToken);
    if (signal.aborted) return ended();
    if (!answer.ok) return answer.failure.kind === 'session-expired' ? expire() : answer;
    await keep(answer.value);
    return signal.aborted ? ended() : ok(answer.value.accessToken);
  }

  return {
    async current() {
      if (signal.aborted) return ended();
      const token = await accessToken.read();
      return token === null ? alone(() => renewAlone(null)) : ok(token);
    },
    renew: (refused) => alone(() => renewAlone(refused)),
    end: () =>
      alone(async () => {
        if (!signal.aborted && !(await deps.isExpired())) await expire();
      }),
    connect: (tokens) =>
      alone(async () => {
        await deleteAll();
        await keep(tokens);
      }),
    forget: deleteAll,
  };
}
