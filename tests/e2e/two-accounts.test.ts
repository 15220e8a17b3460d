import { afterAll, beforeAll, expect, it } from 'vitest';
import { USER } from '../../sandbox/oauth/people';
import { SEED } from '../../sandbox/seed/addresses';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;
let options: Screen;

beforeAll(async () => {
  session = await startSession();
  session.sandbox.page.generation = 'new';
  session.sandbox.oauth.application.owner = null;
  session.sandbox.people.atKeyboard = USER.hub;
});
afterAll(() => session.end());

it('says beside the card that the page shows an account that is not connected', async () => {
  const { account, otherAccount } = session.sandbox;
  options = await session.connect();
  await showAccount(otherAccount);
  const contacts = await session.openContacts();
  await contacts.check(SEED.deleted);
  await contacts.panel.find('button', 'Restore contact');
  const warning = `This page shows “${otherAccount.organization}”, which isn't connected. The panel asks “${account.organization}”.`;
  await contacts.panel.says('region', new RegExp(warning));
  await showAccount(account);
});

/** Has the page show an account from its next load on, as the menu of its header does. */
async function showAccount({ accountId }: { accountId: string }): Promise<void> {
  const { whole } = await session.openContacts();
  const menu = await whole.find('combobox', 'Hub');
  await menu.evaluate((_, body) => fetch('/pages/hub/account', { method: 'POST', body }), accountId);
}

it('connects the other account of a login too, asks the one that the page shows, and warns of another', async () => {
  const { people, account, otherAccount } = session.sandbox;
  people.signEverybodyOut();
  people.chosenAccount = 1;
  await options.click('button', 'Connect another account');
  await options.says('main', new RegExp(otherAccount.organization));

  const contacts = await session.openContacts();
  await contacts.check(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  expect(await contacts.panel.count('button', /^Switch to/)).toBe(0);

  const menu = await contacts.panel.find('combobox', 'Account');
  await menu.select(...(await menu.$$eval('option', (all) => all.map(({ value }) => value))).slice(1));
  await contacts.panel.click('button', `Switch to “${account.organization}”`);
  await contacts.panel.gone('button', /^Switch to/);
  await contacts.check(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
});

it('goes on with a job of the account that is not chosen, and says whose it is', async () => {
  const { account, otherAccount, faults } = session.sandbox;
  const tools = await session.openExtension('workbench.html#bulk-check');
  await tools.says('main', new RegExp(`Account: ${account.organization}`));
  await tools.fill('textbox', 'Addresses', SEED.deleted);
  await tools.click('button', 'Check addresses');
  await tools.find('region', 'Plan');
  const letGo = faults.hold({ method: 'GET', path: '/v3/contacts' });
  await tools.click('button', 'Start');
  await tools.find('progressbar');
  const popup = await session.openExtension('popup.html');
  const menu = await popup.find('combobox', 'Account');
  const choices = await menu.$$eval('option', (all) => all.map(({ value, text }) => [text, value] as const));
  await menu.select(new Map(choices).get(otherAccount.organization) ?? '');
  await tools.says(
    'main',
    new RegExp(`Account: ${otherAccount.organization}.*Check: 1 address.*Account: ${account.organization}`),
  );
  letGo();
  await tools.says('status', /^Done: 1 deleted\.$/);
  expect(await tools.count('table', 'Results')).toBe(0);
});
