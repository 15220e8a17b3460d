/** The API takes 4 calls in any second, per application. */
const CALLS_PER_WINDOW = 4;
/** A second (ms), and a little for calls that arrive closer together than they left. */
export const WINDOW_MS = 1080;

type Priority = 'interactive' | 'bulk';

export interface Pacing {
  /** Runs a call as soon as the rate allows; interactive ones first. Rejects when `signal` aborts while it waits. */
  run<T>(call: () => Promise<T>, how: { priority: Priority; signal?: AbortSignal }): Promise<T>;
}

/**
 * Keeps to the API's rate. `recentCalls` are the starts (epoch ms) of the last calls before a restart, and `remember`
 * is told the same after each call, so that restarting is no way around the rate.
 */
export function createPacing(recentCalls: readonly number[], remember: (recentCalls: number[]) => void): Pacing {
  const waiting: Record<Priority, Array<() => void>> = { interactive: [], bulk: [] };
  let recent = recentCalls;
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
      recent = [...recent, Date.now()].slice(-CALLS_PER_WINDOW);
      remember([...recent]);
      next();
    }
  }

  return {
    run(call, { priority, signal }) {
      return new Promise((resolve, reject) => {
        const turn = () => resolve(call());
        waiting[priority].push(turn);
        signal?.addEventListener('abort', () => {
          waiting[priority] = waiting[priority].filter((other) => other !== turn);
          reject(signal.reason);
        });
        if (timer === null) startWhatMayStart();
      });
    },
  };
}

/**
 * How long (ms) a call at `now` must wait, given the starts (epoch ms, oldest first) of the calls before it. Starts that
 * lie ahead, after the clock was set back, hold nobody up.
 */
export function waitBeforeCall(starts: readonly number[], now: number): number {
  const fourthLast = starts.at(-CALLS_PER_WINDOW);
  if (fourthLast === undefined || fourthLast > now) return 0;
  return Math.max(0, fourthLast + WINDOW_MS - now);
}
