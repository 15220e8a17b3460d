import { browser } from 'wxt/browser';

/** Runs the contacts pages' script in a tab, beside the content script that asked for it. Rejects if the tab is gone. */
export function loadPage(tabId: number): Promise<void> {
  return run(tabId, '/contacts-page.js');
}

/** The same with the panel's script. */
export function loadPanel(tabId: number): Promise<void> {
  return run(tabId, '/contacts-panel.js');
}

async function run(tabId: number, file: '/contacts-page.js' | '/contacts-panel.js'): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [file] });
}
