import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { parseQuery } from '../../utils/contacts/address';
import { openPopupWith } from './open-page';

/** The items of the menu of the right mouse button: selected text, and a link to an address. */
const SELECTION = 'check-selection';
const LINK = 'check-link';

/** Checking an address from anywhere: the menu of selected text and of `mailto:` links, and the address bar's keyword. */
export function offerQuickCheck(): void {
  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({ id: SELECTION, title: i18n.t('menu.check'), contexts: ['selection'] });
    browser.contextMenus.create({
      id: LINK,
      title: i18n.t('menu.checkLink'),
      contexts: ['link'],
      targetUrlPatterns: ['mailto:*'],
    });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText = '', linkUrl = '' }) => {
    if (menuItemId === SELECTION) return openPopupWith(selectionText.trim());
    if (menuItemId === LINK) return openPopupWith(addressOf(linkUrl));
  });
  browser.omnibox.onInputStarted.addListener(() => {
    browser.omnibox.setDefaultSuggestion({ description: i18n.t('menu.omnibox') });
  });
  browser.omnibox.onInputEntered.addListener((text) => openPopupWith(text.trim()));
}

/** Where it leads to no single address, the popup says so of the whole link. */
function addressOf(link: string): string {
  const query = parseQuery(link);
  return query.kind === 'address' ? query.address : link;
}
