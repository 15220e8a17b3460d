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

it('connects both accounts of a login, asks the one that the page shows, and warns of another', async () => {
  const { people, account, otherAccount } = session.sandbox;
  const options = await session.connect();
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
