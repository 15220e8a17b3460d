import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { HOSTS } from '../../sandbox/hosts';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import type { Generation, Markup } from '../../sandbox/page/look';
import { type ListeningSandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox';
import type { BrowserName } from '../../scripts/browsers';
import { type DrivenBrowser, launch } from './launch';
import { type Screen, screenOf } from './screen';
import { waitUntil } from './wait-until';

/** Where each generation has all contacts. */
const ALL_CONTACTS: Record<Generation, string> = { classic: '/pages/contacts/ui#contacts', new: '/contacts' };

/** What the page's search boxes are called, in both of its languages. */
const SEARCH_BOX = /search|buscar/i;

/** The search box that nothing tells from those beside it: a test has to know. */
export const UNHINTED_BOX = 'main input[type=text]:nth-of-type(2)';

/** What is special about the contacts page that is opened. */
export interface PageChoice {
  markup?: Markup;
  language?: 'en' | 'es';
  /** A path of Constant Contact's app. Default: that of all contacts, in the sandbox's generation. */
  path?: string;
}

/** One admin at work: a sandbox, a browser with the production build, and what everybody does first. */
export interface Session extends DrivenBrowser {
  sandbox: ListeningSandbox;
  /** Reads the redirect URI off the open options page and registers it with the API key, as the help tells an admin to. */
  registerRedirectUri(options: Screen): Promise<string>;
  /** Connects the account on the options page. */
  connect(): Promise<Screen>;
  /** Opens Constant Contact's contacts page: all of it, and what is ours on it. A markup alone may be named by its name. */
  openContacts(choice?: Markup | PageChoice): Promise<ContactsPage>;
  openExtension(path: string): Promise<Screen>;
  /** The requests the sandbox got for this API path (below `/v3`), without those that only ask permission to ask. */
  requestsTo(path: string | RegExp): ListeningSandbox['requests'];
  /** Ends the browser and starts it anew with the profile it had: every page of before is gone. */
  restartBrowser(): Promise<void>;
  end(): Promise<void>;
  /** Ends the session, but not its browser, in which nothing of it is left. */
  leave(): Promise<LeftBrowser>;
}

/** What another session can be held in, without the time that a browser takes to start. */
export interface LeftBrowser {
  browser: DrivenBrowser;
  profile: string;
  /** Still there, so that nobody takes the port that the browser takes for all of the internet. */
  sandbox: ListeningSandbox;
}

export interface ContactsPage {
  whole: Screen;
  panel: Screen;
  hint: Screen;
  /** Types into the page's own search box, over what it holds. */
  search(text: string): Promise<void>;
  /** Asks the panel itself, by its own text box. */
  check(query: string): Promise<void>;
}

/** With `left`, in a browser that another session has left; its options are those it was started with. */
export async function startSession(
  options: SandboxOptions & { browser?: BrowserName; headless?: boolean } = {},
  left?: LeftBrowser,
): Promise<Session> {
  await left?.sandbox.stop();
  const sandbox = await startSandbox({ signIn: 'instant', ...options, port: left?.sandbox.port ?? 0 });
  const profile = left?.profile ?? mkdtempSync(join(tmpdir(), 'hidden-contact-check-'));
  const start = () =>
    launch({
      name: options.browser ?? browserOfThisRun(),
      port: sandbox.port,
      headless: options.headless ?? true,
      profile,
    });
  const openExtension = async (path: string) => screenOf(await session.openExtensionPage(path));

  let browser = left?.browser ?? (await start());
  await left?.browser.installExtension();

  const session: Session = {
    ...browser,
    sandbox,
    openExtension,
    async registerRedirectUri(options) {
      const redirectUri = await options.value('textbox', 'Redirect URI');
      sandbox.oauth.application.redirectUris.push(redirectUri);
      return redirectUri;
    },
    async connect() {
      const screen = await openExtension('options.html');
      await session.registerRedirectUri(screen);
      await screen.fill('textbox', 'API key', SANDBOX_API_KEY);
      await screen.click('button', 'Connect');
      await screen.find('button', 'Disconnect');
      return screen;
    },
    async openContacts(choice = {}) {
      const { markup, language, path } = typeof choice === 'string' ? { markup: choice } : choice;
      const url = new URL(path ?? ALL_CONTACTS[sandbox.page.generation], `https://${HOSTS.app}`);
      if (markup) url.searchParams.set('markup', markup);
      if (language) url.searchParams.set('lang', language);
      return contactsPageOf(screenOf(await session.openWebPage(url.href)), markup ?? sandbox.page.markup);
    },
    requestsTo(path) {
      const wanted = typeof path === 'string' ? (it: string) => it === path : (it: string) => path.test(it);
      return sandbox.requests.filter(
        ({ method, path: asked }) => method !== 'OPTIONS' && wanted((asked.split('?')[0] ?? '').replace(/^\/v3/, '')),
      );
    },
    async restartBrowser() {
      await browser.close();
      browser = await start();
      Object.assign(session, browser);
    },
    async end() {
      await browser.close();
      await sandbox.stop();
      rmSync(profile, { recursive: true, force: true });
    },
    async leave() {
      await browser.clear();
      return { browser, profile, sandbox };
    },
  };
  return session;
}

function contactsPageOf(whole: Screen, markup: Markup): ContactsPage {
  const panel = screenOf(whole.page, 'hidden-contact-check');
  /** Without the header, whose help search is nobody's search box. */
  const main = screenOf(whole.page, 'main, [data-main]');
  return {
    whole,
    panel,
    hint: screenOf(whole.page, 'hidden-contact-hint'),
    async search(text) {
      if (markup === 'unhinted') return typeInto(whole.page, UNHINTED_BOX, text);
      const role = await waitUntil('the search box', async () => {
        if ((await main.count('searchbox', SEARCH_BOX)) > 0) return 'searchbox';
        return (await main.count('textbox', SEARCH_BOX)) > 0 ? 'textbox' : null;
      });
      await main.fill(role, SEARCH_BOX, text);
    },
    async check(query) {
      const toggle = await panel.find('button', 'Hidden contact check');
      const isClosed = await toggle.evaluate((it) => it.getAttribute('aria-expanded') === 'false');
      if (isClosed) await panel.click('button', 'Hidden contact check');
      await panel.fill('textbox', 'Email address', query);
      await panel.click('button', 'Check');
    },
  };
}

async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  const box = await page.waitForSelector(selector);
  await box?.click({ count: 3 });
  await page.keyboard.type(text);
}

function browserOfThisRun(): BrowserName {
  return process.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';
}
