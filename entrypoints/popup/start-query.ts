import { browser } from 'wxt/browser';
import { isCompleteAddress } from '@/utils/contacts/address';
import { sendMessage } from '@/utils/messages';

/**
 * What the popup opens on: what it was asked to check (context menu, address bar), else the address that is selected on
 * Constant Contact's page in the tab in front, or that this page is searched for. '' where there is none. Of other sites
 * nothing can be read but by their context menu.
 */
export async function startQuery(): Promise<string> {
  const asked = new URLSearchParams(location.search).get('check');
  if (asked) return asked.trim();
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    const found = tab?.id === undefined ? '' : await sendMessage('readAddress', null, tab.id);
    return isCompleteAddress(found) ? found.trim() : '';
  } catch {
    return '';
  }
}
