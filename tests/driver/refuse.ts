import type { Browser } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { inFirefoxItself } from './firefox-itself';
import { inBackground } from './in-background';

/** Has the browser refuse every rule about requests that the extension sets; the function it gives takes that back. */
export function refuseRules(name: BrowserName, browser: Browser): Promise<() => Promise<void>> {
  return name === 'firefox'
    ? refuseInFirefox(browser)
    : refuse(browser, 'declarativeNetRequest.updateSessionRules', 'Internal error.');
}

/** Has the browser open no sign-in window; the function it gives takes that back. */
export function refuseSignInWindow(name: BrowserName, browser: Browser): Promise<() => Promise<void>> {
  const words = "Couldn't create a browser window to display an authorization page.";
  return name === 'firefox' ? refuseWindowsInFirefox(browser) : refuse(browser, 'identity.launchWebAuthFlow', words);
}

/**
 * Has Chromium refuse a call of its API to the background that runs, in these words; the function it gives takes that
 * back, where the background has not ended meanwhile.
 */
export async function refuse(browser: Browser, call: string, words: string): Promise<() => Promise<void>> {
  const [api = '', method = ''] = call.split('.');
  await inBackground(
    'chromium',
    browser,
    `globalThis.before = chrome.${api}.${method};
    chrome.${api}.${method} = () => Promise.reject(new Error(${JSON.stringify(words)}))`,
  );
  return () => inBackground('chromium', browser, `if (globalThis.before) chrome.${api}.${method} = globalThis.before`);
}

/** Where Firefox keeps the rules of an extension. */
const RULES = `const { ExtensionDNR } = ChromeUtils.importESModule('resource://gre/modules/ExtensionDNR.sys.mjs');`;

async function refuseInFirefox(browser: Browser): Promise<() => Promise<void>> {
  await inFirefoxItself(
    browser,
    `(() => { ${RULES}
      ExtensionDNR.before = ExtensionDNR.getRuleManager;
      ExtensionDNR.getRuleManager = () => { throw new Error('No rules today.'); };
    })()`,
  );
  return async () => {
    await inFirefoxItself(browser, `(() => { ${RULES} ExtensionDNR.getRuleManager = ExtensionDNR.before; })()`);
  };
}

/** What Firefox's own part of every extension API stands in. */
const API = `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { global } = ExtensionParent.apiManager;`;

async function refuseWindowsInFirefox(browser: Browser): Promise<() => Promise<void>> {
  await inFirefoxItself(
    browser,
    `(() => { ${API}
      const openWindow = () => { throw new Error('No windows today.'); };
      global.Services = Object.create(Services, { ww: { value: { openWindow } } });
    })()`,
  );
  return async () => {
    await inFirefoxItself(browser, `(() => { ${API} global.Services = Services; })()`);
  };
}
