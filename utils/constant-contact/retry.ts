import type { Failure } from '../failure';

const RETRIES_MAX = 2;
/** The rate limit clears within a second. */
const THROTTLED_WAIT_MS = 1000;
const FIRST_WAIT_MS = 400;

/**
 * How long to wait (ms) before a read is sent again after its `attempt`th failure, `null` where sending it again is no
 * use. `random` in [0, 1) spreads the waits of clients that failed together. The daily quota is never worth a repeat.
 */
export function retryDelay(failure: Failure, attempt: number, random: number): number | null {
  if (attempt > RETRIES_MAX) return null;
  const jittered = FIRST_WAIT_MS * 3 ** (attempt - 1) * (0.5 + random / 2);
  switch (failure.kind) {
    case 'throttled':
      return THROTTLED_WAIT_MS + jittered;
    case 'offline':
    case 'service-down':
      return jittered;
    case 'timeout':
    case 'queue-full':
    case 'daily-quota':
    case 'conflict':
    case 'not-connected':
    case 'other-account':
    case 'session-expired':
    case 'access-withheld':
    case 'storage-failed':
    case 'key-refused':
    case 'connect-refused':
    case 'forbidden':
    case 'invalid-input':
    case 'address-lost':
    case 'forbidden-by-consent':
    case 'never-restore':
    case 'not-found':
    case 'unexpected-answer':
    case 'outcome-unknown':
    case 'no-answer':
      return null;
  }
}
