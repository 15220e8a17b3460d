import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optOutByLink } from '../../sandbox/account/contact-changes';
import { exportContacts } from '../../sandbox/activities/export-work';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import { reload } from '../driver/reload';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;
let workbench: Screen;

beforeAll(async () => {
  session = await startSession({ seed: 'large' });
  session.sandbox.activities.stepMilliseconds = 20;
  Object.assign(session.sandbox.account.lists.get(listId('Swim lessons')) ?? {}, { name: 'Swim lessons, summer' });
  await session.connect();
  workbench = await session.openExtension('workbench.html#bulk-check');
});
afterAll(() => session.end());

/** Puts a file into the field "CSV file". */
async function choose(name: string, content: string | Uint8Array): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), 'files-')), name);
  writeFileSync(path, content);
  const field = await workbench.page.waitForSelector('input[type="file"]');
  await field?.uploadFile(path);
}

describe('a bulk check', () => {
  it('folds what repeats, names the line that holds no address, and plans both ways', async () => {
    const pasted = [
      `Ann <${SEED.deleted}>; “${SEED.deletedOptedOut}”,`,
      `mailto:${SEED.deleted.toUpperCase()}.`,
      'nobody',
    ].join('\n');
    await workbench.fill('textbox', 'Addresses', pasted);
    await workbench.click('button', 'Check addresses');
    await workbench.says('region', /2 addresses\. 1 duplicate.*line 3 nobody/, 'Plan');
    await workbench.find('radio', 'Every status');
    await workbench.find('radio', 'Deleted only');
  });

  it('tells the standing of each, and offers to restore what may be', async () => {
    await workbench.click('button', 'Start');
    await workbench.says('status', /^Done: 1 deleted, 1 deleted after unsubscribing\.$/);
    await workbench.find('img', 'Statuses');
    await workbench.says('table', new RegExp(`${SEED.deleted} Deleted .* Restore contact`, 'i'), 'Results');
    await workbench.click('button', 'Restore deleted contacts');
    await workbench.says('region', /1 contact can be restored/, 'Plan');
    await workbench.click('button', 'Cancel');
  });

  it('reads a spreadsheet’s file, and lets another column be chosen', async () => {
    const rows = ['Name;Mail;Old mail', `"Example; Ann";${SEED.active};${SEED.unsubscribed}`];
    await choose('contacts.csv', new TextEncoder().encode(`\ufeff${rows.join('\r\n')}\r\n`));
    await workbench.find('combobox', 'Column with the addresses');
    await workbench.says('main', /For example: .*/);
    await workbench.click('button', 'Check addresses');
    await workbench.says('region', /1 address\./, 'Plan');
  });
});

