/** `npm run screenshots`: takes the README's pictures anew, each in the light and in the dark. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { ElementHandle, Page } from 'puppeteer-core';
import { SEED } from '../sandbox/seed/addresses';
import { type ContactsPage, type Session, startSession } from '../tests/driver/session';
import { EVIDENCE, PERMISSION } from '../tests/support/labels';

const FOLDER = 'docs/screenshots';

/** A form comes to rest in this time (ms), and its button opens. */
const REST_MS = 1000;

/** Every remedy, with a contact that has it. */
const REMEDIES = [
  ['restore', 'Restore contact', SEED.deleted],
  ['record-sign-up', 'Record sign-up', SEED.deletedOptedOut],
  ['add', 'Add contact', 'new.member@example.com'],
  ['add-to-lists', 'Add to lists', SEED.active],
  ['resubscribe-email', 'Send resubscribe email', SEED.unsubscribed],
] as const;

execFileSync('npx', ['wxt', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
mkdirSync(FOLDER, { recursive: true });
const session = await startSession({ browser: 'chromium', seed: 'large' });
try {
  await takeOptions(session);
  const contacts = await session.openContacts();
  await takePanel(contacts);
  for (const [name, remedy, address] of REMEDIES) await takeRemedy(contacts, name, remedy, address);
  await takePopup(session);
  await takeWorkbench(session);
} finally {
  await session.end();
}

async function takeOptions({ connect }: Session): Promise<void> {
  const { page, find } = await connect();
  await find('checkbox', 'Monthly newsletter');
  await take(page, 'options');
}

async function takePanel({ whole, hint, panel, search }: ContactsPage): Promise<void> {
  await whole.page.setViewport({ width: 1280, height: 860 });
  await search(SEED.deleted);
  await hint.find('button', /^Deleted/);
  await panel.find('heading', 'Deleted');
  await take(whole.page, 'panel');
}

async function takeRemedy({ whole, panel, check }: ContactsPage, name: string, remedy: string, address: string) {
  await check(address);
  await panel.says('article', new RegExp(address.replaceAll('.', '\\.')));
  await panel.click('button', remedy);
  await panel.tick('checkbox', 'Monthly newsletter');
  if (name === 'record-sign-up') {
    await panel.fill('textbox', EVIDENCE, 'Asked at the front desk on November 20.');
  }
  await take(whole.page, `remedy-${name}`, await panel.find('region', 'Hidden contact check'));
  if (name === 'restore' || name === 'add') {
    if (name === 'add') await panel.tick('checkbox', PERMISSION);
    await panel.click('button', remedy);
    await panel.says('status', /^Restored|^Added/);
  } else {
    await panel.click('button', 'Cancel');
  }
}

async function takePopup({ openExtension }: Session): Promise<void> {
  const { page, find } = await openExtension('popup.html');
  await page.setViewport({ width: 400, height: 560 });
  await find('region', 'Last checks');
  await find('button', /\d deleted contacts/);
  await take(page, 'popup');
}

async function takeWorkbench({ openExtension }: Session): Promise<void> {
  const deleted = await openExtension('workbench.html#recently-deleted');
  await deleted.find('img', 'Deletions per day');
  await deleted.says('tabpanel', /(\d+) of \1 shown/);
  await take(deleted.page, 'workbench-recently-deleted');

  const bulkCheck = await openExtension('workbench.html#bulk-check');
  const addresses = [SEED.deletedOptedOut, SEED.active, SEED.unsubscribed, SEED.deletedImplied, 'nobody@example.org'];
  await bulkCheck.fill('textbox', 'Addresses', addresses.join('\n'));
  await bulkCheck.click('button', 'Check addresses');
  await bulkCheck.click('button', 'Start');
  await bulkCheck.says('status', /^Done/);
  await bulkCheck.find('table', 'Results');
  await take(bulkCheck.page, 'workbench-bulk-check');

  const rows = await openExtension('workbench.html#import');
  await rows.fill('textbox', 'Rows', 'email,first name\nkim@example.com,Kim\nlee@example.org,Lee');
  await rows.tick('checkbox', 'Monthly newsletter');
  await rows.click('button', 'Preview');
  await rows.find('button', 'Start import');
  await take(rows.page, 'workbench-import');

  const log = await openExtension('workbench.html#activity-log');
  await log.says('table', /Restore contact/, 'Activity log');
  await take(log.page, 'workbench-activity-log');
}

/** The page, or one element of it, in both themes. */
async function take(page: Page, name: string, element?: ElementHandle<Element>): Promise<void> {
  await page.bringToFront();
  await new Promise((done) => setTimeout(done, REST_MS));
  for (const theme of ['light', 'dark'] as const) {
    await session.prefer(page, theme);
    // Beyond the window the panel would follow the larger window that this takes, out of its own picture.
    await (element ?? page).screenshot({ path: `${FOLDER}/${name}-${theme}.png`, captureBeyondViewport: false });
  }
  await session.prefer(page, 'light');
  console.log(`${FOLDER}/${name}-light.png, -dark.png`);
}
