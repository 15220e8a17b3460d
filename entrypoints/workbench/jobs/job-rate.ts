import { useRef } from 'preact/hooks';
import type { Job } from '@/utils/messages';

/** How far back the rate looks, in milliseconds. */
const WINDOW = 15_000;

interface Sample {
  at: number;
  settled: number;
}

/** Items settled per second lately, as this page saw them; `null` while the job stands still or was seen only once. */
export function useRate(job: Job): number | null {
  const seen = useRef<Sample[]>([]);
  if (job.state.kind !== 'running') {
    seen.current = [];
    return null;
  }
  seen.current = withSample(seen.current, { at: Date.now(), settled: job.settled });
  return rateOf(seen.current);
}

/** The samples of the last `WINDOW` ms with `sample` at their end, if it tells something new. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  if (samples.at(-1)?.settled === sample.settled) return [...samples];
  return [...samples.filter(({ at }) => at >= sample.at - WINDOW), sample];
}

export function rateOf(samples: readonly Sample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at <= first.at) return null;
  return ((last.settled - first.settled) / (last.at - first.at)) * 1000;
}
