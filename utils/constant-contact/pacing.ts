import PQueue from 'p-queue';

/** The API takes 4 calls in any second, per application. */
const CALLS_PER_WINDOW = 4;
/** A second, and a little for calls that arrive closer together than they left. */
export const WINDOW_MS = 1080;

const PRIORITIES = { bulk: 0, interactive: 1, past: 2 } as const;

export interface Pacing {
  /** Runs a call as soon as the rate allows; interactive ones first. Rejects when `signal` aborts while it waits. */
  run<T>(call: () => Promise<T>, how: { priority: 'interactive' | 'bulk'; signal?: AbortSignal }): Promise<T>;
}

/**
 * Keeps to the API's rate. `recentCalls` are the starts (epoch ms) of the last calls before a restart, and `remember`
 * is told the same after each call, so that restarting is no way around the rate.
 */
export function createPacing(
  recentCalls: readonly number[],
  remember: (recentCalls: number[]) => void,
  now: () => number = Date.now,
): Pacing {
  const queue = new PQueue({ intervalCap: CALLS_PER_WINDOW, interval: WINDOW_MS, strict: true });
  let recent = callsStillCounting(recentCalls, now());
  for (const _ of recent) void queue.add(() => {}, { priority: PRIORITIES.past });
  return {
    run(call, { priority, signal }) {
      const paced = () => {
        recent = [...callsStillCounting(recent, now()), now()];
        remember(recent);
        return call();
      };
      return queue.add(paced, { priority: PRIORITIES[priority], signal });
    },
  };
}

/** The starts of calls that still count against the rate at `now`, at most a window's worth. */
export function callsStillCounting(starts: readonly number[], now: number): number[] {
  return starts.filter((start) => start <= now && now - start < WINDOW_MS).slice(-CALLS_PER_WINDOW);
}
