import type { Browser } from 'puppeteer-core';

/** The files of the scripts that run in Chromium's service worker, in the order they were loaded. */
export async function backgroundScripts(browser: Browser): Promise<string[]> {
  const target = await browser.waitForTarget((it) => it.type() === 'service_worker');
  const session = await target.createCDPSession();
  const urls: string[] = [];
  session.on('Debugger.scriptParsed', ({ url }) => urls.push(url));
  await session.send('Debugger.enable');
  await session.detach();
  return urls.filter((url) => url.startsWith('chrome-extension://')).map((url) => new URL(url).pathname.slice(1));
}
