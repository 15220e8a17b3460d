import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { type BrowserUi, browserUiOf } from '../driver/browser-ui';
import { pageAt } from '../driver/page-at';
import { screenOf } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let ui: BrowserUi;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
  ui = browserUiOf(session.name, session.browser);
});
afterAll(() => session.end());
afterEach(() => ui.closePopup());

it('checks an address selected on any site from the menu of the right mouse button', async () => {
  const page = await session.openWebPage('https://elsewhere.example/');
  await page.evaluate((address) => {
    document.body.textContent = address;
    getSelection()?.selectAllChildren(document.body);
  }, SEED.deletedOptedOut);
  session.sandbox.requests.length = 0;
  const label = await ui.chooseFromMenu(page, { selectionText: SEED.deletedOptedOut, x: 20, y: 16 });
  if (session.name === 'firefox') expect(label).toBe(`Check "${SEED.deletedOptedOut}" in Constant Contact`);
  expect(await ui.popupAddress()).toContain(`check=${encodeURIComponent(SEED.deletedOptedOut)}`);
  await askedFor(SEED.deletedOptedOut);
  await page.close();
});

it('checks the address of a link from its menu', async () => {
  const page = await session.openWebPage('https://elsewhere.example/');
  const linkUrl = `mailto:${SEED.unsubscribed}?subject=Hello`;
  await page.evaluate((href) => {
    const link = document.createElement('a');
    Object.assign(link, { href, textContent: 'Write to us' });
    document.body.replaceChildren(link);
  }, linkUrl);
  session.sandbox.requests.length = 0;
  const label = await ui.chooseFromMenu(page, { linkUrl, x: 20, y: 16 });
  if (session.name === 'firefox') expect(label).toBe('Check this address in Constant Contact');
  expect(await ui.popupAddress()).toContain(`check=${encodeURIComponent(SEED.unsubscribed)}`);
  await askedFor(SEED.unsubscribed);
  await page.close();
});

it('checks what is typed into the address bar after the keyword cc', async () => {
  session.sandbox.requests.length = 0;
  await ui.enterAfterKeyword('cc', SEED.unsubscribed);
  expect(await ui.popupAddress()).toContain(`check=${encodeURIComponent(SEED.unsubscribed)}`);
  await askedFor(SEED.unsubscribed);
});

it('opens the panel of the contacts page by its shortcut, with the cursor in the textbox', async () => {
  const contacts = await session.openContacts();
  const toggle = await contacts.panel.find('button', 'Hidden contact check');
  await ui.pressShortcutOf('open-panel');
  await waitUntil('the panel to open', () => toggle.evaluate((it) => it.getAttribute('aria-expanded') === 'true'));
  const box = await contacts.panel.find('textbox', 'Email address');
  await waitUntil('the cursor in the textbox', () => box.evaluate((it) => it.matches(':focus')));
  await contacts.whole.page.close();
});

it('opens the popup under a dialog of the page, and as a window where the page has no toolbar', async () => {
  const { whole, panel } = await session.openContacts();
  await panel.find('button', 'Hidden contact check');
  await showDialog(whole.page);
  await ui.pressShortcutOf('open-panel');
  expect(await ui.popupAddress()).toContain('/popup.html?check=');
  expect(await panel.count('textbox', 'Email address')).toBe(0);
  await ui.closePopup();
  const address = whole.page.url();
  await whole.page.close();

  const options = await session.openExtension('options.html');
  await options.page.evaluate(async (url) => {
    const { windows } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    await windows.create({ type: 'popup', url });
  }, address);
  const alone = await pageAt(session.browser, address);
  await screenOf(alone, 'hidden-contact-check').find('button', 'Hidden contact check');
  await showDialog(alone);
  await ui.pressShortcutOf('open-panel');
  const popup = screenOf(await pageAt(session.browser, await ui.popupAddress()));
  await popup.fill('textbox', 'Email address', SEED.deleted);
  await popup.find('heading', 'Deleted');
  await popup.find('button', 'Restore contact');
  await popup.page.close();
  await alone.close();
  await options.page.close();
});

it('suggests Alt+Shift+H for the panel, and another shortcut for the popup', async () => {
  const options = await session.openExtension('options.html');
  const shortcuts = await options.page.evaluate(async () => {
    const { commands } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const all: Array<{ name: string; shortcut: string }> = await commands.getAll();
    return all.map(({ name, shortcut }) => [name, shortcut]);
  });
  expect(new Map(shortcuts.map(([name = '', shortcut = '']) => [name, shortcut]))).toEqual(
    new Map([
      ['open-panel', 'Alt+Shift+H'],
      ['_execute_action', 'Alt+Shift+E'],
    ]),
  );
  await options.page.close();
});

it('opens the popup on what the contacts page in front is searched for', async () => {
  const contacts = await session.openContacts();
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  // What the background knows of this address is as good as new for a minute; another background knows nothing of it.
  await session.stopBackground();
  const options = await session.openExtension('options.html');
  await options.find('button', 'Disconnect');
  await options.page.close();
  await contacts.whole.page.bringToFront();
  session.sandbox.requests.length = 0;
  await ui.pressToolbarButton();
  await ui.popupAddress();
  await askedFor(SEED.deleted);
  await contacts.whole.page.close();
});

function showDialog(page: Page): Promise<void> {
  return page.evaluate(() => {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.textContent = 'Delete this contact?';
    dialog.showModal();
  });
}

function askedFor(address: string): Promise<unknown> {
  return waitUntil(`a look for ${address}`, async () =>
    session.sandbox.requests.some(({ path }) => path.includes(`email=${encodeURIComponent(address)}`)),
  );
}
