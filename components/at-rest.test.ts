// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atRest } from './at-rest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const touch = () => dispatchEvent(new Event('pointermove'));

it('shows at once what comes while nobody touches the page', () => {
  const show = vi.fn();
  atRest(show)('alarm');
  expect(show).toHaveBeenCalledExactlyOnceWith('alarm');
});

it('waits while the pointer moves, and then shows the latest', () => {
  const show = vi.fn();
  const tell = atRest(show);
  touch();
  tell('alarm');
  vi.advanceTimersByTime(900);
  touch();
  tell('worse');
  vi.advanceTimersByTime(999);
  expect(show).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(show).toHaveBeenCalledExactlyOnceWith('worse');
});