describe('an import', () => {
  beforeAll(() => workbench.click('tab', 'Import'));

  it('shows what will be sent, what is left out, and what permission it gives', async () => {
    await workbench.fill(
      'textbox',
      'Rows',
      `Email,First name,Birthday\nnew.person@example.com,New,3/5/1990\nbroken,Bad,\n${SEED.active},Act,\n"two@example.com, both@example.com",Two,`,
    );
    await workbench.find('combobox', 'First name');
    expect(await workbench.value('combobox', 'Birthday')).toBe('birthday');
    await workbench.says('main', /implied permission/);
    const list = await workbench.page.waitForSelector('fieldset input[type="checkbox"]');
    await list?.click();
    await workbench.click('button', 'Preview');
    await workbench.says(
      'region',
      /2 rows will be sent.*new\.person@example\.com.*2 rows are left out.*line 3 broken.*line 5 .*two@example\.com/,
      'Plan',
    );
  });

  it('gives each row its outcome, which is still there after a reload', async () => {
    await workbench.click('button', 'Start import');
    await workbench.says('status', /^Done: 1 imported, 1 updated, 2 left out\.$/);
    const { birthday_month, birthday_day } = session.sandbox.account.findByAddress('new.person@example.com') ?? {};
    expect([birthday_month, birthday_day]).toEqual([3, 5]);
    await reload(workbench.page);
    await workbench.says(
      'table',
      /2 new\.person@example\.com Imported ?↗? 3 broken Left out .* 4 .* Updated/,
      'Results',
    );
  });

  it('takes Constant Contact’s own export as it is, its lists by name, and nobody whom it calls unsubscribed', async () => {
    const { account } = session.sandbox;
    const contactAt = (address: string) => {
      const contact = account.findByAddress(address);
      if (!contact) throw new Error(`The sandbox has no ${address}`);
      return contact;
    };
    const people = [SEED.active, SEED.implied, SEED.unsubscribed].map(contactAt);
    await choose('export.csv', exportContacts(account, people).result?.() ?? '');
    await workbench.find('combobox', 'Country - Home');
    const fields = await workbench.page.evaluate(() =>
      [...document.querySelectorAll('select')].map(({ value }) => value),
    );
    expect(fields.slice(0, 15)).toEqual([
      ...['email', 'first_name', 'last_name', 'company_name', 'job_title', 'home_phone', 'mobile_phone', 'work_phone'],
      ...['home_street', 'home_city', 'home_state', 'home_zip', 'home country', 'email-status', 'email-lists'],
    ]);
    await workbench.says('main', /names these lists: .*Monthly newsletter,? and Swim lessons, summer\./);
    await workbench.click('button', 'Check these lists');
    await workbench.click('button', 'Preview');
    await workbench.says('region', /2 rows will be sent.*The file says not to email 1 person/, 'Plan');
    // One more does so before it starts.
    optOutByLink(account, contactAt(SEED.implied));
    session.sandbox.requests.length = 0;
    await workbench.click('button', 'Start import');
    await workbench.says('status', /^Done: 1 updated, 1 .*, 1 left out\.$/);
    for (const address of [SEED.implied, SEED.unsubscribed]) {
      expect(contactAt(address)).toMatchObject({
        list_memberships: [],
        email_address: { permission_to_send: 'unsubscribed' },
      });
    }
    const sent = session.requestsTo('/activities/contacts_json_import').map(({ body }) => body);
    expect(sent.join()).toContain(SEED.active);
    expect(sent.join()).not.toContain(SEED.unsubscribed);
    expect(sent.join()).toContain(listId('Swim lessons'));
  });

  it('says of each row which fields were left out, where the account takes fewer than it has', async () => {
    const { account, habits } = session.sandbox;
    habits.importCustomFields = 25;
    const names = Array.from({ length: 27 }, (_, index) => `Visit ${index + 1}`);
    for (const label of names) {
      const custom_field_id = `visit-${label.slice(6)}`;
      const name = label.replace(' ', '_');
      const now = new Date().toISOString();
      account.customFields.set(custom_field_id, {
        ...{ custom_field_id, label, name, type: 'string' },
        ...{ created_at: now, updated_at: now },
      });
    }
    await reload(workbench.page);
    const row = (address: string, values: number) => [address, ...names.map((_, at) => (at < values ? 'yes' : ''))];
    const rows = [['Email', ...names], row('often@example.com', 27), row('seldom@example.com', 2)];
    await choose('visits.csv', rows.map((cells) => cells.join(',')).join('\n'));
    await workbench.tick('checkbox', 'Book club');
    await workbench.click('button', 'Preview');
    await workbench.find('region', 'Plan');
    await workbench.click('button', 'Start import');
    await workbench.says('status', /^Done: 2 imported\.$/);
    const table = await workbench.says('table', /often@example\.com Imported/, 'Results');
    expect(table).toMatch(/often@example\.com Imported.*Visit_26, Visit_27.*seldom@example\.com Imported/);
    expect(account.findByAddress('often@example.com')?.custom_fields).toHaveLength(25);
    expect(account.findByAddress('seldom@example.com')?.custom_fields).toHaveLength(2);
    // Where it takes 50, as one integration reports, nothing is left out.
    habits.importCustomFields = 50;
    await reload(workbench.page);
    await choose('visits.csv', [['Email', ...names], row('always@example.com', 27)].map(String).join('\n'));
    await workbench.tick('checkbox', 'Book club');
    await workbench.click('button', 'Preview');
    await workbench.find('region', 'Plan');
    await workbench.click('button', 'Start import');
    await workbench.says('status', /^Done: 1 imported\.$/);
    expect(account.findByAddress('always@example.com')?.custom_fields).toHaveLength(27);
  });
});
