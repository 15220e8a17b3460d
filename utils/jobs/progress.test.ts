import { expect, it } from 'vitest';
import type { JobStep } from './job-step';
import { afterStep, restingInVain } from './progress';
import type { StoredJob } from './stored-job';

const stored = { job: { settled: 0, counts: {}, callsMade: 204, callsPlanned: 413 }, rest: {}, setbacks: 0 };
const step = { results: [], calls: 1, rest: 20_000, moved: false, givenUp: null };

function secondsLeftIn(phase: string, calls = 1): number | null {
  const made = { ...step, calls, cursor: { phase } };
  return afterStep(stored as unknown as StoredJob, made as unknown as JobStep, 1, 0).job.secondsLeft;
}

it('tells how long its calls take, but not how long Constant Contact works on an activity', () => {
  expect(secondsLeftIn('sending')).toBe(52);
  expect(secondsLeftIn('polling')).toBeNull();
  expect(secondsLeftIn('rereading', 300)).toBeNull();
});

it('what few requests left unspent is not spent at once when each try takes many', () => {
  const [minute, made] = [60_000, [] as number[]];
  let [now, job] = [0, stored as unknown as StoredJob];
  while (now < 2000 * minute) {
    const requests = now < 1000 * minute ? 1 : 12;
    made.push(...Array<number>(requests).fill(now));
    job = restingInVain(job, requests, now, now + 10 * minute);
    now = job.rest.until;
  }
  const inHourFrom = (from: number) => made.filter((at) => at >= from && at < from + 60 * minute).length;
  expect(Math.max(...made.map(inHourFrom))).toBeLessThanOrEqual(60);
});
