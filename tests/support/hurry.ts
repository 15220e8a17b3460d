import { vi } from 'vitest';

/** For tests of what follows what: whoever waits is done at once, and so much time has passed. */
export function hurry(): void {
  const { setTimeout } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms = 0, ...what: unknown[]) =>
    setTimeout(run, Math.min(ms, 1), ...(what as []))) as typeof setTimeout);
}

/** The same, and the clock runs 20,000 times as fast: for what looks at it again after it waited. */
export function hurryByTheClock(): void {
  const [start, begun] = [Date.now(), performance.now()];
  vi.spyOn(Date, 'now').mockImplementation(() => start + (performance.now() - begun) * 20_000);
  hurry();
}
