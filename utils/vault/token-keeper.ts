import type { TokenSet } from '../constant-contact/oauth';
import type { Tokens } from '../constant-contact/tokens';
import { fail, ok, type Result } from '../failure';
import { forgetRefreshToken, readRefreshToken, saveRefreshToken } from './refresh-token';
import type { Remembered } from './remembered';
import type { StoredConnection } from './settings';

/** The tokens of the connected account. Everything that changes them happens one at a time. */
export interface TokenKeeper extends Tokens {
  /** Starts using the tokens of an account just connected. */
  connect(tokens: TokenSet, connected: StoredConnection): Promise<void>;
  /** Forgets the tokens, and runs `wipe` while nobody can get new ones. */
  disconnect(wipe: () => Promise<void>): Promise<void>;
}

export interface TokenKeeperParts {
  accessToken: Remembered<string | null>;
  connection: Remembered<StoredConnection | null>;
  refresh(apiKey: string, refreshToken: string): Promise<Result<TokenSet>>;
  /** Told when the connection ended because the refresh token was refused. */
  onExpired(): void;
  /** Runs one thing at a time, across everything of this extension that runs. */
  alone?<T>(run: () => Promise<T>): Promise<T>;
}

export function createTokenKeeper(parts: TokenKeeperParts): TokenKeeper {
  const { accessToken, connection, alone = holdingTheLock } = parts;

  /** The order matters: a rotated refresh token is the only one left, so it is on disk before anything else happens. */
  async function keep(tokens: TokenSet): Promise<void> {
    if (tokens.refreshToken !== null) await saveRefreshToken(tokens.refreshToken);
    await accessToken.write(tokens.accessToken);
  }

  async function expire(connected: StoredConnection): Promise<Result<never>> {
    await connection.write({ ...connected, expired: true });
    await accessToken.forget();
    await forgetRefreshToken();
    parts.onExpired();
    return fail({ kind: 'session-expired' });
  }

  async function renewAlone(refused: string | null): Promise<Result<string>> {
    const token = await accessToken.read();
    if (token !== null && token !== refused) return ok(token);
    const connected = await connection.read();
    if (!connected) return fail({ kind: 'not-connected' });
    if (connected.expired) return fail({ kind: 'session-expired' });
    const refreshToken = await readRefreshToken();
    if (refreshToken === null) return expire(connected);
    const answer = await parts.refresh(connected.apiKey, refreshToken);
    if (!answer.ok) return answer.failure.kind === 'session-expired' ? expire(connected) : answer;
    await keep(answer.value);
    return ok(answer.value.accessToken);
  }

  return {
    async current() {
      const token = await accessToken.read();
      return token === null ? alone(() => renewAlone(null)) : ok(token);
    },
    renew: (refused) => alone(() => renewAlone(refused)),
    end: () =>
      alone(async () => {
        const connected = await connection.read();
        if (connected && !connected.expired) await expire(connected);
      }),
    connect: (tokens, connected) =>
      alone(async () => {
        await keep(tokens);
        await connection.write(connected);
      }),
    disconnect: (wipe) =>
      alone(async () => {
        await wipe();
        await forgetRefreshToken();
      }),
  };
}

function holdingTheLock<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('tokens', run);
}
