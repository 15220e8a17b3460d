import type { Browser } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { inFirefoxFrame } from './firefox-itself';

/** Runs an expression in the background that runs, as a script of its own; `self` is its global. */
export function inBackground(name: BrowserName, browser: Browser, expression: string): Promise<void> {
  return name === 'firefox' ? inEventPage(browser, expression) : inServiceWorker(browser, expression);
}

/** Detached at once: a worker that somebody stays attached to would wait for a debugger whenever it starts again. */
async function inServiceWorker(browser: Browser, expression: string): Promise<void> {
  const target = await browser.waitForTarget((it) => it.type() === 'service_worker');
  const session = await target.createCDPSession();
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true });
  await session.detach();
  if (exceptionDetails) throw new Error(`In the background: ${exceptionDetails.text}`);
}

/** It lives in a process of its own, which takes scripts from the browser's alone. */
function inEventPage(browser: Browser, expression: string): Promise<void> {
  const script = `
    const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    Cu.evalInSandbox(${JSON.stringify(expression)}, sandbox);`;
  const views = `[...WebExtensionPolicy.getByID('hidden-contact-check@extension').extension.views]`;
  return inFirefoxFrame(browser, `${views}.find(({ viewType }) => viewType === 'background').xulBrowser`, script);
}
