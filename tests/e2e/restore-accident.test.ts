import { afterAll, beforeAll, expect, it } from 'vitest';
import { markDeleted } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { seedContact } from '../../sandbox/seed/contact-seed';
import type { Screen } from '../driver/screen';
import type { Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

let session: Session;
let tools: Screen;
let chosenList = '';
let goneList = '';
/** Which lists each contact has to be on in the end, by its id. */
const expected = new Map<string, string[]>();

beforeAll(async () => {
  session = await startSession({ seed: { contacts: 3000, deleted: 0 } });
  session.sandbox.activities.stepMilliseconds = 20;
  const lost = putOnNineLists();
  const options = await session.connect();
  await options.click('button', 'Take a snapshot');
  await options.click('button', 'Start');
  await options.says('region', /Lists of 3,000 contacts, as of today/, 'Safety net');
  // Last it reads what the lists are called.
  await options.find('button', 'Take a snapshot');
  haveAccident(lost);
});
afterAll(() => session.end());

/** 1,200 contacts, each on one or two of nine lists. */
function putOnNineLists(): ContactRecord[] {
  const { account } = session.sandbox;
  const contacts = [...account.contacts.values()].filter(({ list_memberships }) => list_memberships.length > 0);
  const [first = '', ...others] = account.lists.keys();
  chosenList = first;
  const lists = others.slice(0, 9);
  goneList = lists[8] ?? '';
  const lost = contacts.slice(0, 1200);
  lost.forEach((contact, index) => {
    contact.list_memberships = [...new Set([lists[index % 9] ?? '', lists[(index * 7) % 9] ?? ''])];
  });
  return lost;
}

/** They are deleted, 37 after opting out; a list is deleted as well, and so are 40 contacts that no snapshot knows. */
function haveAccident(lost: ContactRecord[]): void {
  const { account, clock } = session.sandbox;
  lost.forEach((contact, index) => {
    const isOptedOut = index % 32 === 0 && index < 37 * 32;
    const before = contact.list_memberships.filter((listId) => listId !== goneList);
    expected.set(contact.contact_id, isOptedOut ? [] : before.length > 0 ? before : [chosenList]);
    if (isOptedOut && contact.email_address) {
      contact.email_address.permission_to_send = 'unsubscribed';
      contact.email_address.opt_out_source = 'Contact';
      contact.email_address.opt_out_date = new Date(clock.now()).toISOString();
    }
    markDeleted(account, contact);
  });
  const gone = account.lists.get(goneList);
  if (gone) gone.deleted_at = new Date(clock.now()).toISOString();
  for (let index = 0; index < 40; index += 1) {
    const made = seedContact(account, `new-${index}@example.com`, {}, { list_memberships: [chosenList] });
    markDeleted(account, made);
    expected.set(made.contact_id, [chosenList]);
  }
}

it('is told of, and all who were deleted are to be restored', async () => {
  tools = await session.openExtension('workbench.html');
  await tools.says('region', /1,240 contacts were deleted today/, 'Contacts deleted');
  await tools.click('button', 'Restore all');
  await tools.find('dialog', 'Restore contacts');
  await tools.says('main', /1,240 of 1,240 shown · 1,240 selected/);
});

it('offers everybody the lists they were on, and says who goes elsewhere', async () => {
  const dialog = await tools.find('dialog', 'Restore contacts');
  await tools.says('region', /contacts go back to the lists they were on \(8 lists\)\./, 'Plan');
  await tools.says('region', /no longer exists: /, 'Plan');
  await tools.says('region', /1,203 contacts become active again/, 'Plan');
  expect(await (await tools.find('button', 'Restore')).evaluate((it) => it.hasAttribute('disabled'))).toBe(true);
  const list = await dialog.$(`fieldset input[type="checkbox"]`);
  await list?.click();
  await tools.says('region', /whose lists aren’t known go to /, 'Plan');
});

it('puts each of them on exactly these, and nobody who opted out', async () => {
  await tools.click('button', 'Restore');
  const isDone = () =>
    tools.page.evaluate(() =>
      [...document.querySelectorAll('[role=status]')].some((it) => it.textContent?.startsWith('Done')),
    );
  await waitUntil('the restore to end', isDone, 50_000);
  await tools.says('status', /^Done: 1,203 restored, 37 /);
  const after = [...expected.keys()].map((contactId) => {
    const contact = session.sandbox.account.contacts.get(contactId);
    return [contactId, contact?.list_memberships.toSorted(), contact?.deleted_at === undefined];
  });
  expect(after).toEqual([...expected].map(([contactId, lists]) => [contactId, lists.toSorted(), lists.length > 0]));
});
