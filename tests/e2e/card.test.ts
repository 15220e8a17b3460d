import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { Screen } from '../driver/screen';
import type { ContactsPage, Session } from '../driver/session';
import { startSession } from './session';

const LINK = 'https://example.org/join';

let session: Session;
let options: Screen;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  options = await session.connect();
  contacts = await session.openContacts();
});
afterAll(() => session.end());

it('offers to copy the sign-up link of the options on the card of a person who opted out', async () => {
  await contacts.check(SEED.deletedOptedOut);
  await contacts.panel.find('button', /^Add your sign-up link in the options/);

  await options.fill('textbox', 'Sign-up link', 'example.org/join');
  await options.page.keyboard.press('Enter');
  await options.says('status', /starting with https:/);
  await options.fill('textbox', 'Sign-up link', LINK);
  await options.page.keyboard.press('Enter');
  await options.says('status', /^Saved/);

  await contacts.panel.click('button', 'Copy sign-up link');
  await contacts.panel.says('status', /^Copied your sign-up link/);
  const again = await session.openExtension('options.html');
  expect(await again.value('textbox', 'Sign-up link')).toBe(LINK);

  await contacts.check(SEED.deleted);
  await contacts.panel.find('button', 'Restore contact');
  expect(await contacts.panel.count('button', /sign-up link/)).toBe(0);
});
