import { resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { type BrowserName, ensureBrowser } from '../../scripts/browsers';
import { type Preference, prefer, preferNothing, stopBackground } from './disturb';
import { inFirefoxItself } from './firefox-itself';
import { waitUntil } from './wait-until';

/** What ships, or the build that speaks the language named in `WXT_LANGUAGE` alone. */
const OUTPUT = resolve('.output', process.env.WXT_LANGUAGE ?? '');

const BUILDS: Record<BrowserName, string> = {
  chromium: resolve(OUTPUT, 'chrome-mv3'),
  firefox: resolve(OUTPUT, 'firefox-mv3'),
};

const GECKO_ID = 'hidden-contact-check@extension';
const GECKO_UUID = '6f0d4c1e-8a55-4d0b-9d6e-3c5c1a0f7b21';
const KEEP_STORAGE = 'extensions.webextensions.keepStorageOnUninstall';

export interface LaunchOptions {
  name: BrowserName;
  /** The port of the sandbox that answers for all of Constant Contact's hosts. */
  port: number;
  headless?: boolean;
  /** The folder of the browser's profile; without one it has a new one, gone when it ends. */
  profile?: string | undefined;
}

/** A browser with the production build installed, to which the sandbox is all of the internet. */
export interface DrivenBrowser {
  name: BrowserName;
  browser: Browser;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  origin: string;
  /** Opens a page of the extension, e.g. `options.html` or `workbench.html#log`. */
  openExtensionPage(path: string): Promise<Page>;
  openWebPage(url: string): Promise<Page>;
  /** Ends the background at once, as the browser may at any moment. */
  stopBackground(): Promise<void>;
  /** Where the extension is there already, this is an update: it ends everywhere and starts again, with tabs open. */
  installExtension(): Promise<void>;
  /** Closes every page, takes the extension away with all that it kept, and takes back what was preferred. */
  clear(): Promise<void>;
  prefer(page: Page, preference: Preference): Promise<void>;
  close(): Promise<void>;
}

export async function launch(options: LaunchOptions): Promise<DrivenBrowser> {
  const executablePath = await ensureBrowser(options.name);
  return options.name === 'chromium' ? launchChromium(executablePath, options) : launchFirefox(executablePath, options);
}

async function launchChromium(
  executablePath: string,
  { port, headless = true, profile }: LaunchOptions,
): Promise<DrivenBrowser> {
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    ...(profile && { userDataDir: profile }),
    pipe: true,
    enableExtensions: [BUILDS.chromium],
    acceptInsecureCerts: true,
    defaultViewport: headless ? { width: 1280, height: 860 } : null,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP *:443 127.0.0.1:${port}`,
    ],
  });
  const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  return drive({ name: 'chromium', browser, origin });
}

async function launchFirefox(
  executablePath: string,
  { port, headless = true, profile }: LaunchOptions,
): Promise<DrivenBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless,
    ...(profile && { userDataDir: profile }),
    acceptInsecureCerts: true,
    defaultViewport: headless ? { width: 1280, height: 860 } : null,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.dns.forceResolve': '127.0.0.1',
      'network.socket.forcePort': `443=${port}`,
      'network.http.http3.enable': false,
      'network.proxy.type': 0,
      // Nobody looks at it: fewer frames, and no process kept ready for a tab that may never come, leave more to the tests.
      'layout.frame_rate': 20,
      'dom.ipc.processPrelaunch.enabled': false,
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: GECKO_UUID }),
      // Installed for the time of a test only, the extension would lose with its browser what an installed one keeps.
      [KEEP_STORAGE]: true,
      'extensions.webextensions.keepUuidOnUninstall': true,
    },
  });
  await browser.installExtension(BUILDS.firefox);
  return drive({ name: 'firefox', browser, origin: `moz-extension://${GECKO_UUID}` });
}

function drive({ name, browser, origin }: Pick<DrivenBrowser, 'name' | 'browser' | 'origin'>): DrivenBrowser {
  return {
    name,
    browser,
    origin,
    openExtensionPage: (path) => openPage(browser, `${origin}/${path}`),
    openWebPage: (url) => openPage(browser, url),
    stopBackground: () => stopBackground(name, browser),
    prefer: (page, preference) => prefer(name, page, preference),
    async installExtension() {
      await browser.installExtension(BUILDS[name]);
    },
    async clear() {
      const pages = await browser.pages();
      await browser.newPage();
      for (const page of pages) await page.close();
      await uninstallExtension(name, browser, origin);
      await preferNothing(name, browser);
    },
    close: () => browser.close(),
  };
}

async function uninstallExtension(name: BrowserName, browser: Browser, origin: string): Promise<void> {
  if (name === 'chromium') {
    await browser.uninstallExtension(new URL(origin).host);
    return;
  }
  const keepStorage = (keep: boolean) =>
    inFirefoxItself(browser, `Services.prefs.setBoolPref('${KEEP_STORAGE}', ${keep})`);
  await keepStorage(false);
  await browser.uninstallExtension(GECKO_ID);
  await keepStorage(true);
}

/** Firefox never reports that an extension page has loaded, so the page itself is asked. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  const navigation = page.goto(url);
  navigation.catch(() => undefined);
  const hasLoaded = async () => {
    const [href, state] = await page.evaluate(() => [location.href, document.readyState]);
    return state === 'complete' && href?.split('#')[0] === url.split('#')[0];
  };
  await waitUntil(`${url} to load`, hasLoaded);
  return page;
}
