import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openToolsFromNotifications } from './notifications';

const { notifications } = fakeBrowser;
const opened: string[] = [];
const given: Array<() => void> = [];
let clicked = new Set<(id: string) => void>();

beforeEach(() => {
  opened.length = 0;
  given.length = 0;
  clicked = new Set();
  const onClicked = { addListener: (listener: (id: string) => void) => void clicked.add(listener) };
  Object.assign(browser, {
    permissions: { onAdded: { addListener: (listener: () => void) => void given.push(listener) } },
    notifications: { ...notifications, onClicked, clear: async () => true },
    tabs: { create: async ({ url }: { url: string }) => void opened.push(url) },
  });
  vi.spyOn(browser.runtime, 'getURL').mockImplementation((path) => `chrome-extension://our-id${path}`);
});

it.each(['accident deleted riverside', 'a-job'])('opens the tools at a click on the notification “%s”', (id) => {
  openToolsFromNotifications();
  for (const click of clicked) click(id);
  expect(opened).toEqual(['chrome-extension://our-id/workbench.html']);
});

it('hears the clicks of a permission that is given later, each once', () => {
  const { notifications: allowed } = browser;
  Object.assign(browser, { notifications: undefined });
  openToolsFromNotifications();
  Object.assign(browser, { notifications: allowed });
  for (const listen of [...given, ...given]) listen();
  for (const click of clicked) click('a-job');
  expect(opened).toHaveLength(1);
});
