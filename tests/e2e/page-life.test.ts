import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

beforeEach(async () => {
  contacts = await session.openContacts();
  return () => contacts.whole.page.close();
});

it('leaves with the contacts page and comes back with it, in one piece', async () => {
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  await goTo('/pages/campaigns/ui');
  await waitUntil('nothing of ours', async () => (await countHosts()).join() === '0,0');
  await goTo('/pages/contacts/ui#contacts');
  await contacts.panel.find('button', 'Hidden contact check');
  expect(await countHosts()).toEqual([1, expect.any(Number)]);

  await contacts.search(SEED.unsubscribed);
  await contacts.panel.find('heading', 'Unsubscribed');
});

it('forgets the contact when the account is let go', async () => {
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  await contacts.hint.find('button', /^Deleted/);
  const options = await session.openExtension('options.html');
  await options.click('button', 'Disconnect');
  await options.find('dialog', 'Disconnect');
  await options.click('button', 'Disconnect');
  await contacts.panel.gone('heading', 'Deleted');
  await contacts.hint.gone('button');
  expect(await contacts.panel.count('button', 'Restore contact')).toBe(0);
  await options.page.close();
  await session.connect();
});

it('leaves the admin alone who types into the panel while the page is searched', async () => {
  await contacts.panel.click('button', 'Hidden contact check');
  await contacts.search(SEED.deleted);
  await contacts.panel.fill('textbox', 'Email address', SEED.unsubscribed);
  await contacts.hint.find('button', /^Deleted/);
  expect(await contacts.panel.value('textbox', 'Email address')).toBe(SEED.unsubscribed);
  await contacts.panel.click('button', 'Check');
  await contacts.panel.find('heading', 'Unsubscribed');
  await contacts.hint.click('button', /^Deleted/);
  await contacts.panel.find('heading', 'Deleted');
  await contacts.panel.says('status', /^Deleted: deleted@/);
});

it('is not there on other pages of Constant Contact', async () => {
  const other = await session.openWebPage('https://app.constantcontact.com/pages/campaigns/ui');
  expect(await other.evaluate(() => document.querySelector('hidden-contact-check'))).toBeNull();
  await other.close();
});

it('comes back, once, when the page removes it', async () => {
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  await contacts.whole.page.evaluate(() => document.querySelector('hidden-contact-check')?.remove());
  await contacts.panel.find('heading', 'Deleted');
  expect((await countHosts())[0]).toBe(1);
});

it('goes on with a search box that the page put in the place of the old one', async () => {
  await contacts.whole.page.evaluate(() => {
    const box = document.querySelector('main input[type=search]');
    const copy = box?.cloneNode();
    if (box && copy instanceof HTMLInputElement) {
      copy.value = '';
      box.replaceWith(copy);
    }
  });
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
});

it('collapses on Escape and gives the focus back', async () => {
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  await contacts.hint.click('button', /^Deleted/);
  await waitUntil('focus in the panel', focusIsInPanel);
  await contacts.whole.page.keyboard.press('Escape');
  await contacts.panel.gone('heading');
  const toggle = await contacts.panel.find('button', 'Hidden contact check');
  expect(await toggle.evaluate((it) => it.ariaExpanded)).toBe('false');
  expect(await focusIsInPanel()).toBe(false);
});

it('shares no styles with the page, in or out', async () => {
  await contacts.search(SEED.deleted);
  const heading = await contacts.panel.find('heading', 'Deleted');
  const colorOf = () => heading.evaluate((it) => getComputedStyle(it).color + getComputedStyle(it).textTransform);
  const before = await colorOf();
  const sheets = await contacts.whole.page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = '* { color: rgb(1, 2, 3) !important; text-transform: uppercase !important }';
    document.head.append(style);
    return [...document.styleSheets].filter((sheet) => sheet.href?.includes('extension:')).length;
  });
  expect(await colorOf()).toBe(before);
  expect(sheets).toBe(0);
});

it.each(['classic', 'new'] as const)('on the %s page asks nothing while the preference is off', async (generation) => {
  const options = await session.openExtension('options.html');
  await options.click('checkbox', 'Check automatically while I search');
  await waitUntil('the preference off', async () =>
    options
      .find('checkbox', 'Check automatically while I search')
      .then((box) => box.evaluate((it) => !it.matches(':checked') && !it.matches(':disabled'))),
  );
  session.sandbox.page.generation = generation;
  const quiet = await session.openContacts();
  session.sandbox.requests.length = 0;
  await quiet.search(SEED.deleted);
  await quiet.hint.find('button', /^Not checked/);
  expect(session.requestsTo('/contacts')).toEqual([]);
  await quiet.hint.click('button', /^Not checked/);
  await quiet.hint.find('button', /^Deleted/);
  session.sandbox.requests.length = 0;
  await quiet.panel.fill('textbox', 'Email address', SEED.unsubscribed);
  await quiet.panel.click('button', 'Check');
  await quiet.panel.find('heading', 'Unsubscribed');
  expect(session.requestsTo('/contacts')).toHaveLength(1);
  await options.click('checkbox', 'Check automatically while I search');
  session.sandbox.page.generation = 'classic';
  await quiet.whole.page.close();
});

it('comes anew to open tabs when it was updated, leaves no ghost, and offers a reload, after which it comes first', async () => {
  await contacts.panel.find('button', 'Hidden contact check');
  await markHost();
  await session.installExtension();
  await waitUntil('a new panel', async () => (await countHosts())[0] === 1 && !(await isMarked()));
  await contacts.search(SEED.deletedOptedOut);
  await contacts.panel.find('heading', 'Deleted after unsubscribing');
  await contacts.panel.click('button', 'Reload this page');
  await contacts.panel.gone('button', 'Reload this page');
  await contacts.search(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  expect(await contacts.panel.count('button', 'Reload this page')).toBe(0);
});

/** A route change of a single-page app: the address changes and nothing loads. */
async function goTo(path: string): Promise<void> {
  await contacts.whole.page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

async function countHosts(): Promise<number[]> {
  return contacts.whole.page.evaluate(() =>
    ['hidden-contact-check', 'hidden-contact-hint'].map((name) => document.querySelectorAll(name).length),
  );
}

async function markHost(): Promise<void> {
  await contacts.whole.page.evaluate(() =>
    document.querySelector('hidden-contact-check')?.setAttribute('data-old', ''),
  );
}

async function isMarked(): Promise<boolean> {
  return contacts.whole.page.evaluate(() => document.querySelector('[data-old]') !== null);
}

async function focusIsInPanel(): Promise<boolean> {
  return contacts.whole.page.evaluate(() => document.activeElement?.localName === 'hidden-contact-check');
}
