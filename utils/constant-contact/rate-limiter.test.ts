import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimiter, waitBeforeCall } from './rate-limiter';

const START = Date.parse('2026-11-23T12:00:00Z');

describe('createRateLimiter', () => {
  let started: Array<{ what: string; at: number }>;

  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    started = [];
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const call = (what: string) => async () => {
    started.push({ what, at: Date.now() - START });
    return what;
  };

  it('starts four calls at once, and the fifth when a second has passed', async () => {
    const rateLimiter = createRateLimiter([], () => {});
    for (const what of 'abcde') void rateLimiter.run(call(what), { priority: 'interactive' });
    expect(started.map(({ what }) => what)).toEqual(['a', 'b', 'c', 'd']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(started).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(100);
    expect(started.at(-1)?.what).toBe('e');
  });

  it('lets what a person waits for pass what a job has waiting', async () => {
    const rateLimiter = createRateLimiter([], () => {});
    for (const what of 'abcdefgh') void rateLimiter.run(call(what), { priority: 'bulk' });
    void rateLimiter.run(call('check'), { priority: 'interactive' });
    await vi.advanceTimersByTimeAsync(1100);
    expect(started.slice(4).map(({ what }) => what)).toEqual(['check', 'e', 'f', 'g']);
  });

  it('goes on from the calls before a restart', async () => {
    const remembered: number[][] = [];
    const before = createRateLimiter([], (calls) => remembered.push(calls));
    for (const what of 'abc') void before.run(call(what), { priority: 'bulk' });
    await vi.advanceTimersByTimeAsync(200);
    const after = createRateLimiter(remembered.at(-1) ?? [], () => {});
    for (const what of 'def') void after.run(call(what), { priority: 'bulk' });
    expect(started.map(({ what }) => what)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('leaves out a call that was given up while it waited', async () => {
    const rateLimiter = createRateLimiter([START, START, START, START], () => {});
    const giveUp = new AbortController();
    const given = rateLimiter.run(call('given up'), { priority: 'bulk', signal: giveUp.signal });
    void rateLimiter.run(call('next'), { priority: 'bulk' });
    giveUp.abort(new Error('no longer wanted'));
    await expect(given).rejects.toThrow('no longer wanted');
    await vi.advanceTimersByTimeAsync(1100);
    expect(started.map(({ what }) => what)).toEqual(['next']);
  });

  it('starts none that was given up before, and holds on to no signal of one that was started', async () => {
    const rateLimiter = createRateLimiter([], () => {});
    const connection = new AbortController();
    for (let calls = 0; calls < 3; calls += 1) {
      await rateLimiter.run(async () => null, { priority: 'bulk', signal: connection.signal });
    }
    expect(getEventListeners(connection.signal, 'abort')).toEqual([]);
    connection.abort(new Error('no longer wanted'));
    const late = rateLimiter.run(call('late'), { priority: 'bulk', signal: connection.signal });
    await expect(late).rejects.toThrow('no longer wanted');
    expect(started).toEqual([]);
  });

  it('passes on what a call rejects with', async () => {
    const rateLimiter = createRateLimiter([], () => {});
    const failing = rateLimiter.run(() => Promise.reject(new TypeError('no network')), { priority: 'bulk' });
    await expect(failing).rejects.toThrow('no network');
  });

  it('never starts five calls within a second, whenever they come', async () => {
    const arrivals = fc.array(fc.tuple(fc.nat({ max: 700 }), fc.boolean()), { minLength: 5, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(arrivals, async (calls) => {
        started = [];
        const rateLimiter = createRateLimiter([], () => {});
        for (const [pause, isBulk] of calls) {
          await vi.advanceTimersByTimeAsync(pause);
          void rateLimiter.run(call(''), { priority: isBulk ? 'bulk' : 'interactive' });
        }
        await vi.advanceTimersByTimeAsync(60_000);
        expect(started).toHaveLength(calls.length);
        started.slice(4).forEach(({ at }, index) => {
          expect(at - (started[index]?.at ?? 0)).toBeGreaterThan(1000);
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('waitBeforeCall', () => {
  const calls = (...took: Array<number | null>) => took.map((each) => ({ start: START, took: each }));

  it('holds nobody up because the clock was set back', () => {
    const ahead = { start: START + 3_600_000, took: 10 };
    expect(waitBeforeCall([ahead, ahead, ahead, ahead], START)).toBe(0);
  });

  it('is the same however slow the API is, as long as it is evenly so', () => {
    expect(waitBeforeCall(calls(400, 400, 400, 400), START + 500)).toBe(waitBeforeCall(calls(5, 5, 5, 5), START + 500));
  });

  it('is longer where the first call was held up, on its way or still', () => {
    const even = waitBeforeCall(calls(10, 10, 10, 10), START + 500);
    expect(waitBeforeCall(calls(160, 10, 10, 10), START + 500)).toBe(even + 150);
    expect(waitBeforeCall(calls(null, 10, 10, 10), START + 100)).toBe(even + 400 + 90);
  });

  it('does not wait for a call that hangs', () => {
    expect(waitBeforeCall(calls(null, 10, 10, 10), START + 2000)).toBe(0);
  });
});
