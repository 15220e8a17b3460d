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

it('shows what else a deleted contact has, with the names of custom fields and tags, once it is unfolded', async () => {
  await contacts.check(SEED.deletedFull);
  await contacts.panel.find('button', 'Restore contact');
  session.sandbox.requests.length = 0;
  const card = await contacts.panel.find('article');
  expect(await card.evaluate((it) => it.textContent?.includes('Mill Lane'))).toBe(true);
  expect(await contacts.panel.text('article')).not.toContain('Mill Lane');
  const summaries = await card.$$('summary');
  for (const summary of summaries) {
    if (await summary.evaluate((it) => it.textContent === 'Fields, tags, and notes')) await summary.click();
  }
  const [label] = [...session.sandbox.account.customFields.values()].map((field) => field.label);
  const [tag] = [...session.sandbox.account.tags.values()].map(({ name }) => name);
  const words = await contacts.panel.says('article', new RegExp(`${label}.*${tag}`, 's'));
  for (const fact of [
    'Riverside Library',
    '+1-555-010-0002 mobile',
    '1 Mill Lane',
    'February 29',
    'the morning group',
  ]) {
    expect(words.replace(/\s+/g, ' ').split(fact)).toHaveLength(2);
  }
  const asked = session.requestsTo(/contact_(tags|custom_fields)/).map(({ path }) => path.replace(/\?.*/, ''));
  expect(asked).toEqual(['/v3/contact_tags', '/v3/contact_custom_fields']);

  await contacts.check(SEED.absent);
  await contacts.panel.find('button', 'Add contact');
  expect(await contacts.panel.text('article')).not.toContain('Fields, tags, and notes');
});

it('reads an address as people have it, and shows it as it is read; of two it says so', async () => {
  for (const [pasted, address, heading] of [
    [`“${SEED.deleted}”,`, SEED.deleted, 'Deleted'],
    [`'${SEED.unsubscribed}';`, SEED.unsubscribed, 'Unsubscribed'],
    [`mailto:${SEED.temporaryHold}`, SEED.temporaryHold, 'Temporary hold'],
    [`\u200b${SEED.deletedOptedOut}\u00a0.`, SEED.deletedOptedOut, 'Deleted after unsubscribing'],
    [`&lt;${SEED.noPermission}&gt;`, SEED.noPermission, 'No permission set'],
  ] as const) {
    await contacts.check(pasted);
    await contacts.panel.says('status', new RegExp(`^${heading}: ${address}\\.`));
  }
  session.sandbox.requests.length = 0;
  await contacts.check(`${SEED.deleted}, ${SEED.active}`);
  await contacts.panel.says('alert', /more than one address/);
  expect(session.requestsTo('/contacts')).toEqual([]);
});
