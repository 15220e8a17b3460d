import { browser } from 'wxt/browser';
import { CONTACTS_PAGE, profilePage } from '../../utils/app-address';
import { lastPage } from '../../utils/vault/settings';

/** What the page of a tab that was just opened is to be searched for, by the tab. */
const searches = new Map<number, string>();

/**
 * Opens a contact in Constant Contact: its own page; where the account still has the classic contacts pages, which have
 * none (October 2026), the contacts searched for its address.
 */
export async function openContact({ contactId, address }: { contactId: string; address: string }): Promise<void> {
  if ((await lastPage.read())?.generation !== 'classic') {
    await browser.tabs.create({ url: profilePage(contactId) });
    return;
  }
  const { id } = await browser.tabs.create({ url: CONTACTS_PAGE });
  if (id !== undefined) searches.set(id, address);
}

/** What a tab's page is to be searched for; told once. */
export function takeSearch(tabId: number): string | undefined {
  const search = searches.get(tabId);
  searches.delete(tabId);
  return search;
}
