import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Account } from '../../sandbox/account/account';
import { USER } from '../../sandbox/oauth/people';
import type { Screen } from '../driver/screen';
import type { ContactsPage, Session } from '../driver/session';
import { focusedName, tabTo } from '../driver/tab-to';
import { waitUntil } from '../driver/wait-until';
import { chosen, connectHub } from './accounts';
import { startSession } from './session';

/** The key of the colleague's application. */
const OTHER_KEY = '0c011ea9-7e57-4c0d-8e1f-0123456789ab';

let session: Session;
let options: Screen;
let popup: Screen;
let tools: Screen;
let contacts: ContactsPage;
/** In the order in which they are connected: two on one key, and one on another. */
let accounts: [Account, Account, Account];

beforeAll(async () => {
  session = await startSession();
  const { account, otherAccount, colleaguesAccount, oauth } = session.sandbox;
  accounts = [account, otherAccount, colleaguesAccount];
  options = await connectHub(session);
  const { redirectUris } = oauth.application;
  oauth.register({ clientId: OTHER_KEY, owner: USER.colleague, redirectUris });
});
afterAll(() => session.end());

const press = (screen: Screen, key: 'Enter' | 'ArrowDown' | 'ArrowUp') => screen.page.keyboard.press(key);
const names = () => accounts.map(({ organization }) => organization);

/** Who signs in at the next sign-in, and with which of their accounts. */
function seat(user: string, account: number): void {
  session.sandbox.people.signEverybodyOut();
  Object.assign(session.sandbox.people, { atKeyboard: user, chosenAccount: account });
}

it('connects one that the login gave already, another on its key, and one on another key', async () => {
  seat(USER.hub, 0);
  await tabTo(options, 'Connect another account');
  await press(options, 'Enter');
  await options.says('alert', /only the account you already connected/);
  expect(await focusedName(options)).toBe('Connect another account');

  seat(USER.hub, 1);
  await press(options, 'Enter');
  await options.says('main', new RegExp(`${names()[0]}.*${names()[1]}`));

  seat(USER.colleague, 0);
  await tabTo(options, 'Connection details');
  await press(options, 'Enter');
  await tabTo(options, 'API key');
  await options.page.keyboard.type(OTHER_KEY);
  await press(options, 'Enter');
  await options.says('main', new RegExp(names().join('.*')));
  expect(await focusedName(options)).toBe('API key');
  expect(await options.count('button', 'Disconnect')).toBe(3);

  // The same once more, by another login: there are no more of them.
  seat(USER.colleague, 0);
  await press(options, 'Enter');
  await options.says('alert', /only the account you already connected/);
  expect(await options.count('button', 'Disconnect')).toBe(3);
});

it('switches in the popup and the tools, which go together, and keeps the focus in the menu', async () => {
  popup = await session.openExtension('popup.html');
  tools = await session.openExtension('workbench.html');
  for (const [screen, key, index] of [
    [tools, 'ArrowUp', 1],
    [popup, 'ArrowUp', 0],
    [popup, 'ArrowDown', 1],
    [tools, 'ArrowDown', 2],
  ] as const) {
    await tabTo(screen, 'Account');
    await press(screen, key);
    for (const each of [popup, tools]) await chosen(each, accounts[index]);
    expect(await focusedName(screen)).toBe('Account');
  }
  await tools.says('main', /5 of 5 shown/);
});

it('switches in the options, and keeps the focus on the button', async () => {
  await tabTo(options, 'Use this account');
  await press(options, 'Enter');
  await chosen(tools, accounts[0]);
  await waitUntil('the button to say so', async () => (await focusedName(options)) === 'In use now');
});

it('has the panel ask the account that its page shows, and switches there for its tab, with the focus in the menu', async () => {
  contacts = await session.openContacts();
  await contacts.panel.click('button', 'Hidden contact check');
  await chosen(contacts.panel, accounts[2]);
  await chosen(tools, accounts[0]);
  await (await contacts.panel.find('combobox', 'Account')).focus();
  for (const account of [accounts[1], accounts[0]]) {
    await press(contacts.whole, 'ArrowUp');
    await chosen(contacts.panel, account);
    expect(await focusedName(contacts.whole)).toBe('Account');
  }
  await contacts.panel.click('button', `Switch to “${accounts[2].organization}”`);
  await chosen(contacts.panel, accounts[2]);
});

it('disconnects each, with the focus somewhere and every surface told', async () => {
  for (const left of [2, 1, 0]) {
    await tabTo(options, 'Disconnect');
    await press(options, 'Enter');
    await options.find('dialog', 'Disconnect');
    await tabTo(options, 'Disconnect');
    await press(options, 'Enter');
    await options.gone('dialog');
    await waitUntil('one less', async () => (await options.count('button', 'Disconnect')) === left);
    await waitUntil('the focus', async () => (await focusedName(options)) !== '');
    for (const screen of [popup, tools, contacts.panel]) {
      if (left > 1) await screen.find('combobox', 'Account');
      else await screen.gone('combobox', 'Account');
    }
  }
  for (const screen of [popup, tools, contacts.panel]) await screen.find('button', 'Connect Constant Contact');
});
