import type { Browser } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { inFirefoxItself } from './firefox-itself';

/** In words of the background's own: a transaction of this database that writes ends as a whole, as on a full disk. */
const fill = (database: string) => `
  IDBObjectStore.prototype.putWithRoom ??= IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...what) {
    if (this.transaction.db.name !== '${database}') return this.putWithRoom(...what);
    this.transaction.abort();
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };`;
const EMPTY = 'IDBObjectStore.prototype.put = IDBObjectStore.prototype.putWithRoom;';

/**
 * From now on there is no room for what the background, which has to run, writes to one of its databases. What this gives
 * makes room again; so does the background's end.
 */
export async function fillDisk(name: BrowserName, browser: Browser, database: string): Promise<() => Promise<void>> {
  const inBackground = name === 'firefox' ? inEventPage : inServiceWorker;
  await inBackground(browser, fill(database));
  return () => inBackground(browser, EMPTY);
}

async function inServiceWorker(browser: Browser, words: string): Promise<void> {
  const target = await browser.waitForTarget((it) => it.type() === 'service_worker');
  const worker = await target.worker();
  await worker?.evaluate(words);
}

/** No protocol reaches the event page: Firefox itself has a script loaded in its process, with the page's rights. */
async function inEventPage(browser: Browser, words: string): Promise<void> {
  const script = `
    const page = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    Cu.evalInSandbox(${JSON.stringify(words)}, page);
    sendAsyncMessage('written');`;
  await inFirefoxItself(
    browser,
    `new Promise((resolve) => {
      const { extension } = WebExtensionPolicy.getByID('hidden-contact-check@extension');
      const { messageManager } = [...extension.views].find(({ viewType }) => viewType === 'background').xulBrowser;
      messageManager.addMessageListener('written', resolve, { once: true });
      messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
    }).then(() => null)`,
  );
}
