import { expect, it } from 'vitest';
import { rateOf, withSample } from './rate';

it('tells nothing of a job that was seen once', () => {
  expect(rateOf(withSample([], { at: 0, done: 100 }))).toBeNull();
});

it('tells how many were done per second lately, not from the start', () => {
  let samples = withSample([], { at: 0, done: 0 });
  samples = withSample(samples, { at: 1000, done: 1000 });
  samples = withSample(samples, { at: 30_000, done: 1100 });
  samples = withSample(samples, { at: 32_000, done: 1200 });
  expect(rateOf(samples)).toBe(50);
});
