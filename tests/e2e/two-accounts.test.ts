import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { choose, chosen, connectHub, connectOther } from './accounts';
import { startSession } from './session';

let session: Session;
let options: Screen;

beforeAll(async () => {
  session = await startSession();
  session.sandbox.page.generation = 'new';
});
afterAll(() => session.end());

it('says beside the card that the page shows an account that is not connected', async () => {
  const { account, otherAccount } = session.sandbox;
  options = await connectHub(session);
  await showAccount(otherAccount);
  const contacts = await session.openContacts();
  await contacts.check(SEED.deleted);
  await contacts.panel.find('button', 'Restore contact');
  const warning = `This page shows “${otherAccount.organization}”, which isn't connected. The panel asks “${account.organization}”.`;
  await contacts.panel.says('region', new RegExp(warning));
  await showAccount(account);
});

it('takes the card away as soon as the page shows an account that is not connected', async () => {
  await expectCardGoneWhenPageSwitches();
});

/** The header names the other account without a load, as an app does that switches in place. */
async function expectCardGoneWhenPageSwitches(): Promise<void> {
  const contacts = await session.openContacts();
  await contacts.check(SEED.deleted);
  await contacts.panel.find('button', 'Restore contact');
  const menu = await contacts.whole.find('combobox', 'Hub');
  await menu.evaluate((element) => {
    const select = element as HTMLSelectElement;
    const before = select.selectedOptions[0]?.text;
    select.selectedIndex = select.selectedIndex === 0 ? 1 : 0;
    for (const name of select.parentElement?.querySelectorAll('span') ?? []) {
      if (name.textContent === before) name.textContent = select.selectedOptions[0]?.text ?? '';
    }
  });
  await contacts.panel.gone('button', 'Restore contact');
  expect(await contacts.panel.count('heading', 'Deleted')).toBe(0);
  await contacts.whole.page.close();
}

/** Has the page show an account from its next load on, as the menu of its header does. */
async function showAccount({ accountId }: { accountId: string }): Promise<void> {
  const { whole } = await session.openContacts();
  const menu = await whole.find('combobox', 'Hub');
  await menu.evaluate((_, body) => fetch('/pages/hub/account', { method: 'POST', body }), accountId);
}

it('says so where a sign-in for another account gives the same one again', async () => {
  session.sandbox.people.signEverybodyOut();
  await options.click('button', 'Connect another account');
  await options.says('alert', /only the account you already connected/);
  expect(await options.count('button', 'Disconnect')).toBe(1);
});

it('connects the other account of a login too, asks the one that the page shows, and warns of another', async () => {
  const { account, otherAccount } = session.sandbox;
  await connectOther(session, options);
  const contacts = await session.openContacts();
  await contacts.check(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
  expect(await contacts.panel.count('button', /^Switch to/)).toBe(0);

  await choose(contacts.panel, otherAccount);
  await contacts.panel.click('button', `Switch to “${account.organization}”`);
  await contacts.panel.gone('button', /^Switch to/);
  await contacts.check(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
});

it('takes the card away as soon as the page shows the other account, too', async () => {
  await expectCardGoneWhenPageSwitches();
  const { account } = session.sandbox;
  const tools = await session.openExtension('workbench.html#bulk-check');
  await choose(tools, account);
  await tools.page.close();
});

it('goes on with a job of the account that is not chosen, and says whose it is', async () => {
  const { account, otherAccount, faults } = session.sandbox;
  const tools = await session.openExtension('workbench.html#bulk-check');
  await chosen(tools, account);
  await tools.fill('textbox', 'Addresses', SEED.deleted);
  await tools.click('button', 'Check addresses');
  await tools.find('region', 'Plan');
  const letGo = faults.hold({ method: 'GET', path: '/v3/contacts' });
  await tools.click('button', 'Start');
  await tools.find('progressbar');
  await choose(tools, otherAccount);
  await chosen(tools, otherAccount);
  await tools.says('main', new RegExp(`Check: 1 address.*Account: ${account.organization}`));
  letGo();
  await tools.says('status', /^Done: 1 deleted\.$/);
  expect(await tools.count('table', 'Results')).toBe(0);
});

it('forgets one of them that is disconnected, and goes on with the other', async () => {
  const { account, otherAccount } = session.sandbox;
  await options.page.bringToFront();
  // Each account has its own button, that of the first one comes first.
  await options.click('button', 'Disconnect');
  await options.says('dialog', new RegExp(account.organization), 'Disconnect');
  await (await options.page.waitForSelector('dialog button.danger'))?.click();
  await waitUntil('one account to be left', async () => (await options.count('button', 'Disconnect')) === 1);
  await options.says('main', new RegExp(`Connected to ${otherAccount.organization}`));
  const contacts = await session.openContacts();
  await contacts.panel.click('button', 'Hidden contact check');
  expect(await contacts.panel.count('combobox', 'Account')).toBe(0);
  await contacts.panel.says('region', new RegExp(otherAccount.organization));
  await contacts.whole.page.close();
  const tools = await session.openExtension('workbench.html#bulk-check');
  await tools.says('main', new RegExp(`Account: ${otherAccount.organization}`));
  expect(await tools.count('table', 'Results')).toBe(0);
  await tools.click('tab', 'Recently deleted');
  await tools.says('main', /8 of 8 shown/);
});
