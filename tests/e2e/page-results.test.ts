import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../sandbox/page/look';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

describe.each(['classic', 'new'] as const)('beside the results of the %s contacts page', (generation: Generation) => {
  let session: Session;
  let contacts: ContactsPage;
  beforeAll(async () => {
    session = await startSession();
    session.sandbox.page.generation = generation;
    await session.connect();
  });
  afterAll(() => session.end());
  afterEach(() => contacts.whole.page.close());

  const lookupsOf = (address: string) =>
    session.sandbox.requests.filter(({ path }) => path.includes(`email=${encodeURIComponent(address)}`));

  it('tells at once of somebody who is deleted while the search stands, and of the search typed again', async () => {
    contacts = await session.openContacts();
    const address = SEED.active;
    await contacts.search(address);
    await waitUntil('an answer', async () => lookupsOf(address).length > 0);
    await contacts.whole.click('button', new RegExp(`^Delete .*${address}`));
    await contacts.whole.click('button', 'Delete');
    await contacts.hint.find('button', /^Deleted/);

    await contacts.search('');
    await contacts.hint.gone('button');
    await contacts.search(address);
    await contacts.hint.find('button', /^Deleted/);
  });

  it('takes a deletion back beside the search box: to the lists they were on, and onto the page', async () => {
    contacts = await session.openContacts();
    const address = SEED.implied;
    const listsBefore = session.sandbox.account.findByAddress(address)?.list_memberships;
    await contacts.search(address);
    await contacts.hint.find('button', /^Active/);
    await contacts.whole.click('button', new RegExp(`^Delete .*${address}`));
    await contacts.whole.click('button', 'Delete');
    await contacts.hint.find('button', /^Deleted/);
    await contacts.search('');
    await contacts.search(address);
    const undo = await contacts.hint.find('button', 'Undo the deletion');
    const about = await undo.evaluate((it) => it.nextElementSibling?.textContent);
    expect(about).toBe('Automations of these lists may start.');
    await contacts.hint.click('button', 'Undo the deletion');
    await contacts.hint.find('button', /^Active/);
    await contacts.hint.gone('button', 'Undo the deletion');
    await contacts.whole.find('button', new RegExp(`^Delete .*${address}`));
    const restored = session.sandbox.account.findByAddress(address);
    expect(restored?.deleted_at).toBeUndefined();
    expect(restored?.list_memberships).toEqual(listsBefore);
    expect(restored?.email_address?.permission_to_send).toBe('implicit');

    await contacts.panel.says('article', /Undo puts the contact back as it was/);
    await contacts.panel.click('button', 'Undo');
    await contacts.panel.find('heading', 'Deleted');
    expect(session.sandbox.account.findByAddress(address)?.deleted_at).toBeTruthy();
    await contacts.hint.find('button', 'Undo the deletion');
    await contacts.panel.gone('button', 'Undo');
  });

  it('has the page search again once somebody is restored', async () => {
    contacts = await session.openContacts();
    await contacts.search(SEED.deleted);
    await contacts.panel.find('heading', 'Deleted');
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.tick('checkbox', 'Monthly newsletter');
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.says('status', /^Restored/);
    await contacts.whole.find('button', new RegExp(`^Delete .*${SEED.deleted}`));
    await contacts.panel.says('status', /^Restored/);
  });

  it('asks to search again where the page does not', async () => {
    contacts = await session.openContacts();
    await contacts.search(SEED.deletedImplied);
    await contacts.panel.find('heading', 'Deleted');
    await contacts.whole.page.evaluate(() => {
      const types = ['input', 'keydown', 'keypress', 'keyup', 'search', 'change'];
      for (const type of types) addEventListener(type, (event) => event.stopImmediatePropagation(), true);
    });
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.tick('checkbox', 'Monthly newsletter');
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.says('status', /^Restored .* Search again to see them\.$/);
  });

  it('shows nobody’s card beside what the page finds of somebody else', async () => {
    contacts = await session.openContacts();
    await contacts.search(SEED.deletedOptedOut);
    await contacts.panel.find('heading', 'Deleted after unsubscribing');
    await contacts.search('deleted-full');
    await contacts.panel.gone('heading');
    await contacts.hint.click('button', '1 deleted contact matches “deleted-full”');
    await contacts.panel.click('button', /deleted-full@example\.com/);
    await contacts.panel.find('heading', 'Deleted');
    await contacts.search('nobody');
    await contacts.panel.gone('heading');
  });

  it('has the page search for a name again once somebody it hid is restored, and hides nobody any more', async () => {
    contacts = await session.openContacts();
    await contacts.search('deleted-full');
    await contacts.hint.click('button', '1 deleted contact matches “deleted-full”');
    await contacts.panel.click('button', /deleted-full@example\.com/);
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.click('button', 'Restore contact');
    await contacts.panel.says('status', /^Restored/);
    await contacts.whole.find('button', /^Delete .*deleted-full@example\.com/);
    await contacts.hint.gone('button');
  });
});
