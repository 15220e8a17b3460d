import type { Browser } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { inFirefoxItself } from './firefox-itself';

/** Has the browser refuse every rule about requests that the extension sets; the function it gives takes that back. */
export function refuseRules(name: BrowserName, browser: Browser): Promise<() => Promise<void>> {
  return name === 'firefox'
    ? refuseInFirefox(browser)
    : refuse(browser, 'declarativeNetRequest.updateSessionRules', 'Internal error.');
}

/**
 * Has Chromium refuse a call of its API to the background that runs, in these words; the function it gives takes that
 * back, where the background has not ended meanwhile.
 */
export async function refuse(browser: Browser, call: string, words: string): Promise<() => Promise<void>> {
  const [api = '', method = ''] = call.split('.');
  await inBackground(
    browser,
    `globalThis.before = chrome.${api}.${method};
    chrome.${api}.${method} = () => Promise.reject(new Error(${JSON.stringify(words)}))`,
  );
  return () => inBackground(browser, `if (globalThis.before) chrome.${api}.${method} = globalThis.before`);
}

/** Detached at once: a worker that somebody stays attached to would wait for a debugger whenever it starts again. */
async function inBackground(browser: Browser, expression: string): Promise<void> {
  const target = await browser.waitForTarget((it) => it.type() === 'service_worker');
  const session = await target.createCDPSession();
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression });
  await session.detach();
  if (exceptionDetails) throw new Error(`In the background: ${exceptionDetails.text}`);
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
