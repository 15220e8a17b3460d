import type { Failure } from '../failure';
import type { JobState } from './job';

/** What a failure means for a job: it waits (until a time, or for the admin: `Infinity`), or it cannot go on. */
export interface Setback {
  state: JobState;
  /** Epoch ms. */
  until: number;
}

const THROTTLED_MS = 2000;
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** While Constant Contact's day is not over although ours is. */
const QUOTA_WAIT_MS = 60_000;
const QUEUE_WAIT_MS = 60_000;
/** Answers that make no sense may be a gateway's mood; for longer than this they are not. */
const NONSENSE_MAX = 5;

/**
 * What becomes of a job after a failure, the `setbacks`th in a row. What passes by itself is waited for, longer and
 * longer; what the admin must do waits for that; what trying again does not help ends the job.
 */
export function setbackAfter(failure: Failure, setbacks: number, now: number): Setback {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (setbacks - 1), LONGEST_WAIT_MS);
  const network: Setback = { state: { kind: 'waiting', for: 'network' }, until: now + wait };
  const failed: Setback = { state: { kind: 'failed', failure }, until: 0 };
  switch (failure.kind) {
    case 'throttled':
      return { state: { kind: 'running' }, until: now + THROTTLED_MS };
    case 'daily-quota':
      return {
        state: { kind: 'waiting', for: 'quota', until: failure.resetsAt },
        until: Math.max(Date.parse(failure.resetsAt), now + QUOTA_WAIT_MS),
      };
    case 'queue-full':
      return { state: { kind: 'waiting', for: 'queue' }, until: now + QUEUE_WAIT_MS };
    case 'not-connected':
    case 'session-expired':
    case 'key-refused':
      return { state: { kind: 'waiting', for: 'connection' }, until: Number.POSITIVE_INFINITY };
    case 'access-withheld':
      return { state: { kind: 'waiting', for: 'access' }, until: Number.POSITIVE_INFINITY };
    case 'storage-failed':
    case 'offline':
    case 'timeout':
    case 'no-answer':
    case 'outcome-unknown':
    case 'service-down':
      return network;
    case 'conflict':
      return failure.reason === 'simultaneous' ? network : failed;
    case 'unexpected-answer':
      return setbacks > NONSENSE_MAX ? failed : network;
    case 'forbidden':
    case 'connect-refused':
    case 'invalid-input':
    case 'forbidden-by-consent':
    case 'not-found':
      return failed;
  }
}
