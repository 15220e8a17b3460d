import { expect, it } from 'vitest';
import { rateOf, withSample } from './job-rate';

it('tells nothing of a job that was seen once', () => {
  expect(rateOf(withSample([], { at: 0, settled: 100 }))).toBeNull();
});

it('tells how many were settled per second lately, not from the start', () => {
  let samples = withSample([], { at: 0, settled: 0 });
  samples = withSample(samples, { at: 1000, settled: 1000 });
  samples = withSample(samples, { at: 30_000, settled: 1100 });
  samples = withSample(samples, { at: 32_000, settled: 1200 });
  expect(rateOf(samples)).toBe(50);
});
