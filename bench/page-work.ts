import type { Page } from 'puppeteer-core';

/** Begins to note the tasks of a page that took over 50 ms: browsers report no shorter ones. */
export async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const longTasks: number[] = [];
    Reflect.set(globalThis, 'longTasks', longTasks);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** How many there were since the page was watched, or since this was asked before. */
export function longTasks(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(globalThis, 'longTasks').splice(0).length);
}

/** What the page's scripts keep, once what they need no longer is gone. */
export async function heapMegabytes(page: Page): Promise<number> {
  const devtools = await page.createCDPSession();
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1_000_000;
}
