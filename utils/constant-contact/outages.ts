import type { Failure, Result } from '../failure';

/** How long (ms) Chromium remembers the errors of an address. */
const REMEMBERED_MS = 2 * 60_000;

/**
 * Remembers which addresses last answered with a server error. After a few of those Chromium refuses an extension's
 * requests to the same address for a while, without sending them (`ERR_TEMPORARILY_THROTTLED`), and all that can be seen
 * of it is what being offline looks like.
 */
export interface Outages {
  /** Takes note of an answer from `path`, and gives the failure that was really met. */
  explain<T>(path: string, answer: Result<T>): Result<T>;
}

export function createOutages(now: () => number = Date.now): Outages {
  const outages = new Map<string, { failure: Failure; at: number }>();
  return {
    explain(path, answer) {
      if (answer.ok || (answer.failure.kind !== 'service-down' && answer.failure.kind !== 'offline')) {
        outages.delete(path);
        return answer;
      }
      if (answer.failure.kind === 'service-down') {
        outages.set(path, { failure: answer.failure, at: now() });
        return answer;
      }
      const outage = outages.get(path);
      const isRecent = outage !== undefined && now() - outage.at < REMEMBERED_MS;
      return isRecent ? { ok: false, failure: outage.failure } : answer;
    },
  };
}
