import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../sandbox/faults';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { SEED } from '../../sandbox/seed/addresses';
import { fail, ok, type Result } from '../failure';
import type { ApiClient, ApiRequest, CallTerms } from './api-client';
import { createClient } from './client';
import { findContact } from './contacts';
import { createQuotaCount, EMPTY_QUOTA_RECORD, type QuotaCount } from './quota-count';
import type { Tokens } from './tokens';

const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };
const READ: ApiRequest = { ...TERMS, method: 'GET', path: '/contacts/counts' };
const WRITE: ApiRequest = { ...TERMS, method: 'POST', path: '/contacts', body: { create_source: 'Account' } };

describe('createClient', () => {
  let sandbox: Sandbox;
  let quota: QuotaCount;
  let api: ApiClient;
  let renewals: string[];
  let ends: number;

  /** Tokens that are renewed by what `renew` gives. */
  function connect(first: string, renew: () => Result<string>): ApiClient {
    const tokens: Tokens = {
      current: async () => ok(first),
      renew: async (refused) => {
        renewals.push(refused);
        return renew();
      },
      async end() {
        ends += 1;
      },
    };
    return createClient({ tokens, quota, rateLimiter: { run: (call) => call() }, fetch: sandbox.fetch });
  }

  it('gives a large body time by its size', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    await api.send(READ);
    await api.send({ ...WRITE, body: { note: 'x'.repeat(4_000_000) } });
    expect(timeout.mock.calls.flat()).toEqual([20_000, expect.any(Number)]);
    expect(timeout.mock.calls.flat().at(-1)).toBeGreaterThan(100_000);
    timeout.mockRestore();
  });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    sandbox = createSandbox();
    sandbox.limits.perSecond = null;
    quota = createQuotaCount(EMPTY_QUOTA_RECORD, () => {});
    renewals = [];
    ends = 0;
    api = connect(sandbox.oauth.issue().access_token, () => fail({ kind: 'session-expired' }));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** Sends while time passes, so that no wait before a repeat is really waited. */
  async function send(request: ApiRequest, client = api) {
    const answer = client.send(request);
    await vi.advanceTimersByTimeAsync(60_000);
    return answer;
  }

  it('sends nothing more once the connection has ended, and follows a write that is on its way', async () => {
    const ending = new AbortController();
    const token = sandbox.oauth.issue().access_token;
    const waiting: Array<() => void> = [];
    const ended = createClient({
      tokens: { current: async () => ok(token), renew: async () => ok(token), end: async () => undefined },
      quota,
      rateLimiter: {
        run: (call) => new Promise((resolve) => waiting.push(() => resolve(call()))),
      },
      signal: ending.signal,
      fetch: sandbox.fetch,
    });
    const queued = ended.send(WRITE);
    await vi.advanceTimersByTimeAsync(1);
    ending.abort();
    for (const go of waiting) go();
    expect(await queued).toEqual(fail({ kind: 'not-connected' }));
    expect(sandbox.requests).toEqual([]);
  });

  it('sends nothing that waited, for its turn or for a repeat, where access is withheld by then', async () => {
    let isWithheld = false;
    const waiting: Array<() => void> = [];
    const token = sandbox.oauth.issue().access_token;
    const client = createClient({
      tokens: { current: async () => ok(token), renew: async () => ok(token), end: async () => undefined },
      quota,
      rateLimiter: { run: (call) => new Promise((resolve) => waiting.push(() => resolve(call()))) },
      isWithheld: async () => isWithheld,
      fetch: sandbox.fetch,
    });
    const takeTurns = async () => {
      await vi.advanceTimersByTimeAsync(60_000);
      for (const go of waiting.splice(0)) go();
    };
    sandbox.faults.add({ fault: { kind: 'status', status: 503 }, times: 1 });
    const repeated = client.send(READ);
    await takeTurns();
    await vi.waitFor(() => expect(sandbox.requests).toHaveLength(1));
    const queued = client.send(WRITE);
    isWithheld = true;
    await takeTurns();
    expect(await Promise.all([repeated, queued])).toEqual(Array(2).fill(fail({ kind: 'access-withheld' })));
    expect(sandbox.requests).toHaveLength(1);
  });

  it('gives the status and the parsed body', async () => {
    expect(await send(READ)).toMatchObject({ ok: true, value: { status: 200, body: { total: expect.any(Number) } } });
  });

  it('sends a plus and an at sign so that the API reads them as they were typed', async () => {
    const found = await findContact(api, SEED.plus, TERMS);
    expect(found).toMatchObject({ ok: true, value: { contact: { address: SEED.plus } } });
    expect(sandbox.requests.at(-1)?.path).toContain('email=a%2Bb%40x.example&');
  });

  it('renews a refused token once and repeats the call once, a write too', async () => {
    const client = connect('expired', () => ok(sandbox.oauth.issue().access_token));
    expect(await send({ ...WRITE, body: {} }, client)).toMatchObject({ failure: { kind: 'invalid-input' } });
    expect(renewals).toEqual(['expired']);
    expect(sandbox.requests.map(({ status }) => status)).toEqual([401, 400]);
  });

  it('says that a request was refused, whatever becomes of the renewal', async () => {
    const onRefused = vi.fn();
    api = connect('expired', () => fail({ kind: 'offline' }));
    const answer = await api.send({ ...WRITE, onRefused });
    expect(answer).toEqual(fail({ kind: 'offline' }));
    expect(onRefused).toHaveBeenCalledOnce();
  });

  it('gives up when the renewed token is refused as well', async () => {
    const client = connect('expired', () => ok('also expired'));
    expect(await send(READ, client)).toEqual(fail({ kind: 'session-expired' }));
    expect(sandbox.requests).toHaveLength(2);
    expect(ends).toBe(1);
  });

  it('follows no redirect and sends no cookie', async () => {
    const inits: RequestInit[] = [];
    const client = createClient({
      tokens: { current: async () => ok('token'), renew: async () => ok('token'), end: async () => undefined },
      quota,
      rateLimiter: { run: (call) => call() },
      fetch: async (_url, init) => {
        inits.push(init ?? {});
        return Response.json({});
      },
    });
    await send(READ, client);
    expect(inits).toEqual([expect.objectContaining({ redirect: 'error', credentials: 'omit' })]);
  });

  it('says why there is no token instead of asking', async () => {
    const none = async () => fail({ kind: 'not-connected' as const });
    const client = createClient({
      tokens: { current: none, renew: none, end: async () => undefined },
      quota,
      rateLimiter: { run: (call) => call() },
      fetch: sandbox.fetch,
    });
    expect(await send(READ, client)).toEqual(fail({ kind: 'not-connected' }));
    expect(sandbox.requests).toHaveLength(0);
  });

  describe('repeats a read', () => {
    it.each<[string, Fault]>([
      ['a service that is down', { kind: 'status', status: 503 }],
      ['a gateway in trouble', { kind: 'status', status: 502, body: 'html' }],
      ['a lost connection', { kind: 'drop' }],
      ['an answer cut short', { kind: 'cut' }],
      ['a fifth call within a second', { kind: 'status', status: 429, body: { json: [{ error_key: 'throttled' }] } }],
    ])('after %s', async (_what, fault) => {
      sandbox.faults.add({ fault, times: 2 });
      expect((await send(READ)).ok).toBe(true);
      expect(sandbox.requests).toHaveLength(3);
    });

    it('three times at most', async () => {
      sandbox.faults.add({ fault: { kind: 'status', status: 500 } });
      expect(await send(READ)).toEqual(fail({ kind: 'service-down', status: 500 }));
      expect(sandbox.requests).toHaveLength(3);
    });

    it.each<[string, Fault]>([
      [
        'the daily quota is used up',
        { kind: 'status', status: 429, body: { json: [{ error_key: 'quota_exceeded' }] } },
      ],
      ['the input is refused', { kind: 'status', status: 400 }],
      ['something is not there', { kind: 'status', status: 404 }],
      ['the answer is a page', { kind: 'status', status: 200, body: 'html' }],
    ])('but not when %s', async (_what, fault) => {
      sandbox.faults.add({ fault });
      expect((await send(READ)).ok).toBe(false);
      expect(sandbox.requests).toHaveLength(1);
    });
  });

  it.each<[Fault, string]>([
    [{ kind: 'status', status: 500 }, 'service-down'],
    [{ kind: 'status', status: 503, body: 'empty' }, 'service-down'],
    [{ kind: 'status', status: 429, body: { json: { error_key: 'throttled' } } }, 'throttled'],
    [{ kind: 'drop' }, 'offline'],
    [{ kind: 'cut' }, 'offline'],
  ])('sends a write exactly once, whatever happens: %o', async (fault, kind) => {
    sandbox.faults.add({ fault });
    expect(await send(WRITE)).toMatchObject({ ok: false, failure: { kind } });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('gives up on an answer that never comes', async () => {
    sandbox.faults.add({ fault: { kind: 'silence' } });
    const giveUp = new AbortController();
    const answer = api.send({ ...READ, signal: giveUp.signal });
    giveUp.abort();
    expect(await answer).toEqual(fail({ kind: 'timeout' }));
  });

  it('counts every call it sends, and takes in what the API says of the quota', async () => {
    sandbox.faults.add({ fault: { kind: 'status', status: 500 }, times: 1 });
    await send(READ);
    expect(quota.use()).toMatchObject({ usedToday: 2, exhausted: false });
    sandbox.limits.perDay = 0;
    expect(await send(READ)).toMatchObject({ failure: { kind: 'daily-quota' } });
    expect(quota.use().exhausted).toBe(true);
    sandbox.limits.perDay = null;
    await send(READ);
    expect(quota.use().exhausted).toBe(false);
  });
});
