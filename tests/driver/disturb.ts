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

const FIREFOX_THEME = 'layout.css.prefers-color-scheme.content-override';

/** What the system asks of this page (in Firefox: of every page) as `prefers-color-scheme`. */
export async function preferTheme(name: BrowserName, page: Page, theme: Theme): Promise<void> {
  if (name === 'chromium') {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    return;
  }
  const value = theme === 'dark' ? 0 : 1;
  await inFirefoxItself(page.browser(), `Services.prefs.setIntPref('${FIREFOX_THEME}', ${value})`);
  await waitUntil(`${theme} to be preferred`, () =>
    page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme),
  );
}

/** Takes back what was asked of every page; in Chromium it ends with the page. */
export async function preferNoTheme(name: BrowserName, browser: Browser): Promise<void> {
  if (name === 'firefox') await inFirefoxItself(browser, `Services.prefs.clearUserPref('${FIREFOX_THEME}')`);
}
