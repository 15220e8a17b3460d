import { afterAll, beforeAll, expect, it } from 'vitest';
import { USER } from '../../sandbox/oauth/people';
import { reload } from '../driver/reload';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { startSession } from './session';
import { deleteSome, restoreAllShown, takeSnapshot } from './snapshot';

let session: Session;
let options: Screen;
let tools: Screen;
/** How many of the first account were deleted after its snapshot. */
const LOST = 60;

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 600, deleted: 0 } });
  const { sandbox } = session;
  sandbox.oauth.application.owner = null;
  sandbox.people.atKeyboard = USER.hub;
  options = await session.connect();
  await takeSnapshot(options);
  // Generated accounts have the same addresses: those who are lost are of this one alone.
  for (const contactId of deleteSome(sandbox.account, LOST).keys()) {
    const address = sandbox.account.contacts.get(contactId)?.email_address;
    if (address) address.address = `riverside-${contactId}@example.com`;
  }
});
afterAll(() => session.end());

/** Chooses an account, as one does in the popup; the tools page follows. */
async function choose(organization: string): Promise<Screen> {
  const popup = await session.openExtension('popup.html');
  const menu = await popup.find('combobox', 'Account');
  const choices = await menu.$$eval('option', (all) => all.map(({ value, text }) => [text, value] as const));
  await menu.select(new Map(choices).get(organization) ?? '');
  await tools.says('main', new RegExp(`Account: ${organization}`));
  return popup;
}

it('tells of the accident and of the snapshot of the account that has them', async () => {
  tools = await session.openExtension('workbench.html');
  await tools.says('region', /60 contacts were deleted today/, 'Contacts deleted');
  await tools.says('table', /riverside-/, 'Recently deleted');
  await tools.find('combobox', 'Was on');
});

it('shows and holds nothing of it in the other', async () => {
  const { people, account, otherAccount } = session.sandbox;
  people.signEverybodyOut();
  people.chosenAccount = 1;
  await options.click('button', 'Connect another account');
  await options.says('main', new RegExp(otherAccount.organization));
  const popup = await choose(otherAccount.organization);
  await tools.says('main', /8 of 8 shown/);
  // What happened elsewhere is told as that, and nothing is done about it from here.
  await tools.says('region', new RegExp(`${account.organization}.*60 contacts were deleted`), 'Contacts deleted');
  await tools.gone('button', 'Restore all');
  await reload(options.page);
  await options.says('region', /No snapshot yet/, 'Safety net');
  await reload(popup.page);
  await popup.says('main', /8 deleted contacts/);
  for (const screen of [tools, options, popup]) {
    const text = await screen.page.evaluate(() => document.body.textContent);
    expect(text).not.toMatch(/riverside-|Lists of \d+ contacts/);
  }
  await restoreAllShown(tools);
  await tools.says('region', /8 contacts? become active again/, 'Plan');
  expect(await tools.text('region', 'Plan')).not.toMatch(/go back to the lists they were on/);
  await tools.page.keyboard.press('Escape');
  await tools.gone('dialog');
});

it('has all of it again once that account is chosen', async () => {
  await choose(session.sandbox.account.organization);
  await tools.says('main', /60 of 60 shown/);
  await tools.find('combobox', 'Was on');
  await reload(options.page);
  await options.says('region', /Lists of 600 contacts/, 'Safety net');
});
