/**
 * `tsx scripts/store-pictures.ts FOLDER`: the pictures that the stores show, in light and dark: screenshots of 1280 × 800
 * of the build that is there, and tiles with the icon. `npm run release -- --dry` takes them.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { SEED } from '../sandbox/seed/addresses';
import type { Theme } from '../tests/driver/disturb';
import type { Screen } from '../tests/driver/screen';
import { type Session, startSession } from '../tests/driver/session';
import { waitUntil } from '../tests/driver/wait-until';

const [, , FOLDER = '.artifacts/store-pictures'] = process.argv;
const THEMES: readonly Theme[] = ['light', 'dark'];
const SCREENSHOT = { width: 1280, height: 800 };

/** Chrome's small tile and marquee, which are Edge's too, and Edge's logo. */
const TILES = [
  { name: 'tile-small', width: 440, height: 280 },
  { name: 'tile-marquee', width: 1400, height: 560 },
  { name: 'logo', width: 300, height: 300 },
];
const COLORS = { light: { ground: '#f4f7fc', ink: '#1b2430' }, dark: { ground: '#10161f', ink: '#eef2f8' } };

mkdirSync(FOLDER, { recursive: true });
const session = await startSession({ browser: 'chromium', seed: 'large', generation: 'new' });
try {
  await takeScreenshots(session);
  await takeTiles(session);
} finally {
  await session.end();
}

async function takeScreenshots({ connect, openContacts, openExtension }: Session): Promise<void> {
  await connect();
  const { whole, panel, hint, search } = await openContacts();
  await whole.page.setViewport(SCREENSHOT);
  await search(SEED.deleted);
  await hint.find('button', /^Deleted/);
  await panel.find('heading', 'Deleted');
  await take(whole.page, '1-panel', ['light']);
  await panel.click('button', 'Restore contact');
  await panel.tick('checkbox', 'Monthly newsletter');
  await waitUntil('the form to be ready', async () => !(await panel.isDisabled('button', 'Restore contact')));
  await take(whole.page, '2-restore', ['light']);

  const open = async (tab: string): Promise<Screen> => {
    const screen = await openExtension(`workbench.html#${tab}`);
    await screen.page.setViewport(SCREENSHOT);
    return screen;
  };
  const deleted = await open('recently-deleted');
  await deleted.find('img', 'Deletions per day');
  await deleted.says('tabpanel', /(\d+) of \1 shown/);
  await take(deleted.page, '3-recently-deleted');

  const check = await open('bulk-check');
  const addresses = [SEED.deletedOptedOut, SEED.active, SEED.unsubscribed, SEED.deletedImplied, SEED.absent];
  await check.fill('textbox', 'Addresses', addresses.join('\n'));
  await check.click('button', 'Check addresses');
  await check.click('button', 'Start');
  await check.find('table', 'Results');
  await take(check.page, '4-bulk-check');

  const rows = await open('import');
  await rows.fill('textbox', 'Rows', 'email,first name\nkim@example.com,Kim\nlee@example.org,Lee');
  await rows.tick('checkbox', 'Monthly newsletter');
  await rows.click('button', 'Preview');
  await (await rows.find('button', 'Start import')).scrollIntoView();
  await take(rows.page, '5-import');
}

async function takeTiles({ browser }: Session): Promise<void> {
  const page = await browser.newPage();
  for (const { name, width, height } of TILES) {
    await page.setViewport({ width, height });
    for (const theme of THEMES) {
      await page.setContent(tile(width, height, theme));
      await page.screenshot({ path: pathOf(name, theme) });
    }
    console.log(`${name} of ${width} × ${height}`);
  }
}

/** The icon; where it is wide enough also the name, and what it is for. */
function tile(width: number, height: number, theme: Theme): string {
  const { ground, ink } = COLORS[theme];
  const words = `<div><h1>Hidden Contact Check</h1><p>Find the contacts Constant Contact hides.</p></div>`;
  const icon = Math.round(height * (width > height ? 0.4 : 0.8));
  const title = Math.round(Math.min(height / 12, width / 22));
  return `<!doctype html><style>
    body { margin: 0; display: flex; align-items: center; justify-content: center; gap: ${height / 12}px;
      width: ${width}px; height: ${height}px; background: ${ground}; color: ${ink}; font-family: system-ui, sans-serif; }
    svg { width: ${icon}px; flex: none; }
    h1 { margin: 0; font-size: ${title}px; }
    p { margin: ${height / 40}px 0 0; font-size: ${Math.round(title * 0.65)}px; max-width: 16em; }
  </style>${readFileSync('public/icon.svg', 'utf8')}${width > height ? words : ''}`;
}

/** Constant Contact's page has one look, the light one, and the panel on it goes with that. */
async function take(page: Page, name: string, themes: readonly Theme[] = THEMES): Promise<void> {
  await page.bringToFront();
  for (const theme of themes) {
    await session.prefer(page, theme);
    await page.screenshot({ path: pathOf(name, theme) });
  }
  console.log(`${name} of ${SCREENSHOT.width} × ${SCREENSHOT.height}`);
}

function pathOf(name: string, theme: string): `${string}.png` {
  return `${join(FOLDER, `${name}-${theme}`)}.png`;
}
