import { CALLS_PER_SECOND } from '../contacts/limits';

/** A second, and a little for calls that arrive closer together than they left (ms). */
export const WINDOW_MS = 1060;
/** The longest that one call is believed to have been held up on its way (ms). */
const HELD_UP_MAX_MS = 300;

/** A call that was started: when (epoch ms), and how long (ms) its answer took, `null` while there is none. */
export interface StartedCall {
  start: number;
  took: number | null;
}

type Priority = 'interactive' | 'bulk';

export interface RateLimiter {
  /** Runs a call as soon as the rate allows; interactive ones first. Rejects when `signal` aborts while it waits. */
  run<T>(call: () => Promise<T>, how: { priority: Priority; signal?: AbortSignal }): Promise<T>;
}

/**
 * Keeps to the API's rate. `recentCalls` are the starts (epoch ms) of the last calls before a restart, and `remember`
 * is told the same after each call, so that restarting is no way around the rate.
 */
export function createRateLimiter(
  recentCalls: readonly number[],
  remember: (recentCalls: number[]) => void,
): RateLimiter {
  const waiting: Record<Priority, Array<() => Promise<unknown>>> = { interactive: [], bulk: [] };
  let recent: StartedCall[] = recentCalls.map((start) => ({ start, took: 0 }));
  let timer: ReturnType<typeof setTimeout> | null = null;

  function startWhatMayStart(): void {
    timer = null;
    for (;;) {
      const wait = waitBeforeCall(recent, Date.now());
      const next = wait === 0 ? (waiting.interactive.shift() ?? waiting.bulk.shift()) : undefined;
      if (!next) {
        if (wait > 0) timer = setTimeout(startWhatMayStart, wait);
        return;
      }
      const started: StartedCall = { start: Date.now(), took: null };
      recent = [...recent, started].slice(-CALLS_PER_SECOND);
      remember(recent.map(({ start }) => start));
      const answered = () => {
        started.took = Date.now() - started.start;
      };
      next().then(answered, answered);
    }
  }

  return {
    run(call, { priority, signal }) {
      return new Promise((resolve, reject) => {
        const turn = () => {
          signal?.removeEventListener('abort', leave);
          const answer = call();
          resolve(answer);
          return answer;
        };
        const leave = () => {
          waiting[priority] = waiting[priority].filter((other) => other !== turn);
          reject(signal?.reason);
        };
        // It may have ended before, as between two tries.
        if (signal?.aborted) return leave();
        waiting[priority].push(turn);
        signal?.addEventListener('abort', leave);
        if (timer === null) startWhatMayStart();
      });
    },
  };
}

/**
 * How long (ms) a call at `now` must wait, given the calls before it, oldest first. The API counts when a call arrives,
 * which nobody here sees: one that took longer than those after it may have arrived that much later. Starts that lie
 * ahead, after the clock was set back, hold nobody up.
 */
export function waitBeforeCall(calls: readonly StartedCall[], now: number): number {
  const [first, ...others] = calls.slice(-CALLS_PER_SECOND);
  if (!first || others.length < CALLS_PER_SECOND - 1 || first.start > now) return 0;
  const [took = 0, ...tookAfter] = [first, ...others].map((call) => call.took ?? now - call.start);
  const heldUp = Math.min(Math.max(0, took - Math.min(...tookAfter)), HELD_UP_MAX_MS);
  return Math.max(0, first.start + WINDOW_MS + heldUp - now);
}
