import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Session } from '../driver/session';
import { type Control, expectControls, expectNoGoneList, LISTS } from '../support/controls';
import { PERMISSION } from '../support/labels';
import { startSession } from './session';

const SETTINGS: Control[] = [
  ['textbox', 'API key'],
  ['textbox', 'Redirect URI'],
  ['button', 'Copy'],
  ['button', 'Connect'],
  ['link', 'Use a different login'],
];

let session: Session;

describe('on our own pages', () => {
  beforeAll(async () => {
    session = await startSession();
    session.sandbox.account.habits.deletedListsShow = true;
  });
  afterAll(() => session.end());

  it('without a connection: first steps and options ask for a key, the others lead there', async () => {
    const welcome = await session.openExtension('welcome.html');
    await expectControls(welcome, ...SETTINGS, ['link', 'Open the developer portal']);
    await welcome.page.close();
    const options = await session.openExtension('options.html');
    await expectControls(options, ...SETTINGS, ['region', 'Diagnostics']);
    await options.click('button', 'Connect');
    await options.find('alert');
    await options.page.close();
    for (const path of ['popup.html', 'workbench.html']) {
      const page = await session.openExtension(path);
      await expectControls(page, ['button', 'Connect Constant Contact']);
      await page.page.close();
    }
  });

  it('the options', async () => {
    const options = await session.connect();
    await expectControls(
      options,
      ['group', 'Default lists'],
      ['checkbox', 'Check automatically while I search'],
      ['meter', 'API calls today'],
      ['button', 'Connect another account'],
      ['region', 'Safety net'],
      ['region', 'Diagnostics'],
      ['button', 'Copy diagnostics'],
    );
    await expectNoGoneList(options);
    await options.says('region', new RegExp(session.sandbox.account.organization), 'Constant Contact account');
    await options.says('row', /OK$/);
    await options.click('button', 'Disconnect');
    await expectControls(options, ['dialog', 'Disconnect']);
    await options.click('button', 'Cancel');
    await options.click('button', 'Take a snapshot');
    await options.click('button', 'Start');
    await options.says('region', /Lists of [\d,]+ contacts, as of today/, 'Safety net');
    await expectControls(
      options,
      ['button', 'Take a snapshot'],
      ['checkbox', 'Keep the safety net current'],
      ['button', 'Forget the safety net'],
    );
    await options.page.close();
  });

  it('the popup', async () => {
    const popup = await session.openExtension('popup.html');
    await expectControls(
      popup,
      ['textbox', 'Email address'],
      ['button', 'Add contact'],
      ['button', 'Contact tools'],
      ['button', 'Options'],
    );
    await popup.fill('textbox', 'Email address', 'somebody.new@example.com');
    await expectControls(
      popup,
      ['textbox', 'First name'],
      ['textbox', 'Last name'],
      ...LISTS,
      ['checkbox', PERMISSION],
      ['button', 'Add contact'],
    );
    await expectNoGoneList(popup);
    await popup.page.close();
  });

  it('the contact tools: recently deleted', async () => {
    const tools = await session.openExtension('workbench.html');
    await expectControls(
      tools,
      ['heading', 'Contact tools'],
      ...(['Recently deleted', 'Bulk check', 'Import', 'Activity log'] as const).map((tab) => ['tab', tab] as const),
      ['tabpanel', 'Recently deleted'],
      ['img', 'Deletions per day'],
      ['textbox', 'Filter'],
      ['button', 'Export CSV'],
      ['table', 'Recently deleted'],
      ['columnheader', 'Was on'],
      ['checkbox', 'Select all'],
    );
    await tools.click('checkbox', 'Select all');
    await tools.click('button', 'Restore selected');
    await expectControls(
      tools,
      ['dialog', 'Restore contacts'],
      ['radio', 'The lists they were on'],
      ['radio', 'Lists I choose'],
    );
    await tools.click('radio', 'Lists I choose');
    await expectControls(tools, ...LISTS, ['region', 'Plan'], ['button', 'Restore']);
    await expectNoGoneList(tools);
    await tools.page.close();
  });

  it('the contact tools: a bulk check', async () => {
    const tools = await session.openExtension('workbench.html#bulk-check');
    await expectControls(tools, ['tabpanel', 'Bulk check'], ['textbox', 'Addresses'], ['file', 'CSV file']);
    await tools.fill('textbox', 'Addresses', `${SEED.deleted}\n${SEED.active}`);
    await tools.click('button', 'Check addresses');
    await expectControls(tools, ['region', 'Plan'], ['radio', 'Every status'], ['radio', 'Deleted only']);
    await tools.click('button', 'Start');
    await tools.says('status', /^Done/);
    await expectControls(
      tools,
      ['table', 'Results'],
      ['img', 'Statuses'],
      ['textbox', 'Filter'],
      ['button', 'Export CSV'],
      ['button', 'Restore deleted contacts'],
    );
    await tools.page.close();
  });

  it('the contact tools: an import, and the log of it', async () => {
    const tools = await session.openExtension('workbench.html#import');
    await expectControls(tools, ['tabpanel', 'Import'], ['textbox', 'Rows'], ['file', 'CSV file'], ['group', 'Lists']);
    await tools.fill('textbox', 'Rows', 'Mail,Given\nkim@example.com,Kim');
    await expectControls(tools, ['combobox', 'Mail'], ['combobox', 'Given']);
    const fields = await (await tools.find('combobox', 'Given')).evaluate((it) =>
      [...it.querySelectorAll('option')].map((option) => option.label),
    );
    expect(fields).toEqual(
      expect.arrayContaining([
        'home phone',
        'mobile phone',
        'home street',
        'home city',
        'home state',
        'home ZIP or postal code',
        'home country',
      ]),
    );
    await tools.tick('checkbox', 'Monthly newsletter');
    await expectNoGoneList(tools);
    await tools.click('button', 'Preview');
    await tools.click('button', 'Start import');
    await tools.says('status', /^Done/);
    await expectControls(tools, ['table', 'Results'], ['columnheader', 'Outcome']);
    await tools.click('tab', 'Activity log');
    await expectControls(
      tools,
      ['table', 'Activity log'],
      ['textbox', 'Filter'],
      ['button', 'Export CSV'],
      ['button', 'Delete entry'],
    );
    await tools.page.close();
  });
});
