import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { inFirefoxItself } from './firefox-itself';
import { inBackground } from './in-background';
import { waitUntil } from './wait-until';

/**
 * What a person does outside of any page: the menu of the right mouse button, the address bar, the extension's shortcuts
 * and its button. Firefox is driven through its own menu, bar, keys and button; Chromium lets nobody at them, so the
 * background hears the event that they end in.
 */
export interface BrowserUi {
  /** Uses the extension's item in the menu at a point of the page, and gives the item's label, where it can be read. */
  chooseFromMenu(page: Page, at: MenuPlace): Promise<string | null>;
  /** Types the keyword and a text into the address bar, and Enter. */
  enterAfterKeyword(keyword: string, text: string): Promise<void>;
  pressShortcutOf(command: string): Promise<void>;
  pressToolbarButton(): Promise<void>;
  /** The address of the popup, once it is open, at the toolbar or as a window. */
  popupAddress(): Promise<string>;
  closePopup(): Promise<void>;
}

/** Where a menu is opened: on selected text, or on a link. */
export interface MenuPlace {
  selectionText?: string;
  linkUrl?: string;
  x: number;
  y: number;
}

const itemFor = ({ linkUrl }: MenuPlace) => (linkUrl === undefined ? 'check-selection' : 'check-link');

export function browserUiOf(name: BrowserName, browser: Browser): BrowserUi {
  return name === 'firefox' ? firefoxUi(browser) : chromiumUi(browser);
}

function chromiumUi(browser: Browser): BrowserUi {
  const isPopup = (url: string) => url.includes('/popup.html');
  const run = (expression: string) => inBackground('chromium', browser, expression);
  return {
    async chooseFromMenu(_, place) {
      const { selectionText, linkUrl } = place;
      const item = itemFor(place);
      const info = JSON.stringify({ menuItemId: item, selectionText, linkUrl });
      await run(`chrome.contextMenus.update('${item}', {})`);
      await run(`chrome.contextMenus.onClicked.dispatch(${info}, {})`);
      return null;
    },
    async enterAfterKeyword(_, text) {
      await run(`chrome.omnibox.onInputEntered.dispatch(${JSON.stringify(text)}, 'currentTab')`);
    },
    async pressShortcutOf(command) {
      await run(`chrome.commands.onCommand.dispatch(${JSON.stringify(command)})`);
    },
    pressToolbarButton: () => run('chrome.action.openPopup()'),
    async popupAddress() {
      return waitUntil('the popup', async () =>
        browser
          .targets()
          .find((target) => isPopup(target.url()))
          ?.url(),
      );
    },
    async closePopup() {
      await waitUntil('the popup to close', async () => {
        const popup = browser.targets().find((target) => isPopup(target.url()));
        await (await popup?.asPage())?.evaluate(() => setTimeout(() => window.close()));
        return popup === undefined;
      });
    },
  };
}

function firefoxUi(browser: Browser): BrowserUi {
  const inWindow = (body: string) =>
    inFirefoxItself(
      browser,
      `(async () => { const window = Services.wm.getMostRecentWindow('navigator:browser'); ${body} })()`,
    );
  const extension = `const { extension } = WebExtensionPolicy.getByID('hidden-contact-check@extension');`;
  return {
    async chooseFromMenu(page, place) {
      const { x, y } = place;
      await page.mouse.click(x, y, { button: 'right' });
      const label = await waitUntil('the menu', () =>
        inWindow(`
          const menu = window.document.getElementById('contentAreaContextMenu');
          const item = [...menu.querySelectorAll('menuitem')].find(({ id }) => id.includes('${itemFor(place)}'));
          if (menu.state !== 'open' || !item) return null;
          menu.activateItem(item);
          return item.label;`),
      );
      return String(label);
    },
    async enterAfterKeyword(keyword, text) {
      await inWindow(`
        window.gURLBar.focus();
        window.gURLBar.search(${JSON.stringify(`${keyword} ${text}`)});
        await window.gURLBar.lastQueryContextPromise;
        window.gURLBar.handleCommand();`);
    },
    async pressShortcutOf(command) {
      await inWindow(`${extension}
        const { shortcuts } = extension;
        const { shortcut } = (await shortcuts.commands).get(${JSON.stringify(command)});
        const letter = shortcut.split('+').at(-1);
        const keys = [...window.document.querySelectorAll('keyset[id^="ext-keyset-id"] key')];
        keys.find((key) => key.getAttribute('key') === letter).doCommand();`);
    },
    async pressToolbarButton() {
      await inWindow(`${extension}
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);`);
    },
    async popupAddress() {
      const address = await waitUntil('the popup', () =>
        inWindow(`
          const windows = [...Services.wm.getEnumerator('navigator:browser')];
          const shown = windows.flatMap(({ document }) => [...document.querySelectorAll('browser')]);
          return shown.map((it) => it.currentURI?.spec ?? '').find((url) => url.includes('/popup.html')) ?? null;`),
      );
      return String(address);
    },
    async closePopup() {
      await inWindow(`
        for (const panel of window.document.querySelectorAll('panel')) panel.hidePopup();
        for (const other of Services.wm.getEnumerator('navigator:browser')) {
          if (other.gBrowser.currentURI.spec.includes('/popup.html')) other.close();
        }`);
    },
  };
}
