import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { openPopupWith } from './open-page';

const MENU_ITEM = 'check-selection';

/** Checking an address from anywhere: the menu of selected text, and the address bar's keyword. */
export function offerQuickCheck(): void {
  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({ id: MENU_ITEM, title: i18n.t('menu.check'), contexts: ['selection'] });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText }) => {
    if (menuItemId === MENU_ITEM) return openPopupWith(selectionText?.trim() ?? '');
  });
  browser.omnibox.onInputStarted.addListener(() => {
    browser.omnibox.setDefaultSuggestion({ description: i18n.t('menu.omnibox') });
  });
  browser.omnibox.onInputEntered.addListener((text) => openPopupWith(text.trim()));
}
