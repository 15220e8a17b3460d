// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchResults } from './watch-results';

const SOMEBODY = 'ann@example.com';
const onShown = vi.fn();
const onDrawn = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML =
    '<main><input><table><tbody><tr><td>bo@example.com</td></tr><tr><td>1</td></tr></tbody></table></main>';
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

function watch() {
  const box = document.querySelector('input');
  if (!box) throw new Error('No page');
  return watchResults(box, SOMEBODY, { onShown, onDrawn });
}
function write(row: number, text: string): void {
  const cell = document.querySelectorAll('td')[row];
  if (cell) cell.textContent = text;
}
/** Draws something every 50 ms. */
async function drawFor(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    write(1, String(passed));
    await vi.advanceTimersByTimeAsync(50);
  }
}

it('looks once what was drawn rests, at once again after a rest', async () => {
  const results = watch();
  for (const [address, isShown] of [
    [SOMEBODY, true],
    ['bo@example.com', false],
  ] as const) {
    write(0, address);
    await vi.advanceTimersByTimeAsync(200);
    expect(onShown).toHaveBeenLastCalledWith(isShown);
    await vi.advanceTimersByTimeAsync(2000);
  }
  expect(onDrawn).toHaveBeenCalledTimes(2);
  results.stop();
});

it('looks less often where the page draws all the time, and still sees what changes', async () => {
  const results = watch();
  await drawFor(6000);
  expect(onDrawn.mock.calls.length).toBeLessThan(15);
  expect(onShown).not.toHaveBeenCalled();
  write(0, SOMEBODY);
  await drawFor(1000);
  expect(onShown).toHaveBeenCalledWith(true);
  results.stop();
});

it('hears nothing after it was stopped, by what it told too', async () => {
  const results = watch();
  onDrawn.mockImplementationOnce(() => results.stop());
  await drawFor(1000);
  expect(onDrawn).toHaveBeenCalledTimes(1);
});
