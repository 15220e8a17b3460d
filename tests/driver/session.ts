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
  /** Reads the redirect URI off the options page and registers it with the API key, as the help tells an admin to. */
  registerRedirectUri(): Promise<string>;
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

export async function startSession(
  options: SandboxOptions & { browser?: BrowserName; headless?: boolean } = {},
): Promise<Session> {
  const sandbox = await startSandbox({ signIn: 'instant', ...options });
  const profile = mkdtempSync(join(tmpdir(), 'hidden-contact-check-'));
  const start = () =>
    launch({
      name: options.browser ?? browserOfThisRun(),
      port: sandbox.port,
      headless: options.headless ?? true,
      profile,
    });
  const openExtension = async (path: string) => screenOf(await session.openExtensionPage(path));

  async function registerRedirectUri(): Promise<string> {
    const screen = await openExtension('options.html');
    const redirectUri = await screen.value('textbox', 'Redirect URI');
    sandbox.oauth.application.redirectUris.push(redirectUri);
    await screen.page.close();
    return redirectUri;
  }

  const session: Session = {
    ...(await start()),
    sandbox,
    openExtension,
    registerRedirectUri,
    async connect() {
      await registerRedirectUri();
      const screen = await openExtension('options.html');
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
      await session.close();
      Object.assign(session, await start());
    },
    async end() {
      await session.close();
      await sandbox.stop();
      rmSync(profile, { recursive: true, force: true });
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
