import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import { pageAt } from '../driver/page-at';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { PERMISSION } from '../support/labels';
import { startSession } from './session';

let session: Session;
let popup: Screen;

beforeAll(async () => {
  session = await startSession();
  const options = await session.connect();
  await options.click('checkbox', 'Monthly newsletter');
});
afterAll(() => session.end());
afterEach(() => session.sandbox.faults.clear());

beforeEach(async () => {
  popup = await session.openExtension('popup.html');
  return () => popup.page.close();
});

it('adds a new contact with Enter, to the default lists', async () => {
  await popup.fill('textbox', 'Email address', 'quick@example.com');
  await popup.fill('textbox', 'First name', 'Quick');
  await popup.fill('textbox', 'Last name', 'Add');
  await popup.find('group', 'Lists');
  await popup.tick('checkbox', PERMISSION);
  await (await popup.find('textbox', 'Last name')).focus();
  await popup.page.keyboard.press('Enter');
  await popup.says('status', /^Added/);
  expect(session.sandbox.account.findByAddress('quick@example.com')).toMatchObject({
    first_name: 'Quick',
    last_name: 'Add',
    list_memberships: [listId('Monthly newsletter')],
  });
  const box = await popup.find('textbox', 'Email address');
  expect(await box.evaluate((it) => it === document.activeElement)).toBe(true);
});

it('adds nobody without the permission tick', async () => {
  await popup.fill('textbox', 'Email address', 'no-tick@example.com');
  await popup.click('button', 'Add contact');
  await popup.says('status', /permission/);
  expect(session.sandbox.account.findByAddress('no-tick@example.com')).toBeUndefined();
});

it('shows the card instead of adding whoever opted out', async () => {
  session.sandbox.requests.length = 0;
  const answer = session.sandbox.faults.hold({ method: 'GET', path: '/v3/contacts' });
  await popup.fill('textbox', 'Email address', SEED.deletedOptedOut);
  await popup.tick('checkbox', PERMISSION);
  await popup.click('button', 'Add contact');
  answer();
  await popup.find('heading', 'Deleted after unsubscribing');
  expect(session.requestsTo(/sign_up_form/)).toEqual([]);
});

it('moves nothing from under the pointer when a look-up is answered', async () => {
  await popup.click('button', 'Add contact');
  await popup.find('checkbox', 'Annual gala');
  const button = await popup.find('button', 'Add contact');
  const top = () => button.evaluate((it) => it.getBoundingClientRect().top);
  const before = await top();
  const answer = session.sandbox.faults.hold({ method: 'GET' });
  await popup.fill('textbox', 'Email address', SEED.deletedOptedOut);
  await popup.click('textbox', 'First name');
  answer();
  await popup.says('status', /^Already in your account/);
  expect(await top()).toBe(before);
});

it('takes a permission tick for the person it was given for, and for nobody else', async () => {
  await popup.fill('textbox', 'Email address', 'asked@example.com');
  await popup.says('status', /^Not in this account/);
  await popup.tick('checkbox', PERMISSION);
  await popup.fill('textbox', 'Email address', 'never-asked@example.com');
  await popup.click('button', 'Add contact');
  await popup.says('status', /permission/);
  expect(session.sandbox.account.findByAddress('never-asked@example.com')).toBeUndefined();
});

it('finds deleted contacts by a part of their address, and remembers who was checked', async () => {
  await popup.fill('textbox', 'Email address', 'deleted-by');
  await popup.click('button', /^Deleted-?by|deleted-by/i);
  await popup.find('heading', /^Deleted/);
  await popup.click('button', 'Clear');
  await popup.says('region', /deleted-by/, 'Last checks');
});

it('opens on what the context menu was used on', async () => {
  const asked = await session.openExtension(`popup.html?check=${encodeURIComponent(SEED.unsubscribed)}`);
  await asked.find('heading', 'Unsubscribed');
  await asked.page.close();
});

it('leads to the workbench and the options', async () => {
  for (const [button, page] of [
    ['Contact tools', 'workbench.html'],
    ['Options', 'options.html'],
  ] as const) {
    const screen = await session.openExtension('popup.html');
    await screen.click('button', button);
    await (await pageAt(session.browser, `${session.origin}/${page}`)).close();
  }
});
