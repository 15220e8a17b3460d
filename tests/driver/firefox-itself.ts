import type { Browser } from 'puppeteer-core';

/** The raw protocol below puppeteer, which has no word for Firefox's own scope. */
interface RawConnection {
  send(method: string, parameters: object): Promise<{ result: RawResult }>;
}

interface RawResult {
  contexts?: Array<{ context: string }>;
  type?: 'success' | 'exception';
  exceptionDetails?: { text: string };
  result?: { value?: unknown };
}

/** Runs an expression with the browser's own rights (`--remote-allow-system-access`) and gives its plain value. */
export async function inFirefoxItself(browser: Browser, expression: string): Promise<unknown> {
  const connection: RawConnection = Reflect.get(browser, 'connection');
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = tree.result.contexts?.[0]?.context;
  const answer = await connection.send('script.evaluate', { expression, target: { context }, awaitPromise: true });
  if (answer.result.type !== 'success') throw new Error(answer.result.exceptionDetails?.text);
  return answer.result.result?.value;
}
