import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import { browserUiOf } from '../driver/browser-ui';
import { type ContactsPage, type Session, UNHINTED_BOX } from '../driver/session';
import { startSession } from './session';

describe.each(['classic', 'new'] as const)('on the %s generation of the contacts pages', (generation: Generation) => {
  let session: Session;
  let contacts: ContactsPage;
  beforeAll(async () => {
    session = await startSession();
    session.sandbox.page.generation = generation;
    await session.connect();
  });
  afterAll(() => session.end());
  afterEach(() => contacts.whole.page.close());

  it('follows the page’s colors, which are light whatever the system asks for', async () => {
    contacts = await session.openContacts();
    await contacts.search(SEED.deletedOptedOut);
    const ours = [await contacts.panel.find('heading'), await contacts.hint.find('button', /^Deleted/)];
    const colors = () =>
      Promise.all(
        ours.map((each) => each.evaluate((it) => getComputedStyle(it).color + getComputedStyle(it).background)),
      );
    await session.prefer(contacts.whole.page, 'light');
    const light = await colors();
    await session.prefer(contacts.whole.page, 'dark');
    expect(await colors()).toEqual(light);
    await session.prefer(contacts.whole.page, 'light');
  });

  it('lets the admin point at a search box that nothing tells from others, and remembers it', async () => {
    contacts = await session.openContacts('unhinted');
    await contacts.panel.click('button', 'Choose the search box');
    const box = await contacts.whole.page.waitForSelector(UNHINTED_BOX);
    await box?.click();
    await contacts.panel.gone('button', 'Choose the search box');
    await contacts.search(SEED.deletedOptedOut);
    await contacts.hint.find('button', /^Deleted/);
    await contacts.whole.page.close();

    contacts = await session.openContacts('unhinted');
    await contacts.search(SEED.deletedOptedOut);
    await contacts.hint.find('button', /^Deleted/);
    await contacts.whole.page.close();

    const options = await session.openExtension('options.html');
    await options.click('button', 'Forget the search boxes you chose');
    await options.gone('button', 'Forget the search boxes you chose');
    await options.page.close();
    contacts = await session.openContacts('unhinted');
    await contacts.panel.find('button', 'Choose the search box');
  });

  it('keeps what is typed into our fields from the page, which listens to every key first', async () => {
    contacts = await session.openContacts();
    await contacts.panel.click('button', 'Hidden contact check');
    await contacts.panel.fill('textbox', 'Email address', 'new/person@example.com');
    expect(await contacts.panel.value('textbox', 'Email address')).toBe('new/person@example.com');
    await contacts.whole.page.keyboard.press('Enter');
    await contacts.panel.find('heading', 'Not in this account');
    await contacts.whole.page.keyboard.press('Escape');
    await contacts.panel.gone('heading');
    expect(await keysHeardOfUs()).toEqual([]);
  });

  it('holds the cursor against a modal of the page that pulls it back', async () => {
    contacts = await session.openContacts();
    await contacts.panel.click('button', 'Hidden contact check');
    await contacts.whole.click('button', 'New contact');
    await contacts.panel.fill('textbox', 'Email address', SEED.unsubscribed);
    await contacts.whole.page.keyboard.press('Enter');
    await contacts.panel.find('heading', 'Unsubscribed');
  });

  it('leads Tab from the search box to the hint, and on to what follows the box', async () => {
    contacts = await session.openContacts();
    await contacts.search(SEED.deletedOptedOut);
    const hint = await contacts.hint.find('button', /^Deleted/);
    await contacts.whole.page.keyboard.press('Tab');
    expect(await hint.evaluate((it) => it.matches(':focus'))).toBe(true);
    await contacts.whole.page.keyboard.down('Shift');
    await contacts.whole.page.keyboard.press('Tab');
    await contacts.whole.page.keyboard.up('Shift');
    expect(await focused()).toBe('input');
    await contacts.whole.page.keyboard.press('Tab');
    await contacts.whole.page.keyboard.press('Tab');
    expect(['button', 'select']).toContain(await focused());
    expect(await hint.evaluate((it) => it.matches(':focus'))).toBe(false);
  });

  it('makes way for a modal dialog and comes back as it was; the shortcut then opens the popup', async () => {
    contacts = await session.openContacts();
    await contacts.search(SEED.deletedOptedOut);
    await contacts.panel.find('heading', 'Deleted after unsubscribing');
    await contacts.whole.page.evaluate(() => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.append('Sure?');
      dialog.showModal();
    });
    await contacts.panel.gone('heading');
    await contacts.hint.gone('button');

    const ui = browserUiOf(session.name, session.browser);
    await ui.pressShortcutOf('open-panel');
    await ui.popupAddress();
    await ui.closePopup();

    await contacts.whole.page.evaluate(() => document.querySelector('dialog')?.close());
    await contacts.panel.find('heading', 'Deleted after unsubscribing');
    await contacts.hint.find('button', /^Deleted/);

    // Of one in a shadow root no event tells.
    await contacts.whole.page.evaluate(() => {
      const component = document.body.appendChild(document.createElement('div'));
      component.innerHTML = '<button>Yes</button>';
      const root = component.attachShadow({ mode: 'open' });
      root.innerHTML = '<dialog><slot></slot></dialog>';
      const dialog = root.querySelector('dialog');
      dialog?.showModal();
      Object.assign(window, { dialogInRoot: dialog });
    });
    await contacts.panel.gone('heading');
    await contacts.hint.gone('button');
    await contacts.whole.page.evaluate(() => Reflect.get(window, 'dialogInRoot').close());
    await contacts.panel.find('heading', 'Deleted after unsubscribing');
  });

  it('can be used while the page keeps a popover open, and lies over it', async () => {
    contacts = await session.openContacts();
    await contacts.panel.find('button', 'Hidden contact check');
    await contacts.whole.page.evaluate(() => {
      const popover = document.body.appendChild(document.createElement('div'));
      popover.popover = 'manual';
      popover.style.cssText = 'inset: 0; width: auto; height: auto; pointer-events: none; opacity: 0.1';
      popover.showPopover();
    });
    await contacts.search(SEED.deleted);
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.tick('checkbox', 'Monthly newsletter');
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.says('status', /^Restored/);
  });

  it('follows a route that changes without a load', async () => {
    contacts = await session.openContacts();
    await contacts.panel.find('button', 'Hidden contact check');
    const goTo = (path: string) => contacts.whole.page.evaluate((to) => history.pushState(null, '', to), path);
    const others = { classic: ['/pages/campaigns', '/pages/contactsexport'], new: ['/home', '/contactsexport'] };
    for (const path of others[generation]) {
      await goTo(path);
      await contacts.panel.gone('button');
      await goTo(generation === 'new' ? '/contacts/segments/engaged?page=2#top' : '/pages/contacts/ui?page=2#contacts');
      await contacts.panel.find('button', 'Hidden contact check');
    }
    await goTo(generation === 'new' ? '/contacts/9f1a/profile?tab=1' : '/pages/contacts/ui#lists');
    await contacts.panel.find('button', 'Hidden contact check');
    expect(await contacts.panel.count('button', 'Choose the search box')).toBe(0);
  });

  async function keysHeardOfUs(): Promise<unknown[]> {
    const heard = await contacts.whole.page.evaluate(() => JSON.stringify(Reflect.get(window, 'sandbox').keysHeard));
    return JSON.parse(heard).filter(({ on }: { on: string }) => on.startsWith('hidden-contact'));
  }

  async function focused(): Promise<string | undefined> {
    return contacts.whole.page.evaluate(() => {
      const element = document.activeElement;
      return (element?.shadowRoot?.activeElement ?? element)?.localName;
    });
  }
});
