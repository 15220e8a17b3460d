import { expect, it } from 'vitest';
import type { JobStep } from './job-step';
import { afterStep } from './progress';
import type { StoredJob } from './stored-job';

const stored = { job: { settled: 0, counts: {}, callsMade: 204, callsPlanned: 413 }, rest: {}, setbacks: 0 };
const step = { results: [], calls: 1, rest: 20_000, moved: false, givenUp: null };

function secondsLeftIn(phase: string, calls = 1): number | null {
  const made = { ...step, calls, cursor: { phase } };
  return afterStep(stored as unknown as StoredJob, made as unknown as JobStep, 0).job.secondsLeft;
}

it('tells how long its calls take, but not how long Constant Contact works on an activity', () => {
  expect(secondsLeftIn('sending')).toBe(52);
  expect(secondsLeftIn('polling')).toBeNull();
  expect(secondsLeftIn('rereading', 300)).toBeNull();
});
