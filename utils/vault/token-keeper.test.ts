import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { TokenSet } from '../constant-contact/oauth';
import { fail, ok, type Result } from '../failure';
import * as vault from './refresh-token';
import { type Remembered, remembered } from './remembered';
import { createTokenKeeper, type TokenKeeper } from './token-keeper';

const A = 'account-a';
const readRefreshToken = () => vault.readRefreshToken(A);

/** Runs one after the other, as the browser's lock does. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run);
    last = next.catch(() => {});
    return next;
  };
}

describe('createTokenKeeper', () => {
  let refreshes: string[];
  let expirations: number;
  let answer: () => Promise<Result<TokenSet>>;
  let accessToken: Remembered<string | null>;
  let ending: AbortController;
  let expired: boolean;
  let keeper: TokenKeeper;

  beforeEach(async () => {
    fakeBrowser.reset();
    await vault.forgetRefreshToken(A);
    ending = new AbortController();
    expired = false;
    refreshes = [];
    expirations = 0;
    answer = async () => ok({ accessToken: 'access-2', refreshToken: 'refresh-2' });
    accessToken = remembered<string | null>('session', 'accessToken', null);
    keeper = createTokenKeeper({
      accountKey: A,
      accessToken,
      signal: ending.signal,
      isExpired: async () => expired,
      async expire() {
        expired = true;
        expirations += 1;
      },
      refresh(refreshToken) {
        refreshes.push(refreshToken);
        return answer();
      },
      alone: oneAtATime(),
    });
  });

  afterEach(() => vi.restoreAllMocks());

  async function connect(): Promise<void> {
    expired = false;
    await keeper.connect({ accessToken: 'access-1', refreshToken: 'refresh-1' });
  }

  it('has ended, and asks for nothing, where there is no refresh token', async () => {
    expect(await keeper.current()).toEqual(fail({ kind: 'session-expired' }));
    expect(refreshes).toEqual([]);
  });

  it('gives the token it was connected with', async () => {
    await connect();
    expect(await keeper.current()).toEqual(ok('access-1'));
  });

  it('refreshes once for everybody who was refused at the same time', async () => {
    await connect();
    const tokens = await Promise.all([1, 2, 3, 4, 5].map(() => keeper.renew('access-1')));
    expect(tokens).toEqual(Array(5).fill(ok('access-2')));
    expect(refreshes).toEqual(['refresh-1']);
  });

  it('asks for a token when the browser forgot it, once', async () => {
    await connect();
    await accessToken.forget();
    await Promise.all([keeper.current(), keeper.current()]);
    expect(refreshes).toEqual(['refresh-1']);
  });

  it('has a rotated refresh token on disk before the access token can be used', async () => {
    await connect();
    const write = accessToken.write;
    let onDisk: string | null = null;
    accessToken.write = async (token) => {
      onDisk = await readRefreshToken();
      await write(token);
    };
    await keeper.renew('access-1');
    expect(onDisk).toBe('refresh-2');
  });

  it('keeps a refresh token that does not rotate', async () => {
    await connect();
    answer = async () => ok({ accessToken: 'access-2', refreshToken: null });
    await keeper.renew('access-1');
    expect(await readRefreshToken()).toBe('refresh-1');
  });

  it('remembers that the session ended, and does not ask again', async () => {
    await connect();
    answer = async () => fail({ kind: 'session-expired' });
    expect(await keeper.renew('access-1')).toEqual(fail({ kind: 'session-expired' }));
    expect(await keeper.current()).toEqual(fail({ kind: 'session-expired' }));
    expect(await readRefreshToken()).toBeNull();
    expect(refreshes).toHaveLength(1);
    expect(expirations).toBe(1);
  });

  it('does not end the session for trouble on the way', async () => {
    await connect();
    answer = async () => fail({ kind: 'offline' });
    expect(await keeper.renew('access-1')).toEqual(fail({ kind: 'offline' }));
    answer = async () => ok({ accessToken: 'access-2', refreshToken: 'refresh-2' });
    expect(await keeper.renew('access-1')).toEqual(ok('access-2'));
    expect(expirations).toBe(0);
  });

  it('works again once connected anew', async () => {
    await connect();
    answer = async () => fail({ kind: 'session-expired' });
    await keeper.renew('access-1');
    await connect();
    expect(await keeper.current()).toEqual(ok('access-1'));
  });

  it('has nothing left after disconnecting, even with a refresh under way', async () => {
    await connect();
    const renewal = keeper.renew('access-1');
    ending.abort();
    await keeper.forget();
    expect(await renewal).toEqual(fail({ kind: 'not-connected' }));
    expect(await readRefreshToken()).toBeNull();
    expect(await keeper.current()).toEqual(fail({ kind: 'not-connected' }));
  });

  it('deletes the refresh token before anything else', async () => {
    await connect();
    const order: string[] = [];
    const forget = accessToken.forget;
    accessToken.forget = async () => {
      order.push((await readRefreshToken()) ?? 'no refresh token');
      await forget();
    };
    ending.abort();
    await keeper.forget();
    expect(order).toEqual(['no refresh token']);
  });

  it('leaves nothing of the connection before in its place', async () => {
    await connect();
    await keeper.connect({ accessToken: 'access-9', refreshToken: null });
    expect(await readRefreshToken()).toBeNull();
  });

  it('does not lose a rotated token that the disk did not take', async () => {
    await connect();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    expect(await keeper.renew('access-1')).toEqual(ok('access-2'));
    answer = async () => ok({ accessToken: 'access-3', refreshToken: null });
    expect(await keeper.renew('access-2')).toEqual(ok('access-3'));
    expect(refreshes).toEqual(['refresh-1', 'refresh-2']);
    expect(await readRefreshToken()).toBe('refresh-2');
  });
});
