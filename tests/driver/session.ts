import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import type { Markup } from '../../sandbox/page/shell';
import { type ListeningSandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox';
import type { BrowserName } from '../../scripts/browsers';
import { type DrivenBrowser, launch } from './launch';
import { type Screen, screenOf } from './screen';

const CONTACTS_PAGE = 'https://app.constantcontact.com/pages/contacts/ui';

const SEARCH_BOX_ROLES: Record<Markup, 'searchbox' | 'textbox'> = {
  classic: 'searchbox',
  redesigned: 'textbox',
  labelled: 'textbox',
  shadow: 'searchbox',
};

/** One admin at work: a sandbox, a browser with the production build, and what everybody does first. */
export interface Session extends DrivenBrowser {
  sandbox: ListeningSandbox;
  /** Reads the redirect URI off the open options page and registers it with the API key, as the help tells an admin to. */
  registerRedirectUri(options: Screen): Promise<string>;
  /** Connects the account on the options page. */
  connect(): Promise<Screen>;
  /** Opens Constant Contact's contacts page: all of it, and what is ours on it. Its search box can be marked up otherwise. */
  openContacts(markup?: Markup): Promise<ContactsPage>;
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
    async openContacts(markup = 'classic') {
      const page = await session.openWebPage(`${CONTACTS_PAGE}?markup=${markup}#contacts`);
      return contactsPageOf(screenOf(page), SEARCH_BOX_ROLES[markup]);
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

function contactsPageOf(whole: Screen, searchBox: 'searchbox' | 'textbox'): ContactsPage {
  const panel = screenOf(whole.page, 'hidden-contact-check');
  return {
    whole,
    panel,
    hint: screenOf(whole.page, 'hidden-contact-hint'),
    search: (text) => whole.fill(searchBox, /search/i, text),
    async check(query) {
      const toggle = await panel.find('button', 'Hidden contact check');
      if (await toggle.evaluate((it) => it.getAttribute('aria-expanded') === 'false')) await toggle.click();
      await panel.fill('textbox', 'Email address', query);
      await panel.click('button', 'Check');
    },
  };
}

function browserOfThisRun(): BrowserName {
  return process.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';
}
