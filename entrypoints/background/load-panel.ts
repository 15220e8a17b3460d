import { browser } from 'wxt/browser';

/** Runs the panel's script in a tab, beside the content script that asked for it. Rejects if the tab is gone. */
export async function loadPanel(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/contacts-panel.js'] });
}
