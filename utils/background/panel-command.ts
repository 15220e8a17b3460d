import { browser } from 'wxt/browser';
import { announceOpenPanel } from './announce';

const CONTACTS_PAGE = 'https://app.constantcontact.com/pages/contacts/ui#contacts';
const CONTACTS_PAGES = 'https://app.constantcontact.com/pages/contacts/*';

/** The keyboard command: opens the panel of the contacts page in front, or a contacts page where there is none. */
export function listenForPanelCommand(): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'open-panel') return openPanel();
  });
}

async function openPanel(): Promise<void> {
  const [tab] = await browser.tabs.query({ url: CONTACTS_PAGES, active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) await browser.tabs.create({ url: CONTACTS_PAGE });
  else announceOpenPanel(tab.id);
}
