import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Screen } from '../driver/screen';
import type { ContactsPage, Session } from '../driver/session';
import { EVIDENCE, PERMISSION } from '../support/labels';
import { startSession } from './session';

/**
 * The names that a person hears and that others look for, of what no other file here looks for by name in both
 * generations of the page. Each is found in the page by what this project makes of roles and names, and on our own
 * pages in the browser's accessibility tree as well.
 */
type Control = readonly [role: string, name: string];

/** A file field has no role, and each browser calls a picture's another. */
const NOT_IN_THE_TREE = ['file', 'img'];

async function isHeardByTheBrowser({ page }: Screen, [role, name]: Control): Promise<boolean> {
  return NOT_IN_THE_TREE.includes(role) || (await page.$(`aria/${name}[role="${role}"]`)) !== null;
}

async function expectControls(screen: Screen, ...controls: Control[]): Promise<void> {
  for (const [role, name] of controls) await screen.find(role, name);
  // Chromium has no tree of a page that nobody sees.
  await screen.page.bringToFront();
  const unheard = [];
  for (const control of controls) if (!(await isHeardByTheBrowser(screen, control))) unheard.push(control.join(' '));
  expect(unheard).toEqual([]);
}

const SETTINGS: Control[] = [
  ['textbox', 'API key'],
  ['textbox', 'Redirect URI'],
  ['button', 'Copy'],
  ['button', 'Connect'],
  ['link', 'Use a different login'],
];
const LISTS: Control[] = [
  ['group', 'Lists'],
  ['checkbox', 'Monthly newsletter'],
];
const REMEDIES = [
  'Add contact',
  'Add to lists',
  'Record sign-up',
  'Restore contact',
  'Send resubscribe email',
] as const;

let session: Session;

describe.each(['classic', 'new'] as const)('on the %s generation of the page', (generation) => {
  let contacts: ContactsPage;
  beforeAll(async () => {
    session = await startSession({ generation });
    contacts = await session.openContacts();
  });
  afterAll(() => session.end());

  it('without a connection the region offers one, open and closed', async () => {
    const { panel } = contacts;
    await panel.find('region', 'Hidden contact check');
    await panel.find('button', 'Connect Constant Contact');
    await panel.click('button', 'Hidden contact check');
    await panel.find('textbox', 'Email address');
    await panel.find('button', 'Check');
    await panel.find('status');
    await panel.says('region', /Connect your Constant Contact account/);
    await panel.find('button', 'Connect Constant Contact');
    await contacts.whole.page.close();
    await session.connect();
    contacts = await session.openContacts();
  });

  it.each([
    [SEED.absent, 'Not in this account', ['Add contact']],
    [SEED.active, 'Active', ['Add to lists']],
    [SEED.awaitingConfirmation, 'Awaiting confirmation', ['Record sign-up']],
    [SEED.noPermission, 'No permission set', ['Record sign-up']],
    [SEED.emptyPermission, 'No permission set', ['Record sign-up']],
    [SEED.temporaryHold, 'Temporary hold', ['Record sign-up']],
    [SEED.unsubscribed, 'Unsubscribed', ['Send resubscribe email', 'Record sign-up']],
    [SEED.deleted, 'Deleted', ['Restore contact', 'Record sign-up']],
    [SEED.deletedOptedOut, 'Deleted after unsubscribing', ['Record sign-up']],
    [SEED.unrecognized, 'Unrecognized status', []],
  ])('the card of %s says %s and offers no more than is allowed', async (address, heading, remedies) => {
    const { panel } = contacts;
    await contacts.check(address);
    await panel.says('status', new RegExp(`^${heading}: ${address}`));
    expect(await panel.names('heading')).toEqual([heading]);
    const buttons = await panel.names('button');
    expect(buttons.filter((name) => REMEDIES.some((remedy) => remedy === name))).toEqual(remedies);
    if (address === SEED.absent) return;
    await panel.find('img', 'Contact history');
    await panel.find('button', 'Copy fix for developers');
  });

  it.each([
    [SEED.deleted, 'Restore contact', []],
    [SEED.active, 'Add to lists', []],
    [SEED.unsubscribed, 'Send resubscribe email', []],
    [SEED.temporaryHold, 'Record sign-up', [['checkbox', PERMISSION]]],
    [
      SEED.deletedOptedOut,
      'Record sign-up',
      [
        ['checkbox', PERMISSION],
        ['textbox', EVIDENCE],
      ],
    ],
    [
      SEED.absent,
      'Add contact',
      [
        ['checkbox', PERMISSION],
        ['textbox', 'First name'],
      ],
    ],
  ] as Array<[string, string, Control[]]>)(
    'of %s the form “%s” asks for what it needs',
    async (address, remedy, asked) => {
      const { panel } = contacts;
      await contacts.check(address);
      await panel.says('status', new RegExp(`: ${address}`));
      await panel.click('button', remedy);
      await panel.find('form', remedy);
      for (const [role, name] of [...LISTS, ...asked]) await panel.find(role, name);
      expect(await panel.isDisabled('button', remedy)).toBe(true);
      expect(await panel.count('button', remedy)).toBe(1);
      await panel.click('button', 'Cancel');
      await panel.gone('form', remedy);
    },
  );

  it('the hint begins with the heading, and an evidence box is there after an opt-out alone', async () => {
    for (const [address, name] of [
      [SEED.deletedUnsubscribed, /^Deleted after unsubscribing/],
      [SEED.deletedImplied, /^Deleted/],
      [SEED.unsubscribedByAccount, /^Unsubscribed/],
      [SEED.implied, /^Active/],
    ] as const) {
      await contacts.search(address);
      await contacts.hint.find('button', name);
    }
    await contacts.search('somebody@');
    await contacts.hint.gone('button');
  });
});

describe('on our own pages', () => {
  beforeAll(async () => {
    session = await startSession();
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
