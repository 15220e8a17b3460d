// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { watchNames } from './watch-names';

beforeEach(() => void vi.useFakeTimers());

it.each([
  ['surely', '<b class="organization">', '</b>'],
  ['somewhere', '<i>', '</i>'],
])('tells once when the header names %s another account, and nothing after the end', (_, before, after) => {
  const show = (name: string) => {
    document.body.innerHTML = `<header>${before}${name}${after}</header>`;
  };
  const changed = vi.fn();
  const life = new AbortController();
  show('Riverside Bakery');
  watchNames(life.signal, changed);
  vi.advanceTimersByTime(3000);
  expect(changed).not.toHaveBeenCalled();
  show('Harbor Arts');
  vi.advanceTimersByTime(3000);
  expect(changed).toHaveBeenCalledOnce();
  life.abort();
  show('Riverside Bakery');
  vi.advanceTimersByTime(3000);
  expect(changed).toHaveBeenCalledOnce();
});
