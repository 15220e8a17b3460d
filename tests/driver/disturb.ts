import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { inFirefoxItself } from './firefox-itself';
import { waitUntil } from './wait-until';

/** Ends the extension's background at once, as the browser may at any moment. */
export async function stopBackground(name: BrowserName, browser: Browser): Promise<void> {
  if (name === 'chromium') await stopServiceWorker(browser);
  else await inFirefoxItself(browser, STOP_EVENT_PAGE);
}

/**
 * Through the protocol's own domain for it: to close the worker's target ends it once, but not the one after it. Where
 * a page asks again, another may run at once, so what is waited for is the news of an end.
 */
async function stopServiceWorker(browser: Browser): Promise<void> {
  const [page] = await browser.pages();
  if (!page) throw new Error('no page to speak the protocol through');
  const session = await page.createCDPSession();
  let hasEnded = false;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    hasEnded ||= versions.some(({ runningStatus }) => runningStatus === 'stopped');
  });
  await session.send('ServiceWorker.enable');
  // What enabling reports of workers that ended before is no news.
  hasEnded = false;
  await session.send('ServiceWorker.stopAllWorkers');
  await waitUntil('the service worker to end', async () => hasEnded);
  await session.detach();
}

const STOP_EVENT_PAGE = `(async () => {
  const { extension } = WebExtensionPolicy.getByID('hidden-contact-check@extension');
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  if (extension.backgroundState !== 'stopped') throw new Error(extension.backgroundState);
})()`;

export type Theme = 'light' | 'dark';

/** What the system may ask of pages. */
export type Preference = Theme | 'less-motion';

/** Each as a media feature, and what has Firefox report it, of every page. */
const PREFERENCES: Record<Preference, { feature: string; value: string; firefox: [pref: string, value: number] }> = {
  light: themed('light', 1),
  dark: themed('dark', 0),
  'less-motion': { feature: 'prefers-reduced-motion', value: 'reduce', firefox: ['ui.prefersReducedMotion', 1] },
};

function themed(value: Theme, firefox: number) {
  const feature = 'prefers-color-scheme';
  return { feature, value, firefox: ['layout.css.prefers-color-scheme.content-override', firefox] as [string, number] };
}

/** What the system asks of this page (in Firefox: of every page). */
export async function prefer(name: BrowserName, page: Page, preference: Preference): Promise<void> {
  const { feature, value, firefox } = PREFERENCES[preference];
  if (name === 'chromium') {
    await page.emulateMediaFeatures([{ name: feature, value }]);
    return;
  }
  const [pref, number] = firefox;
  await inFirefoxItself(page.browser(), `Services.prefs.setIntPref('${pref}', ${number})`);
  await waitUntil(`${preference} to be preferred`, () =>
    page.evaluate((query) => matchMedia(query).matches, `(${feature}: ${value})`),
  );
}

/** Takes back what was asked of every page; in Chromium it ends with the page. */
export async function preferNothing(name: BrowserName, browser: Browser): Promise<void> {
  if (name !== 'firefox') return;
  const prefs = new Set(Object.values(PREFERENCES).map(({ firefox: [pref] }) => pref));
  for (const pref of prefs) await inFirefoxItself(browser, `Services.prefs.clearUserPref('${pref}')`);
}
