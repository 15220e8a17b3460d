// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openShadowRoots } from './shadow-roots';

/** What the clock shows, and how long (ms) it takes to read the page. */
let now = 1_000_000;
let took = 0;

beforeEach(() => {
  now += 1_000_000;
  took = 0;
  document.body.innerHTML = '';
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const read = document.querySelectorAll.bind(document);
  vi.spyOn(document, 'querySelectorAll').mockImplementation((selectors: string) => {
    now += took;
    return read(selectors);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

it('are found inside each other, ours left out', () => {
  const outer = withRoot('x-outer');
  const inner = outer.appendChild(document.createElement('x-inner')).attachShadow({ mode: 'open' });
  withRoot('hidden-contact-check');
  expect(openShadowRoots()).toEqual([outer, inner]);
});

it('are looked for again at once on a page that is read quickly', () => {
  expect(openShadowRoots()).toEqual([]);
  const root = withRoot('x-late');
  expect(openShadowRoots()).toEqual([root]);
});

it('are looked for again only after 400 times as long as that took, and are known until then', () => {
  took = 50;
  const early = withRoot('x-early');
  expect(openShadowRoots()).toEqual([early]);
  const late = withRoot('x-late');
  now += 19_999;
  expect(openShadowRoots()).toEqual([early]);
  now += 1;
  expect(openShadowRoots()).toEqual([early, late]);
});

it('are none any more once their elements have left the page', () => {
  took = 50;
  const root = withRoot('x-gone');
  expect(openShadowRoots()).toEqual([root]);
  root.host.remove();
  expect(openShadowRoots()).toEqual([]);
});

function withRoot(name: string): ShadowRoot {
  return document.body.appendChild(document.createElement(name)).attachShadow({ mode: 'open' });
}
