import type { Page } from 'puppeteer-core';
import { waitUntil } from './wait-until';

/** Loads a page anew. Firefox never reports that an extension page has loaded, so the page itself is asked. */
export async function reload(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.before = 'yes';
    setTimeout(() => location.reload());
  });
  await waitUntil('the page to load anew', () =>
    page.evaluate(() => document.readyState === 'complete' && !document.documentElement.dataset.before),
  );
}
