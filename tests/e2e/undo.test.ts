import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import type { ContactsPage, Session } from '../driver/session';
import { PERMISSION } from '../support/labels';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

beforeEach(async () => {
  contacts = await session.openContacts();
  return () => contacts.whole.page.close();
});

async function apply(remedy: string, address: string): Promise<void> {
  await contacts.check(address);
  await contacts.panel.click('button', remedy);
  await contacts.panel.tick('checkbox', 'Book club');
  await contacts.panel.click('button', remedy);
  await contacts.panel.says('status', /^(Restored|Updated)/);
}

/** The table of the log with nothing but what was done to one address. */
async function logOf(address: string) {
  const workbench = await session.openExtension('workbench.html#activity-log');
  await workbench.fill('textbox', 'Filter', address);
  await workbench.says('table', new RegExp(address), 'Activity log');
  return workbench;
}

/** Without the marks that every change leaves: when, and from where. */
function recordOf(address: string) {
  const { deleted_at, updated_at, update_source, email_address, ...rest } = contactAt(address);
  const isDeleted = deleted_at !== undefined;
  return structuredClone({ ...rest, isDeleted, email_address: { ...email_address, updated_at: null } });
}

function contactAt(address: string) {
  const contact = session.sandbox.account.findByAddress(address);
  if (!contact) throw new Error(`The sandbox has no ${address}`);
  return contact;
}

it.each([
  ['Restore contact', SEED.deleted],
  ['Restore contact', SEED.deletedImplied],
  ['Add to lists', SEED.implied],
])('of %s leaves %s as it was before', async (remedy, address) => {
  const before = recordOf(address);
  await apply(remedy, address);
  expect(contactAt(address).list_memberships).toContain(listId('Book club'));
  const workbench = await logOf(address);
  await workbench.click('button', 'Undo');
  await workbench.says('status', /^Undone/);
  expect(recordOf(address)).toEqual(before);
  await workbench.gone('button', 'Undo');
  await workbench.page.close();
});

it('is not offered where deleting again would lose the lists that a deleted contact kept', async () => {
  await apply('Restore contact', SEED.deletedFull);
  const workbench = await logOf(SEED.deletedFull);
  expect(await workbench.count('button', 'Undo')).toBe(0);
  await workbench.says('table', /lose its lists/, 'Activity log');
  await workbench.page.close();
});

it('is not offered where a permission was made explicit, and the log says why', async () => {
  await contacts.check(SEED.noPermission);
  await contacts.panel.click('button', 'Record sign-up');
  await contacts.panel.tick('checkbox', 'Book club');
  await contacts.panel.tick('checkbox', PERMISSION);
  await contacts.panel.click('button', 'Record sign-up');
  await contacts.panel.says('status', /^Updated/);
  const workbench = await logOf(SEED.noPermission);
  expect(await workbench.count('button', 'Undo')).toBe(0);
  await workbench.says('table', /permission/, 'Activity log');
  await workbench.page.close();
});
