import { browser } from 'wxt/browser';
import { contactsPage, type Generation, profilePage } from '../../utils/app-address';

/** What the page of a tab that was just opened is to be searched for, by the tab. */
const searches = new Map<number, string>();

/**
 * Opens a contact in Constant Contact: its own page where the account was seen to have the new contacts pages; the
 * classic ones have none (October 2026), so that the contacts are searched for its address. Where none was seen yet the
 * app is opened, and searched once the admin is at its contacts.
 */
export async function openContact(
  { contactId, address }: { contactId: string; address: string },
  generation: Generation | undefined,
): Promise<void> {
  if (generation === 'new') {
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
