import {
  createQuotaCount,
  EMPTY_QUOTA_RECORD,
  type QuotaCount,
  type QuotaRecord,
} from '../constant-contact/quota-count';
import { createRateLimiter, type RateLimiter } from '../constant-contact/rate-limiter';
import { remembered } from '../vault/remembered';

/** What Constant Contact limits by API key, whoever is connected with it: it outlives every connection. */
export interface KeyLimits {
  rateLimiter: RateLimiter;
  quota: QuotaCount;
}

/** The limits of each API key, going on from what the worker before counted; `counted` is told after every call. */
export function createKeyLimits(counted: (apiKey: string) => void): (apiKey: string) => Promise<KeyLimits> {
  const known = new Map<string, Promise<KeyLimits>>();

  async function start(apiKey: string): Promise<KeyLimits> {
    const record = remembered<QuotaRecord>('private', `quota ${apiKey}`, EMPTY_QUOTA_RECORD);
    const recent = remembered<number[]>('session', `recentCalls ${apiKey}`, []);
    const [counts, recentCalls] = await Promise.all([record.read(), recent.read()]);
    return {
      rateLimiter: createRateLimiter(recentCalls, (calls) => void recent.write(calls).catch(() => undefined)),
      quota: createQuotaCount(counts, (next) => {
        // Kept in memory all the same.
        record.write(next).catch(() => undefined);
        counted(apiKey);
      }),
    };
  }

  return (apiKey) => {
    const limits = known.get(apiKey) ?? start(apiKey);
    known.set(apiKey, limits);
    limits.catch(() => known.delete(apiKey));
    return limits;
  };
}
