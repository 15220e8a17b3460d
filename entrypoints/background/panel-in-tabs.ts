import { browser } from 'wxt/browser';
import { APP_ORIGIN, APP_PAGES } from '../../utils/app-address';
import { broadcastRoute } from './broadcast';

/**
 * Gives the tabs that were open before this version its content script, so that nobody has to reload. Firefox does so
 * by itself.
 */
export function injectIntoOpenTabs(): void {
  if (import.meta.env.FIREFOX) return;
  browser.runtime.onInstalled.addListener(async () => {
    for (const { id } of await browser.tabs.query({ url: APP_PAGES })) {
      if (id === undefined) continue;
      // A tab may be discarded, showing an error, or gone by now.
      browser.scripting
        .executeScript({ target: { tabId: id, frameIds: [0] }, files: ['/content-scripts/contacts.js'] })
        .catch(() => {});
    }
  });
}

/** Tells tabs of their route changes: a content script in Firefox has no event for them. */
export function reportRouteChanges(): void {
  if (!import.meta.env.FIREFOX) return;
  browser.tabs.onUpdated.addListener((tabId, { url }) => {
    if (url?.startsWith(`${APP_ORIGIN}/`)) broadcastRoute(tabId);
  });
}
