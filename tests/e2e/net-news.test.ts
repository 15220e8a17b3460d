import { afterAll, beforeAll, expect, it } from 'vitest';
import { markDeleted, optOutByLink, revive, touch } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { listId } from '../../sandbox/seed/catalogue';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { passDays } from './net-on-disk';
import { startSession } from './session';
import { takeSnapshot } from './snapshot';

const EMPTIED = listId('Volunteers');
const GONE = listId('Book club');

let session: Session;
let tools: Screen;
let members: ContactRecord[];
/** Deleted before the snapshot: the first is restored from here, the next three come back otherwise, one stays away. */
let deleted: ContactRecord[];

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 600, deleted: 0 } });
  session.sandbox.activities.stepMilliseconds = 20;
  const { account, clock } = session.sandbox;
  const active = [...account.contacts.values()].filter(
    ({ email_address }) => email_address?.permission_to_send === 'explicit',
  );
  members = active.slice(0, 80);
  deleted = active.slice(80, 85);
  for (const contact of account.contacts.values()) {
    contact.list_memberships = members.includes(contact) ? [EMPTIED, GONE] : [];
  }
  for (const contact of deleted) markDeleted(account, contact);
  const options = await session.connect();
  await takeSnapshot(options);

  // One list is emptied, another deleted; meanwhile two unsubscribe and one is deleted.
  for (const contact of members) {
    contact.list_memberships = [];
    touch(account, contact, 'Account');
  }
  const gone = account.lists.get(GONE);
  if (gone) gone.deleted_at = new Date(clock.now()).toISOString();
  for (const contact of members.slice(0, 2)) optOutByLink(account, contact);
  for (const contact of members.slice(2, 3)) markDeleted(account, contact);
  await restoreHere(options, deleted.slice(0, 1));
  for (const contact of deleted.slice(1, 4)) {
    revive(contact);
    touch(account, contact, 'Contact');
  }
  tools = await passDays(session, options, 1);
});
afterAll(() => session.end());

async function restoreHere(options: Screen, contacts: ContactRecord[]): Promise<void> {
  const contactIds = contacts.map(({ contact_id }) => contact_id);
  await ask(options, 'startJob', { kind: 'restore', contactIds, listIds: [listId('Swim lessons')] });
  await waitUntil('them to be restored', async () => contacts.every(({ deleted_at }) => !deleted_at));
}

it('says which list lost its members although nobody was deleted, and which is gone', async () => {
  await tools.says('region', /77 contacts left the list “Volunteers” since/, 'Safety net');
  await tools.says('region', /The list “Book club” was deleted\. 77 contacts were on it\./, 'Safety net');
});

it('says how many deleted contacts came back, but for those restored from here, and shows who they are', async () => {
  await tools.says('region', /3 deleted contacts came back since .* You didn't restore them here\./, 'Safety net');
  await tools.click('button', 'Came back');
  const table = await tools.says('table', /Active/, 'Came back');
  const shown = deleted.map(({ email_address }) => table.includes(email_address?.address ?? ''));
  expect(shown).toEqual([false, true, true, true, false]);
});

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
  await tools.gone('button', 'Put back who was on “Volunteers”');
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
