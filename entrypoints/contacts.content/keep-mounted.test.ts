// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepMounted, removeLeftovers } from './keep-mounted';

let life: AbortController;
let host: HTMLElement;

beforeEach(() => {
  document.documentElement.innerHTML = '<head></head><body></body>';
  life = new AbortController();
  host = document.createElement('hidden-contact-check');
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

const hosts = () => [...document.querySelectorAll('hidden-contact-check')];

it('is there at once, outside of what the page draws', () => {
  keepMounted(host, life.signal);
  expect(host.parentElement).toBe(document.documentElement);
});

it.each([
  ['removes it', () => host.remove()],
  ['draws its body anew', () => (document.body.outerHTML = '<body></body>')],
  ['puts it into a box of its own', () => document.body.append(host)],
  ['empties the document', () => document.documentElement.replaceChildren(document.createElement('body'))],
])('is back within a second after the page %s', async (_what, act) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  keepMounted(host, life.signal);
  act();
  // The page's mutation is told in time of its own, before the second begins.
  await new Promise((told) => setImmediate(told));
  await vi.advanceTimersByTimeAsync(1000);
  expect(hosts()).toEqual([host]);
});

it('comes back each time', async () => {
  keepMounted(host, life.signal);
  for (let time = 0; time < 3; time += 1) {
    host.remove();
    await vi.waitFor(() => expect(hosts()).toEqual([host]), 10_000);
  }
});

it('is the only one, whatever else bears its name', () => {
  document.documentElement.append(document.createElement('hidden-contact-check'));
  keepMounted(host, life.signal);
  expect(hosts()).toEqual([host]);
});

it('what an older instance left behind goes, wherever it is', () => {
  document.body.innerHTML = '<main></main><hidden-contact-hint></hidden-contact-hint>';
  document.documentElement.append(document.createElement('hidden-contact-check'));
  removeLeftovers();
  expect(document.body.innerHTML).toBe('<main></main>');
  expect(hosts()).toEqual([]);
});

it('goes when it is over, and stays away', async () => {
  keepMounted(host, life.signal);
  host.remove();
  life.abort();
  document.body.append('more');
  await new Promise((done) => setTimeout(done, 300));
  expect(hosts()).toEqual([]);
});

it('takes back within a second what the page zooms itself by', async () => {
  vi.useFakeTimers();
  const root = document.documentElement;
  Object.defineProperty(root, 'currentCSSZoom', { value: 1, configurable: true, writable: true });
  keepMounted(host, life.signal);
  expect(host.style.getPropertyValue('--unzoom')).toBe('1');
  Object.assign(root, { currentCSSZoom: 0.8 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(host.style.getPropertyValue('--unzoom')).toBe('1.25');
  Reflect.deleteProperty(root, 'currentCSSZoom');
});
