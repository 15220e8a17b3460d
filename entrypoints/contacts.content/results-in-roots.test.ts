// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchResults } from './watch-results';

const TABLE = '<table><tr><td>ann@example.com</td></tr></table>';
const onShown = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function watch() {
  const box = document.querySelector('input');
  if (!box) throw new Error('No page');
  return watchResults(box, 'ann@example.com', { onShown, onDrawn: vi.fn() });
}

it('follows a table in another open root than the box, be the root all that holds it', async () => {
  document.body.innerHTML = '<main><input><cc-list></cc-list></main>';
  const root = document.querySelector('cc-list')?.attachShadow({ mode: 'open' });
  if (!root) throw new Error('No root');
  root.innerHTML = TABLE;
  const results = watch();
  root.replaceChildren('Nobody');
  await vi.advanceTimersByTimeAsync(1000);
  expect(onShown.mock.calls).toEqual([[false]]);
  root.innerHTML = TABLE;
  await vi.advanceTimersByTimeAsync(1000);
  expect(onShown.mock.calls).toEqual([[false], [true]]);
  results.stop();
});

it.each([
  [
    'rows',
    '<div role="grid"><i role="row">Email</i><cc-row></cc-row></div>',
    (text: string) => `<i role="row">${text}</i>`,
  ],
  ['cells', '<table><tr><td>Ann</td><td><cc-row></cc-row></td></tr></table>', (text: string) => `<i>${text}</i>`],
])('follows a table whose %s are in roots of their own', async (_, table, row) => {
  document.body.innerHTML = `<main><input>${table}</main>`;
  const root = document.querySelector('cc-row')?.attachShadow({ mode: 'open' });
  if (!root) throw new Error('No root');
  root.innerHTML = row('ann@example.com');
  const results = watch();
  expect(results.look()).toBe(true);
  root.innerHTML = `<style>bo@example.com</style>${row('')}`;
  results.look();
  await vi.advanceTimersByTimeAsync(1000);
  expect(onShown.mock.calls).toEqual([[false]]);
  results.stop();
});

it('follows a table that is given its rows', async () => {
  document.body.innerHTML = '<main><input><cc-list><p>Ann</p><p>ann@example.com</p></cc-list></main>';
  const root = document.querySelector('cc-list')?.attachShadow({ mode: 'open' });
  if (!root) throw new Error('No root');
  root.innerHTML = '<div role="grid"><slot style="display: block"></slot></div>';
  // The roots of the page are not looked for all the time.
  await vi.advanceTimersByTimeAsync(5000);
  const results = watch();
  expect(results.look()).toBe(true);
  document.querySelector('p + p')?.replaceChildren('bo@example.com');
  expect(results.look()).toBe(false);
  results.stop();
});

it('reads no whole page for open roots where there is a table beside the box', () => {
  document.body.innerHTML = `<main><input>${TABLE}</main>`;
  const read = vi.spyOn(document, 'querySelectorAll');
  const results = watch();
  results.look();
  expect(read.mock.calls.flat()).not.toContain('*');
  results.stop();
});
