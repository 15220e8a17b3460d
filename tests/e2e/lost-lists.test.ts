import { afterAll, beforeAll, expect, it } from 'vitest';
import { markDeleted, optOutByLink, touch } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { listId } from '../../sandbox/seed/catalogue';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

const EMPTIED = listId('Volunteers');
const GONE = listId('Book club');

let session: Session;
let tools: Screen;
let members: ContactRecord[];

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 600, deleted: 0 } });
  session.sandbox.activities.stepMilliseconds = 20;
  const { account, clock } = session.sandbox;
  members = [...account.contacts.values()]
    .filter(({ email_address }) => email_address?.permission_to_send === 'explicit')
    .slice(0, 80);
  for (const contact of account.contacts.values()) {
    contact.list_memberships = members.includes(contact) ? [EMPTIED, GONE] : [];
  }
  const options = await session.connect();
  await options.click('button', 'Take a snapshot');
  await options.click('button', 'Start');
  await options.says('region', /Lists of 600 contacts, as of today/, 'Safety net');
  await options.find('button', 'Take a snapshot');

  // One list is emptied, another deleted; meanwhile two unsubscribe and one is deleted.
  for (const contact of members) {
    contact.list_memberships = [];
    touch(account, contact, 'Account');
  }
  const gone = account.lists.get(GONE);
  if (gone) gone.deleted_at = new Date(clock.now()).toISOString();
  for (const contact of members.slice(0, 2)) optOutByLink(account, contact);
  for (const contact of members.slice(2, 3)) markDeleted(account, contact);
});
afterAll(() => session.end());

it('says which list lost its members although nobody was deleted, and which is gone', async () => {
  tools = await session.openExtension('workbench.html');
  await refreshed();
  await tools.says('region', /77 contacts left the list “Volunteers” since/, 'Safety net');
  await tools.says('region', /The list “Book club” was deleted\. 77 contacts were on it\./, 'Safety net');
}, 120_000);

it('shows who was on them under Lists, and puts them back, but for who unsubscribed or was deleted', async () => {
  await tools.click('button', 'Lists');
  await tools.says('table', /Book club List deleted 77/, 'Lists');
  await tools.find('textbox', 'Filter');
  await tools.find('button', 'Export CSV');
  await tools.click('button', 'Put back who was on “Volunteers”');
  await tools.find('dialog', 'Put contacts back');
  await tools.says('region', /77 contacts will be put on Volunteers\./, 'Plan');
  await tools.click('button', 'Put back');
  await tools.says('status', /^Done: 77 updated\./, undefined, 60_000);
  for (const [index, contact] of members.entries()) {
    expect(contact.list_memberships).toEqual(index < 3 ? [] : [EMPTIED]);
  }
});

it('puts those of a list that is gone on another, once that is chosen', async () => {
  await tools.click('button', 'Put back who was on “Book club”');
  const dialog = await tools.find('dialog', 'Put contacts back');
  await tools.says('region', /77 contacts were on this list\. Choose where they go\./, 'Plan');
  expect(await dialog.$eval('button[type="submit"]', (it) => it.hasAttribute('disabled'))).toBe(true);
  await tools.tick('checkbox', 'Swim lessons');
  await tools.says('region', /77 contacts will be put on Swim lessons\./, 'Plan');
  await (await dialog.$('button[type="submit"]'))?.click();
  const isBack = ({ list_memberships }: ContactRecord) => list_memberships.includes(listId('Swim lessons'));
  await waitUntil('them to be on it', async () => members.filter(isBack).length === 77, 60_000);
  expect(members.slice(0, 3).some(isBack)).toBe(false);
});

/** Changes are asked for again after a minute at the earliest: the net goes by the browser's clock. */
async function refreshed(): Promise<void> {
  const sizesRead = () => session.requestsTo('/contact_lists').filter(({ path }) => path.includes('membership')).length;
  const isRead = async () => {
    await ask(tools, 'refreshSafetyNet', {});
    return sizesRead() > 1;
  };
  await waitUntil('the lists to be read again', isRead, 90_000);
}
