import { browser } from 'wxt/browser';
import { isCompleteAddress } from '@/utils/contacts/address';
import { sendMessage } from '@/utils/messages';

/**
 * What the popup opens on: what it was asked to check (context menu, address bar), else the address that Constant
 * Contact's page in the tab in front is searched for. '' where there is neither.
 */
export async function startQuery(): Promise<string> {
  const asked = new URLSearchParams(location.search).get('check');
  if (asked) return asked.trim();
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    const searched = tab?.id === undefined ? '' : await sendMessage('readSearchText', null, tab.id);
    return isCompleteAddress(searched) ? searched.trim() : '';
  } catch {
    return '';
  }
}
