// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onMessage } from '@/utils/messages';
import { watchRoute } from './route';

vi.mock('@/utils/messages', () => ({ onMessage: vi.fn() }));

let life: AbortController;
let routes: string[];

/** As the background does. */
let broadcastRoute: () => void;

beforeEach(() => {
  life = new AbortController();
  routes = [];
  vi.mocked(onMessage).mockImplementation((_type, listener) => {
    broadcastRoute = () => Reflect.apply(listener, undefined, [{ data: null }]);
    return () => {
      broadcastRoute = () => undefined;
    };
  });
  history.replaceState(null, '', '/pages/contacts/ui#contacts');
  watchRoute(life.signal, (url) => routes.push(url.replace(location.origin, '')));
});

afterEach(() => life.abort());

it('tells where the page is from the start', () => {
  expect(routes).toEqual(['/pages/contacts/ui#contacts']);
});

it.each(['hashchange', 'popstate', 'pageshow'])('notices a change at %s', (type) => {
  history.replaceState(null, '', '/pages/contacts/ui#lists');
  window.dispatchEvent(new Event(type));
  expect(routes.at(-1)).toBe('/pages/contacts/ui#lists');
});

it('notices a silent change within a second or so', async () => {
  history.pushState(null, '', '/pages/campaigns/ui');
  await vi.waitFor(() => expect(routes.at(-1)).toBe('/pages/campaigns/ui'), 10_000);
});

it('notices a silent change by what the background tells', () => {
  history.pushState(null, '', '/pages/reports/ui');
  broadcastRoute();
  expect(routes.at(-1)).toBe('/pages/reports/ui');
});

it('tells a route once', () => {
  window.dispatchEvent(new Event('popstate'));
  broadcastRoute();
  expect(routes).toHaveLength(1);
});

it('is silent once it is over', () => {
  life.abort();
  history.pushState(null, '', '/pages/reports/ui');
  window.dispatchEvent(new Event('popstate'));
  broadcastRoute();
  expect(routes).toHaveLength(1);
});
