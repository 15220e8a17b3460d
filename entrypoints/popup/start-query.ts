import { browser } from 'wxt/browser';
import { isCompleteAddress } from '@/utils/contacts/address';
import { sendMessage } from '@/utils/messages';

/** Longer than any name: a text from a page that nobody would search for. */
const TEXT_MAX = 100;

/**
 * What the popup opens on: what it was asked to check (context menu, address bar), else what is selected on Constant
 * Contact's page in the tab in front, or what this page is searched for. '' where there is none. Of other sites nothing can
 * be read but by their context menu.
 */
export async function startQuery(): Promise<string> {
  const asked = new URLSearchParams(location.search).get('check');
  if (asked) return addressIn(asked);
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    const found = tab?.id === undefined ? '' : addressIn(await sendMessage('readAddress', null, tab.id));
    return found.length > TEXT_MAX ? '' : found;
  } catch {
    return '';
  }
}

/** The one address among other words, else all of the text. */
function addressIn(text: string): string {
  const whole = text.trim();
  if (isCompleteAddress(whole)) return whole;
  const [address, ...others] = whole.split(/[\s,;<>()]+/).filter(isCompleteAddress);
  return address !== undefined && others.length === 0 ? address : whole;
}
