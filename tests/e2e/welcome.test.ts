import { afterAll, beforeAll, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { SEED } from '../../sandbox/seed/addresses';
import { pageAt } from '../driver/page-at';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { violations } from '../driver/violations';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let welcome: Screen;

beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.end());

/** The addresses of all tabs, as the browser tells the extension's own pages. */
async function tabs(screen: Screen): Promise<string[]> {
  const urls = await screen.page.evaluate(async () => {
    const { tabs } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const all: Array<{ url?: string }> = await tabs.query({});
    return JSON.stringify(all.map(({ url }) => url ?? ''));
  });
  return JSON.parse(urls);
}

it('opens by itself once the extension is installed', async () => {
  await pageAt(session.browser, `${session.origin}/welcome.html`);
});

it('copies the redirect URI with the click that opens the developer portal', async () => {
  welcome = await session.openExtension('welcome.html');
  await welcome.says('listitem', /^Get an API key Next/);
  await welcome.click('link', 'Open the developer portal');
  await welcome.says('status', /^Copied the redirect URI/);
  await waitUntil('the portal', async () => (await tabs(welcome)).some((url) => url.endsWith('/pages/dma/portal')));
  await welcome.page.bringToFront();
});

it.each(['light', 'dark'] as const)('has nothing wrong that axe finds, in %s', async (theme) => {
  await session.prefer(welcome.page, theme);
  expect(await violations(welcome.page)).toEqual([]);
});

it('warns of what is hardly a key, and tells before it matters that a new key is its maker’s alone', async () => {
  await welcome.says('main', /works only for the Constant Contact user who made it/);
  await welcome.says('main', /OAuth type Proof Key for Code Exchange/);
  await welcome.fill('textbox', 'API key', 'https://app.constantcontact.com/');
  await welcome.says('main', /This looks like a link/);
  expect(await welcome.isDisabled('button', 'Connect')).toBe(false);
  await welcome.click('button', 'Someone else makes the key for me');
  expect(await welcome.value('textbox', 'Text to send them')).toContain(await welcome.value('textbox', 'Redirect URI'));
});

it('turns each step green, and ends on how many deleted contacts there are and a snapshot of the lists', async () => {
  await session.registerRedirectUri(welcome);
  await welcome.fill('textbox', 'API key', SANDBOX_API_KEY);
  await welcome.says('listitem', /^Get an API key Done/);
  await welcome.page.keyboard.press('Enter');
  await welcome.says('listitem', /^Connect your account Done/);
  await welcome.says('listitem', /^Try it on your contacts page Next \d+ deleted contacts found/);
  await welcome.find('button', 'Take a snapshot');

  const contacts = await session.openContacts();
  await contacts.search(SEED.deleted);
  await contacts.hint.find('button', /^Deleted/);
  await contacts.whole.page.close();
  await welcome.page.bringToFront();
  await welcome.says('listitem', /^Try it on your contacts page Done/);
});

it.each([1280, 420])('has all of it in sight at %i pixels, without scrolling sideways', async (width) => {
  await welcome.page.setViewport({ width, height: 800 });
  expect(await welcome.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});
