import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());
afterEach(() => contacts.whole.page.close());

describe('somebody who is deleted while the search stands', () => {
  it.each(['redesigned', 'wrapped', 'anew', 'loading', 'pooled', 'rooted'] as const)(
    'is told of, and taken back, where the results are %s',
    async (markup) => {
      contacts = await session.openContacts(markup);
      const address = SEED.implied;
      const deleteButton = new RegExp(`^Delete .*${address}`);
      await contacts.search(address);
      await contacts.hint.find('button', /^Active/);
      await contacts.whole.click('button', deleteButton);
      await contacts.whole.click('button', 'Delete');
      await contacts.hint.find('button', /^Deleted/);
      await contacts.panel.find('heading', 'Deleted');
      await contacts.hint.click('button', 'Undo the deletion');
      await contacts.hint.find('button', /^Active/);
      await contacts.whole.find('button', deleteButton);
      await contacts.panel.says('status', /^Restored/);
      expect(session.sandbox.account.findByAddress(address)?.deleted_at).toBeUndefined();
    },
  );
});

it('somebody whom the page shows is asked about once, also while it is loading', async () => {
  contacts = await session.openContacts('loading');
  const deleteButton = new RegExp(`^Delete .*${SEED.active}`);
  await contacts.whole.find('button', deleteButton);
  session.sandbox.requests.length = 0;
  await contacts.search(SEED.active);
  await contacts.hint.find('button', /^Active/);
  await contacts.whole.find('button', deleteButton);
  // What the page shows is looked at once a second.
  await new Promise((done) => setTimeout(done, 2000));
  expect(session.requestsTo('/contacts')).toHaveLength(1);
});

it('a page that searches when a form is submitted shows whom a restore brought back, and the outcome stays', async () => {
  contacts = await session.openContacts('form');
  await contacts.search(SEED.deleted);
  await contacts.whole.page.keyboard.press('Enter');
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.tick('checkbox', 'Monthly newsletter');
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.says('status', /^Restored/);
  await contacts.whole.find('button', new RegExp(`^Delete .*${SEED.deleted}`));
  expect(await contacts.panel.says('status', /^Restored/)).not.toMatch(/Search again/);
});
