import type { Browser } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { waitUntil } from './wait-until';

/** Ends the extension's background at once: Chromium's service worker, Firefox's event page. */
export async function stopBackground(name: BrowserName, browser: Browser): Promise<void> {
  if (name === 'chromium') await stopServiceWorker(browser);
  else await inFirefoxItself(browser, STOP_EVENT_PAGE);
}

async function stopServiceWorker(browser: Browser): Promise<void> {
  const running = () => browser.targets().filter((target) => target.type() === 'service_worker');
  for (const target of running()) {
    const worker = await target.worker();
    await worker?.close();
  }
  await waitUntil('the service worker to end', async () => running().length === 0);
}

const STOP_EVENT_PAGE = `(async () => {
  const { extension } = WebExtensionPolicy.getByID('hidden-contact-check@extension');
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
  if (extension.backgroundState !== 'stopped') throw new Error(extension.backgroundState);
})()`;

/** The raw protocol below puppeteer, which has no word for Firefox's own scope. */
interface RawConnection {
  send(method: string, parameters: object): Promise<{ result: RawResult }>;
}

interface RawResult {
  contexts?: Array<{ context: string }>;
  type?: 'success' | 'exception';
  exceptionDetails?: { text: string };
}

/** Runs an expression with the browser's own rights (`--remote-allow-system-access`). */
async function inFirefoxItself(browser: Browser, expression: string): Promise<void> {
  const connection: RawConnection = Reflect.get(browser, 'connection');
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = tree.result.contexts?.[0]?.context;
  const answer = await connection.send('script.evaluate', { expression, target: { context }, awaitPromise: true });
  if (answer.result.type !== 'success') throw new Error(answer.result.exceptionDetails?.text);
}
