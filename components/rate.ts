import { useRef } from 'preact/hooks';

/** How far back the rate looks, in milliseconds. */
const WINDOW = 15_000;

interface Sample {
  at: number;
  done: number;
}

/** Items done per second lately, as this page saw them; `null` while work stands still or was seen only once. */
export function useRate(done: number, isRunning: boolean): number | null {
  const seen = useRef<Sample[]>([]);
  if (!isRunning) {
    seen.current = [];
    return null;
  }
  seen.current = withSample(seen.current, { at: Date.now(), done });
  return rateOf(seen.current);
}

/** The samples of the last `WINDOW` ms with `sample` at their end, if it tells something new. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  if (samples.at(-1)?.done === sample.done) return [...samples];
  return [...samples.filter(({ at }) => at >= sample.at - WINDOW), sample];
}

export function rateOf(samples: readonly Sample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at <= first.at) return null;
  return ((last.done - first.done) / (last.at - first.at)) * 1000;
}
