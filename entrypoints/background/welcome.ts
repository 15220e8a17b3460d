import { browser } from 'wxt/browser';

/** Shows the first steps once, right after installation; an update opens nothing. */
export function welcomeOnInstall(): void {
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
}
