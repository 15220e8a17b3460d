import { afterAll, beforeAll, expect, it } from 'vitest';
import { USER } from '../../sandbox/oauth/people';
import { SEED } from '../../sandbox/seed/addresses';
import type { Session } from '../driver/session';
import { startSession } from './session';

let session: Session;

beforeAll(async () => {
  session = await startSession();
  session.sandbox.page.generation = 'new';
  session.sandbox.oauth.application.owner = null;
  session.sandbox.people.atKeyboard = USER.hub;
});
afterAll(() => session.end());

it('connects both accounts of a login, and switches to the one that the page shows', async () => {
  const { people, account, otherAccount } = session.sandbox;
  const options = await session.connect();
  people.signEverybodyOut();
  people.chosenAccount = 1;
  await options.click('button', 'Connect another account');
  await options.says('main', new RegExp(otherAccount.organization));

  const contacts = await session.openContacts();
  await contacts.panel.click('button', 'Hidden contact check');
  const menu = await contacts.panel.find('combobox', 'Account');
  expect(await menu.evaluate((it) => (it instanceof HTMLSelectElement ? it.selectedOptions[0]?.text : ''))).toBe(
    otherAccount.organization,
  );
  await contacts.panel.click('button', `Switch to “${account.organization}”`);
  await contacts.panel.gone('button', /^Switch to/);
  await contacts.check(SEED.deleted);
  await contacts.panel.find('heading', 'Deleted');
});

it('asks the account that is chosen in the popup, and shows nothing of the other one', async () => {
  const { account, otherAccount } = session.sandbox;
  const popup = await session.openExtension('popup.html');
  const menu = await popup.find('combobox', 'Account');
  const choose = (name: string) =>
    menu.evaluate((it, name) => {
      if (!(it instanceof HTMLSelectElement)) return;
      it.value = [...it.options].find(({ text }) => text === name)?.value ?? '';
      it.dispatchEvent(new Event('change', { bubbles: true }));
    }, name);
  await popup.says('region', new RegExp(SEED.deleted), 'Last checks');
  await popup.fill('textbox', 'Email address', SEED.deleted);
  await popup.find('heading', 'Deleted');
  await choose(otherAccount.organization);
  await popup.says('status', /^Not in this account/);
  await popup.click('button', 'Clear');
  await popup.says('region', new RegExp(`^Last checks ${SEED.deleted} Not in this account$`), 'Last checks');
  await choose(account.organization);
  await popup.says('region', /Deleted/, 'Last checks');
});

it('shows in the options all of the account that is put to use, and keeps the focus on its button', async () => {
  const { account, otherAccount } = session.sandbox;
  const options = await session.openExtension('options.html');
  await options.find('region', 'Safety net');
  for (const name of [otherAccount.organization, account.organization]) {
    await options.click('button', 'Use this account');
    await options.says('listitem', new RegExp(`Connected to ${name}\\. In use now`));
    await options.find('button', 'Take a snapshot');
    await options.find('meter', 'API calls today');
    expect(await options.page.evaluate(() => document.activeElement?.textContent)).toBe('In use now');
  }
});
