import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Account } from '../../sandbox/account/account';
import { reload } from '../driver/reload';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { choose, chosen, connectHub, connectOther } from './accounts';
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
  options = await connectHub(session);
  await takeSnapshot(options);
  // Generated accounts have the same addresses: those who are lost are of this one alone.
  for (const contactId of deleteSome(sandbox.account, LOST).keys()) {
    const address = sandbox.account.contacts.get(contactId)?.email_address;
    if (address) address.address = `riverside-${contactId}@example.com`;
  }
});
afterAll(() => session.end());

/** Chooses an account, as one does in the popup; the tools page follows. */
async function chooseInPopup(account: Account): Promise<Screen> {
  const popup = await session.openExtension('popup.html');
  await choose(popup, account);
  await chosen(tools, account);
  return popup;
}

it('tells of the accident and of the snapshot of the account that has them', async () => {
  tools = await session.openExtension('workbench.html');
  await tools.says('region', /60 contacts were deleted today/, 'Contacts deleted');
  await tools.says('table', /riverside-/, 'Recently deleted');
  await tools.find('combobox', 'Was on');
});

it('shows and holds nothing of it in the other', async () => {
  const { account, otherAccount } = session.sandbox;
  await connectOther(session, options);
  const popup = await chooseInPopup(otherAccount);
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
  await chooseInPopup(session.sandbox.account);
  await tools.says('main', /60 of 60 shown/);
  await tools.find('combobox', 'Was on');
  await reload(options.page);
  await options.says('region', /Lists of 600 contacts/, 'Safety net');
});
