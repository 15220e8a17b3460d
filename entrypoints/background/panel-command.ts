import { browser } from 'wxt/browser';
import { CONTACTS_PAGES, contactsPage } from '../../utils/app-address';
import { askToOpenPanel } from './broadcast';
import type { Accounts } from './connection';
import { generationFor } from './generations';
import { openPopupWith } from './open-page';

/**
 * The keyboard command: opens the panel of a contacts page, best the one in front, or a contacts page where there is
 * none. Where the panel cannot be used, under a modal dialog of the page, it opens the popup.
 */
export function listenForPanelCommand(accounts: Accounts): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'open-panel') return openPanel(accounts);
  });
}

async function openPanel(accounts: Accounts): Promise<void> {
  const tabs = await browser.tabs.query({ url: CONTACTS_PAGES, lastFocusedWindow: true });
  const tabId = (tabs.find(({ active }) => active) ?? tabs[0])?.id;
  if (tabId === undefined) {
    await browser.tabs.create({ url: contactsPage(await generationFor(accounts)) });
  } else {
    await browser.tabs.update(tabId, { active: true });
    if (!(await askToOpenPanel(tabId))) await openPopupWith('');
  }
}
