import type { Browser, Page } from 'puppeteer-core';

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

/** Runs a script with these rights beside what an element of the browser shows, in its process; `content` is its window. */
export async function inFirefoxFrame(browser: Browser, element: string, script: string): Promise<void> {
  const told = `let trouble = ''; try { ${script} } catch (error) { trouble = String(error); } sendAsyncMessage('driven', trouble);`;
  await inFirefoxItself(
    browser,
    `(async () => {
      const { messageManager } = ${element};
      const { promise, resolve } = Promise.withResolvers();
      messageManager.addMessageListener('driven', resolve);
      messageManager.loadFrameScript('data:;charset=utf-8,' + encodeURIComponent(${JSON.stringify(`{ ${told} }`)}), false);
      const { data } = await promise;
      messageManager.removeMessageListener('driven', resolve);
      if (data) throw new Error(data);
    })()`,
  );
}

/** The same for a page, which is brought to the front. */
export async function inFirefoxPage(page: Page, script: string): Promise<void> {
  await page.bringToFront();
  const window = `Services.wm.getMostRecentWindow('navigator:browser')`;
  await inFirefoxFrame(page.browser(), `${window}.gBrowser.selectedBrowser`, script);
}
