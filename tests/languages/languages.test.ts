import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SANDBOX_API_KEY } from '../../sandbox/oauth/application';
import { SEED } from '../../sandbox/seed/addresses';
import { type Session, startSession } from '../driver/session';
import { clippedTexts } from './clipped';
import type { Catalogue } from './pseudo-locale';

const LANGUAGE = process.env.WXT_LANGUAGE ?? 'es';
const catalogue: Catalogue = JSON.parse(readFileSync(resolve('.artifacts/locales', LANGUAGE, 'en.json'), 'utf8'));
const said = (key: string) => catalogue[key.replaceAll('.', '_')]?.message ?? '';

/** The second is the first at a zoom of 200 %. */
const SIZES = [
  { width: 1280, height: 860 },
  { width: 640, height: 430 },
  { width: 420, height: 800 },
];
const POPUP_SIZE = [{ width: 400, height: 560 }];

const PAGES = [
  ['options.html', SIZES],
  ['welcome.html', SIZES],
  ['help.html', SIZES],
  ['popup.html', POPUP_SIZE],
  ['workbench.html#recently-deleted', SIZES],
  ['workbench.html#bulk-check', SIZES],
  ['workbench.html#import', SIZES],
  ['workbench.html#activity-log', SIZES],
] as const;

let session: Session;

beforeAll(async () => {
  session = await startSession({ generation: 'new' });
  const screen = await session.openExtension('options.html');
  const redirectUri = await screen.value('textbox', said('options.redirectUri'));
  session.sandbox.oauth.application.redirectUris.push(redirectUri);
  await screen.fill('textbox', said('options.apiKey'), SANDBOX_API_KEY);
  await screen.click('button', said('options.connect'));
  await screen.find('button', said('options.disconnect'));
});
afterAll(() => session.end());

async function violations(page: Page, within?: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (hosts) => {
    const result = await Reflect.get(globalThis, 'axe').run(
      hosts ? { include: hosts.map((host) => [host]) } : document,
    );
    return result.violations.map(({ id, nodes }: axe.Result) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, within);
}

describe.each(['light', 'dark'] as const)('in %s, everything can be read, and axe finds nothing wrong, in', (theme) => {
  it.each(PAGES)('%s', async (path, sizes) => {
    const screen = await session.openExtension(path);
    await session.prefer(screen.page, theme);
    await screen.find('heading');
    await screen.page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
    expect(await screen.page.evaluate(() => document.documentElement.lang)).toBe(said('language'));
    for (const size of sizes) {
      await screen.page.setViewport(size);
      await keep(screen.page, `${path}-${size.width}-${theme}`);
      expect(await clippedTexts(screen.page), `${size.width} pixels wide`).toEqual([]);
    }
    expect(await violations(screen.page)).toEqual([]);
    await screen.page.close();
  });

  it('the panel, its card and its form', async () => {
    const { whole, panel, hint, search } = await session.openContacts();
    await session.prefer(whole.page, theme);
    await search(SEED.deleted);
    await panel.find('heading', said('standing.deleted'));
    const ours = ['hidden-contact-check', 'hidden-contact-hint'];
    await hint.find('button');
    await keep(whole.page, `card-${theme}`);
    for (const host of ours) expect(await clippedTexts(whole.page, host)).toEqual([]);
    expect(await violations(whole.page, ours)).toEqual([]);
    await panel.click('button', said('remedy.restore'));
    await panel.find('form', said('remedy.restore'));
    await keep(whole.page, `form-${theme}`);
    expect(await clippedTexts(whole.page, 'hidden-contact-check')).toEqual([]);
    await whole.page.close();
  });
});

/** A picture for people, who see what no test does. */
async function keep(page: Page, name: string): Promise<void> {
  const file = `${LANGUAGE}-${session.name}-${name.replace(/\W+/g, '-')}`;
  await page.screenshot({ path: resolve('.artifacts/locales', `${file}.png`) as `${string}.png` });
}
