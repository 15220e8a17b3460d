import type { Page } from 'puppeteer-core';

const ATTEMPTS = 3;
/** Microseconds. */
const LONG = 50_000;

/**
 * How many tasks of a page take the processor for over 50 ms while something is done: what else the machine does makes a task last
 * longer, and is no work of ours.
 */
export async function longTasksOf(page: Page, run: () => Promise<unknown>): Promise<number> {
  await page.tracing.start({ categories: ['-*', 'toplevel'] });
  await run();
  const trace = await page.tracing.stop();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(new TextDecoder().decode(trace));
  const pages = new Set(traceEvents.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf));
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && pages.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('The browser told of no tasks.');
  return tasks.filter(({ tdur = 0 }) => tdur > LONG).length;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of the processor. */
  tdur?: number;
  args?: { name?: string };
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

/** The fewest long tasks of a few attempts: a busy machine makes tasks longer, never shorter. */
export async function fewestLongTasks(attempt: () => Promise<number>): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  for (let round = 1; round <= ATTEMPTS && fewest > 0; round += 1) fewest = Math.min(fewest, await attempt());
  return fewest;
}

/** Has the page make a file, and waits until there is one to save. */
export async function untilFileMade(page: Page, ask: () => Promise<unknown>): Promise<void> {
  await page.evaluate(`void (self.fileMade = new Promise((made) => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (content) => {
      URL.createObjectURL = make;
      made();
      return make.call(URL, content);
    };
  }))`);
  await ask();
  await page.evaluate('self.fileMade');
}

/** What the page's scripts keep, once what they need no longer is gone. */
export async function heapMegabytes(page: Page): Promise<number> {
  const devtools = await page.createCDPSession();
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1_000_000;
}
