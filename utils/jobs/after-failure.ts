import { nextMidnightUtc } from '../constant-contact/quota-day';
import type { Failure } from '../failure';
import type { Waiting } from './job';

/** What a job does after a failure. */
export interface Backoff {
  /** What it says that it waits for; `null` where that is over at once. */
  waiting: Waiting | null;
  /** When the step is tried again (epoch ms). */
  until: number;
}

const FIRST_WAIT_MS = 5000;
/** Until something moves, a step that is tried so seldom costs no more than 60 calls an hour. */
const LONGEST_WAIT_MS = 10 * 60_000;
/** While Constant Contact's day is not over although ours is; and until there may be room in its queue. */
const MINUTE_MS = 60_000;
/** A 429 that does not say why, and lasts for so long, is the day's quota. */
const UNEXPLAINED_MAX_MS = 5 * 60_000;
/** Answers that make no sense may be a gateway's mood; for longer than this they are not. */
const NONSENSE_MAX = 5;

/**
 * What becomes of a job after a failure, the `setbacks`th since anything moved; `null` where trying again does not help.
 * What passes by itself is waited for, longer and longer; so is what the admin must do, which also wakes the job.
 */
export function backoffAfter(failure: Failure, setbacks: number, now: number): Backoff | null {
  const after = (first: number) => now + Math.min(first * 2 ** Math.max(0, setbacks - 1), LONGEST_WAIT_MS);
  const network: Backoff = { waiting: { for: 'network' }, until: after(FIRST_WAIT_MS) };
  switch (failure.kind) {
    case 'throttled': {
      const until = after(failure.unexplained ? MINUTE_MS : FIRST_WAIT_MS);
      const isLong = until - now >= MINUTE_MS;
      return { waiting: isLong ? { for: 'pace', until: new Date(until).toISOString() } : null, until };
    }
    case 'daily-quota':
      return {
        waiting: { for: 'quota', until: failure.resetsAt },
        until: Math.max(Date.parse(failure.resetsAt), after(MINUTE_MS)),
      };
    case 'queue-full':
      return { waiting: { for: 'queue' }, until: after(MINUTE_MS) };
    case 'not-connected':
    case 'other-account':
    case 'session-expired':
    case 'key-refused':
      return { waiting: { for: 'connection' }, until: now + LONGEST_WAIT_MS };
    case 'access-withheld':
      return { waiting: { for: 'access' }, until: now + LONGEST_WAIT_MS };
    case 'storage-failed':
      return { waiting: { for: 'storage' }, until: now + LONGEST_WAIT_MS };
    case 'offline':
    case 'timeout':
    case 'no-answer':
    case 'outcome-unknown':
    case 'service-down':
      return network;
    case 'conflict':
      return failure.reason === 'simultaneous' ? network : null;
    case 'unexpected-answer':
      return setbacks > NONSENSE_MAX ? null : network;
    case 'forbidden':
    case 'connect-refused':
    case 'invalid-input':
    case 'address-lost':
    case 'forbidden-by-consent':
    case 'never-restore':
    case 'not-found':
      return null;
  }
}

/** What a failure is taken for, by what the step before failed with: a 429 that does not say why, by how long it lasts. */
export function lasting(failure: Failure, before: Failure | null, now: number): Failure {
  if (failure.kind !== 'throttled' || !failure.unexplained) return failure;
  const since = (before?.kind === 'throttled' && before.since) || now;
  if (now - since < UNEXPLAINED_MAX_MS) return { ...failure, since };
  return { kind: 'daily-quota', resetsAt: nextMidnightUtc(new Date(now)).toISOString() };
}

/** A request that is never accepted is given up after so many attempts, which is about ten minutes. */
export const ATTEMPTS_MAX = 8;

/** How often a request was tried that failed like this: what passes by itself is waited for, and is no attempt. */
export function attemptsAfter({ kind }: Failure, attempts: number): number {
  return kind === 'daily-quota' || kind === 'queue-full' ? attempts : attempts + 1;
}

/** Whether only the admin can end this wait. */
export function isForTheAdmin(waiting: Waiting | null): boolean {
  return waiting?.for === 'connection' || waiting?.for === 'access' || waiting?.for === 'account';
}
