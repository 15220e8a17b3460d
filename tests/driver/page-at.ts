import type { Browser, Page } from 'puppeteer-core';
import { waitUntil } from './wait-until';

/** The page at this address, as soon as there is one. Firefox tells nobody where a page has gone to, so each is asked. */
export function pageAt(browser: Browser, address: string): Promise<Page> {
  return waitUntil(`a page at ${address}`, async () => {
    for (const page of await browser.pages()) {
      // One that has closed itself may still be told of.
      const href = await page.evaluate(() => location.href).catch(() => null);
      if (href === address) return page;
    }
    return null;
  });
}
