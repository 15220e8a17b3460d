import type { Browser } from 'puppeteer-core';
import type { BrowserName } from '../../scripts/browsers';
import { inFirefoxItself } from './firefox-itself';

/** Listens from now on; the function it gives tells everything that the background wrote to its console, and its errors. */
export async function listenToBackground(name: BrowserName, browser: Browser): Promise<() => Promise<string>> {
  if (name === 'firefox') return async () => String(await inFirefoxItself(browser, EVERYTHING_SAID));
  const said: unknown[] = [];
  const target = await browser.waitForTarget((it) => it.type() === 'service_worker');
  const session = await target.createCDPSession();
  session.on('Runtime.consoleAPICalled', (event) => said.push(event));
  session.on('Runtime.exceptionThrown', (event) => said.push(event));
  session.on('Log.entryAdded', (event) => said.push(event));
  await session.send('Runtime.enable');
  await session.send('Log.enable');
  return async () => JSON.stringify(said);
}

/** Of the whole browser: its console keeps what any page, script or extension wrote. */
const EVERYTHING_SAID = `(() => {
  const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
  const written = storage.getEvents().map((event) => JSON.stringify(event.arguments ?? []));
  return [...written, ...Services.console.getMessageArray().map(String)].join('\\n');
})()`;
