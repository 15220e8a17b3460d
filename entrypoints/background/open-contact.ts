import { browser } from 'wxt/browser';
import { contactsPage, type Generation, profilePage } from '../../utils/app-address';

/** What the page of a tab that was just opened is to be searched for, by the tab. */
const searches = new Map<number, string>();

/**
 * Opens a contact in Constant Contact: its own page, unless the account was seen to have the classic contacts pages. These
 * have none (October 2026), so that the contacts are searched for its address.
 */
export async function openContact(
  { contactId, address }: { contactId: string; address: string },
  generation: Generation | undefined,
): Promise<void> {
  if (generation !== 'classic') {
    await browser.tabs.create({ url: profilePage(contactId) });
    return;
  }
  const { id } = await browser.tabs.create({ url: contactsPage(generation) });
  if (id !== undefined) searches.set(id, address);
}

/** What a tab's page is to be searched for; told once. */
export function takeSearch(tabId: number): string | undefined {
  const search = searches.get(tabId);
  searches.delete(tabId);
  return search;
}
