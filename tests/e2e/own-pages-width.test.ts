import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { WINDOWS } from '../support/windows';
import { startSession } from './session';

const PAGES = ['options.html', 'welcome.html', 'help.html'];

let session: Session;

beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.end());

/** What reaches over an edge of the window. */
function outOfSight({ page }: Screen): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, input, select, textarea, summary, h1, h2')]
      .filter((it) => it.checkVisibility() && !it.closest('details:not([open]) > :not(summary)'))
      .filter((it) => {
        const { left, right } = it.getBoundingClientRect();
        return left < 0 || right > document.documentElement.clientWidth;
      })
      .map((it) => it.textContent || it.id || it.tagName),
  );
}

async function expectAllInSight(path: string, landmark: RegExp): Promise<void> {
  const screen = await session.openExtension(path);
  await screen.says('main', landmark);
  for (const [name, size] of WINDOWS) {
    await screen.page.setViewport(size);
    await waitUntil(`the width of ${name}`, async () => (await screen.page.evaluate(() => innerWidth)) === size.width);
    expect(await outOfSight(screen), `${path}, ${name}`).toEqual([]);
    const width = await screen.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `${path}, ${name}`).toBeLessThanOrEqual(size.width);
  }
  await screen.page.close();
}

it.each(PAGES)('before an account is connected nothing of %s lies to the right', (path) => expectAllInSight(path, /./));

it('with an account neither', async () => {
  await session.connect();
  await expectAllInSight('options.html', /Read one deleted contact OK/);
  await expectAllInSight('welcome.html', /deleted contacts found/);
}, 60_000);
