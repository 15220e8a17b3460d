import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { pasteInto } from '../driver/paste';
import { watchSavedFiles } from '../driver/saved-files';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { readCsvRows } from '../support/csv-files';
import { startSession } from './session';

let session: Session;
let workbench: Screen;

const SHEET = [
  'Email,Date,Page,IP,Comment',
  `${SEED.absent},5/3/2026,https://riverside.example/join,203.0.113.7,Please add me`,
  `${SEED.unsubscribed},5/4/2026,https://riverside.example/join,203.0.113.8,I want it back`,
  `${SEED.deletedOptedOut},,,,`,
  `${SEED.active},5/4/2026,,,`,
].join('\n');

beforeAll(async () => {
  session = await startSession();
  await session.connect();
  workbench = await session.openExtension('workbench.html#bulk-check');
  const path = join(mkdtempSync(join(tmpdir(), 'files-')), 'sheet.csv');
  writeFileSync(path, SHEET);
  const field = await workbench.page.waitForSelector('input[type="file"]');
  await field?.uploadFile(path);
  await workbench.click('button', 'Check addresses');
  await workbench.find('region', 'Plan');
  await workbench.click('button', 'Start');
  await workbench.says('status', /^Done: /);
});
afterAll(() => session.end());

const permissionOf = (address: string) => session.sandbox.account.findByAddress(address)?.email_address;

describe('the results that are selected', () => {
  it('are counted, copied one a line, and exported with what the table tells of each', async () => {
    await workbench.tick('checkbox', `Select ${SEED.unsubscribed}`);
    await workbench.tick('checkbox', `Select ${SEED.active}`);
    await workbench.says('group', /4 of 4 shown · 2 selected/, 'Selection');

    await workbench.click('button', 'Copy addresses');
    await workbench.says('status', /^2 addresses copied/);
    expect((await pasteInto(workbench, 'Addresses')).split('\n').sort()).toEqual([SEED.active, SEED.unsubscribed]);

    const saved = await watchSavedFiles(workbench);
    await workbench.click('button', 'Export selected');
    const [rows = []] = (await saved()).map(readCsvRows);
    expect(rows.map((row) => [row.Address, row.Outcome, row['Next step']])).toEqual([
      [SEED.unsubscribed, 'Unsubscribed', 'Send resubscribe email'],
      [SEED.active, 'Active', 'Add to lists'],
    ]);
    await workbench.click('button', 'Clear selection');
    await workbench.gone('button', 'Clear selection');
  });

  it('lead to the card, where their next step is', async () => {
    await workbench.click('button', 'Send resubscribe email');
    const card = await workbench.find('dialog');
    await workbench.find('heading', 'Unsubscribed');
    await workbench.page.keyboard.press('Escape');
    await card.dispose();
    await workbench.gone('dialog');
  });
});

describe('the sign-ups of a sheet', () => {
  it('are recorded with the evidence of each, and nobody’s who opted out without any', async () => {
    await workbench.tick('checkbox', 'Select all');
    await workbench.click('button', 'Record sign-ups');
    await workbench.says('dialog', /Records that 3 people gave explicit permission/, 'Record sign-ups');
    await workbench.says('dialog', /Select a list\. Select the permission checkbox\. Say how and when they asked\./);
    await workbench.tick('checkbox', 'Monthly newsletter');
    await workbench.tick('checkbox', 'Each of these people gave explicit permission to receive email');
    for (const column of ['Date', 'Page', 'IP', 'Comment']) await tickInDialog(column);
    await workbench.says('dialog', /1 person who unsubscribed has no proof in these columns and is skipped\./);
    const submit = await workbench.page.waitForSelector('dialog button[type="submit"]:enabled');
    await submit?.click();
    await workbench.says('status', /^Done: 2 signed up, 1 left alone because they opted out\.$/);
    await workbench.says('table', new RegExp(`${SEED.deletedOptedOut}.*Say how and when they asked`), 'Results');

    expect(permissionOf(SEED.absent)?.permission_to_send).toBe('explicit');
    expect(permissionOf(SEED.unsubscribed)?.permission_to_send).toBe('explicit');
    expect(session.sandbox.account.findByAddress(SEED.deletedOptedOut)?.deleted_at).not.toBeNull();
    expect(session.requestsTo('/contacts/sign_up_form')).toHaveLength(2);
  });

  it('stand in the activity log, an entry for each person', async () => {
    await workbench.click('tab', 'Activity log');
    for (const address of [SEED.absent, SEED.unsubscribed]) {
      await workbench.says('table', new RegExp(address), 'Activity log');
    }
    const saved = await watchSavedFiles(workbench);
    await workbench.click('button', 'Export CSV');
    const [rows = []] = (await saved()).map(readCsvRows);
    const evidence = new Map(rows.map((row) => [row.Contact, row.Evidence]));
    expect(evidence.get(SEED.absent)).toBe(
      'Date: 5/3/2026; Page: https://riverside.example/join; IP: 203.0.113.7; Comment: Please add me',
    );
    expect(evidence.get(SEED.unsubscribed)).toContain('IP: 203.0.113.8; Comment: I want it back');
  });
});

/** Ticks a box of the dialog, whose edge may cut it in two. */
async function tickInDialog(name: string): Promise<void> {
  const box = await workbench.find('checkbox', name);
  await box.evaluate((it) => it.scrollIntoView({ block: 'center' }));
  await workbench.tick('checkbox', name);
}
