import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { inFirefoxItself } from './firefox-itself';
import { waitUntil } from './wait-until';

/** Ends the extension's background at once, as the browser may at any moment. */
export async function stopBackground(name: BrowserName, browser: Browser): Promise<void> {
  if (name === 'chromium') await stopServiceWorker(browser);
  else await inFirefoxItself(browser, STOP_EVENT_PAGE);
}

async function stopServiceWorker(browser: Browser): Promise<void> {
  const running = () => browser.targets().filter((target) => target.type() === 'service_worker');
  for (const target of running()) {
    const worker = await target.worker();
    await worker?.close();
  }
  await waitUntil('the service worker to end', async () => running().length === 0);
}

const STOP_EVENT_PAGE = `(async () => {
  const { extension } = WebExtensionPolicy.getByID('hidden-contact-check@extension');
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  if (extension.backgroundState !== 'stopped') throw new Error(extension.backgroundState);
})()`;

export type Theme = 'light' | 'dark';

/** What the system asks of this page (in Firefox: of every page) as `prefers-color-scheme`. */
export async function preferTheme(name: BrowserName, page: Page, theme: Theme): Promise<void> {
  if (name === 'chromium') {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    return;
  }
  const value = theme === 'dark' ? 0 : 1;
  await inFirefoxItself(
    page.browser(),
    `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${value})`,
  );
  await waitUntil(`${theme} to be preferred`, () =>
    page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme),
  );
}
