import { browser } from 'wxt/browser';
import type { ExtensionPage } from '../../utils/messages';

/** Wide and high enough for the popup's form, in CSS pixels. */
const POPUP_WINDOW = { width: 440, height: 680 };

/** Opens a page of the extension in a tab of its own, the popup in a small window. `hash` begins without `#`. */
export async function openPage(page: ExtensionPage, hash = ''): Promise<void> {
  const url = browser.runtime.getURL(`/${page}.html`) + (hash && `#${hash}`);
  if (page === 'popup') await browser.windows.create({ type: 'popup', url, ...POPUP_WINDOW });
  else await browser.tabs.create({ url });
}

/** Opens the popup with `text` in its address field: at the toolbar where the browser can, else as a small window. */
export async function openPopupWith(text: string): Promise<void> {
  const page = `/popup.html?check=${encodeURIComponent(text)}` as const;
  try {
    // Firefox opens it only within the person's own click, which is over after the first `await`.
    browser.action.setPopup({ popup: page });
    await browser.action.openPopup();
  } catch {
    await browser.windows.create({ type: 'popup', url: browser.runtime.getURL(page), ...POPUP_WINDOW });
  } finally {
    await browser.action.setPopup({ popup: '/popup.html' });
  }
}
