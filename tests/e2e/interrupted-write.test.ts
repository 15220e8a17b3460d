import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import { hurryBackground } from '../driver/hurry';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { startSession } from './session';

/** Half a second after the request, and less and less often after it: all but the first four ask for the contact. */
const LOOKS_IN_TWO_MINUTES = 16;

let session: Session;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
});
afterAll(() => session.end());

function contactAt(address: string) {
  const contact = session.sandbox.account.findByAddress(address);
  if (!contact) throw new Error(`The sandbox has no ${address}`);
  return contact;
}

/** The form of a deleted contact's restore, open on the contacts page. */
async function openRestore(address: string): Promise<ContactsPage> {
  const contacts = await session.openContacts();
  await contacts.search(address);
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.find('form', 'Restore contact');
  return contacts;
}

/** Sends the form, with a list that is chosen where it is not yet. */
async function submit(contacts: ContactsPage, list = 'Monthly newsletter'): Promise<void> {
  // A click in a tab that lies behind another may never end.
  await contacts.whole.page.bringToFront();
  await contacts.panel.tick('checkbox', list);
  await contacts.panel.click('button', 'Restore contact');
}

/** Has a restore sent whose answer never comes, and ends the background when it took effect. */
async function interruptRestore(address: string): Promise<ContactsPage> {
  const contacts = await openRestore(address);
  session.sandbox.requests.length = 0;
  session.sandbox.faults.add({ fault: { kind: 'silence' }, method: 'POST', times: 1 });
  await submit(contacts);
  const isRestored = async () => session.sandbox.account.findByAddress(address)?.deleted_at === undefined;
  await waitUntil('the restore to reach the account', isRestored);
  await session.stopBackground();
  return contacts;
}

const writes = () =>
  session.requestsTo(/^\/(contacts\/[^/]+|activities\/\w+)$/).filter(({ method }) => method !== 'GET');

describe('a restore', () => {
  it('is done once for two tabs, and both show it', async () => {
    const tabs = [await openRestore(SEED.deleted), await openRestore(SEED.deleted)];
    session.sandbox.requests.length = 0;
    // A tab is clicked in while it is in front: one after the other, and the first write is still under way at the second.
    const answer = session.sandbox.faults.hold({ method: 'POST' });
    for (const tab of tabs) await submit(tab);
    expect(session.sandbox.account.findByAddress(SEED.deleted)?.deleted_at).toBeDefined();
    answer();
    for (const { panel } of tabs) await panel.find('heading', 'Active');
    expect(writes()).toHaveLength(1);
    for (const { whole } of tabs) await whole.page.close();
  });

  it('that another tab did with other lists is not taken for done, and the form stays as typed', async () => {
    const [first, second] = [await openRestore(SEED.deletedReturned), await openRestore(SEED.deletedReturned)];
    session.sandbox.requests.length = 0;
    await first.whole.page.bringToFront();
    await submit(first, 'Volunteers');
    await first.panel.find('heading', 'Active');
    await second.whole.page.bringToFront();
    await submit(second, 'Book club');
    await second.panel.says('alert', /Nothing was sent/);
    await second.panel.find('checkbox', 'Book club');
    expect(writes()).toHaveLength(1);
    const { list_memberships } = session.sandbox.account.findByAddress(SEED.deletedReturned) ?? {};
    expect(list_memberships).not.toContain(listId('Book club'));
    for (const { whole } of [first, second]) await whole.page.close();
  });

  it('that the end of the background interrupted is told as done where it was asked for', async () => {
    const contacts = await interruptRestore(SEED.deletedByAccount);
    await contacts.panel.says('status', /^Restored/);
    expect(writes()).toHaveLength(1);
    await contacts.whole.page.close();
  });

  it('whose answer is lost is told as done', async () => {
    const contacts = await openRestore(SEED.deletedImplied);
    session.sandbox.requests.length = 0;
    session.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST', times: 1 });
    await submit(contacts);
    await contacts.panel.says('status', /^Restored/);
    expect(writes()).toHaveLength(1);
    await contacts.whole.page.close();
  });

  it('that shows late is waited for, with words; tags that went with it are put back, and else is told of', async () => {
    const { account } = session.sandbox;
    account.habits.activitiesShowLate = 3000;
    const contact = contactAt(SEED.deletedNoPermission);
    const tags = [...account.tags.keys()].slice(0, 2);
    contact.taggings = [...tags];
    const contacts = await openRestore(SEED.deletedNoPermission);
    session.sandbox.requests.length = 0;
    await submit(contacts);
    await contacts.panel.says('status', /can take a minute/);
    await waitUntil('the restore to be done', async () => contact.deleted_at === undefined);
    Object.assign(contact, { taggings: [], company_name: 'Elsewhere' });
    await contacts.panel.says('status', /^Restored.* different too: Company/);
    const log = await session.openExtension('workbench.html#activity-log');
    await log.fill('textbox', 'Filter', SEED.deletedNoPermission);
    await log.click('button', 'Details');
    await log.says('table', /Company.*Elsewhere/, 'Changes');
    await log.page.close();
    account.habits.activitiesShowLate = 0;
    expect(contact.taggings).toEqual(tags);
    expect(writes().map(({ path }) => path)).toEqual([
      '/v3/activities/add_list_memberships',
      '/v3/activities/contacts_taggings_add',
    ]);
    await contacts.whole.page.close();
  });

  it('that never shows is looked for, for two minutes, and then done by an update', async () => {
    const { habits } = session.sandbox.account;
    habits.activitiesShowLate = Number.POSITIVE_INFINITY;
    const contacts = await openRestore(SEED.hostileMarkup);
    session.sandbox.requests.length = 0;
    await hurryBackground(session);
    await submit(contacts);
    await contacts.panel.says('status', /can take a minute/);
    await contacts.panel.says('status', /^Restored/, undefined, 60_000);
    habits.activitiesShowLate = 0;
    const order = session.sandbox.requests.map(({ method, path }) => [method, path].join(' '));
    const [sent, updated] = ['POST /v3/activities', 'PUT'].map((it) =>
      order.findIndex((asked) => asked.startsWith(it)),
    );
    const between = order.slice(sent, updated);
    expect(between.filter((asked) => asked.includes('email=')).length).toBeGreaterThanOrEqual(LOOKS_IN_TWO_MINUTES);
    expect(writes().map(({ method }) => method)).toEqual(['POST', 'PUT']);
    await contacts.whole.page.close();
  }, 90_000);

  it('that no activity does is done by an update of the core fields and the lists alone', async () => {
    const contact = Object.assign(contactAt(SEED.deletedBare), {
      first_name: 'Ann',
      job_title: 'Baker',
      birthday_month: 5,
    });
    const before = structuredClone(contact);
    session.sandbox.activities.endNext({ state: 'failed' });
    const contacts = await openRestore(SEED.deletedBare);
    await contacts.panel.says('form', /may empty these.*: Birthday\./, 'Restore contact');
    session.sandbox.requests.length = 0;
    await submit(contacts);
    await contacts.panel.says('status', /^Restored.*empty now: Birthday\./);
    // Nothing comes between the look and the update.
    const { requests } = session.sandbox;
    const at = requests.findIndex(({ method }) => method === 'PUT');
    expect(requests[at - 1]).toMatchObject({ method: 'GET', path: expect.stringContaining('email=') });
    const list_memberships = [listId('Monthly newsletter')];
    expect(writes().map(({ method }) => method)).toEqual(['POST', 'PUT']);
    expect(JSON.parse(writes()[1]?.body ?? '')).toEqual({
      ...{ first_name: 'Ann', job_title: 'Baker' },
      list_memberships,
      update_source: 'Account',
    });
    const { address, permission_to_send } = before.email_address ?? {};
    expect(contact).toMatchObject({ list_memberships, email_address: { address, permission_to_send } });
    await contacts.whole.page.close();
  });

  it('whose update takes the address is told of, puts it back, and keeps other updates until that is seen', async () => {
    const { activities, faults, requests } = session.sandbox;
    const contact = contactAt(SEED.emoji);
    const { address, permission_to_send } = contact.email_address ?? {};
    activities.endNext({ state: 'failed' });
    const contacts = await openRestore(SEED.emoji);
    requests.length = 0;
    const update = faults.hold({ method: 'PUT', times: 1 });
    await submit(contacts);
    await waitUntil('the update', async () => requests.some(({ method }) => method === 'PUT'));
    const look = faults.hold({ method: 'GET', path: '/v3/contacts' });
    update();
    await waitUntil('the look after it', async () =>
      requests.some(({ path, took }) => path.includes('email=') && took === null),
    );
    contact.email_address = undefined;
    look();
    await contacts.panel.says('alert', /We put the address back as it was/);
    expect(contact).toMatchObject({ deleted_at: undefined, email_address: { address, permission_to_send } });
    await contacts.whole.page.close();

    const next = await openRestore(SEED.rightToLeft);
    requests.length = 0;
    activities.endNext({ state: 'failed' });
    await submit(next);
    await next.panel.says('alert', /Nothing was sent/);
    expect(writes().map(({ method }) => method)).toEqual(['POST']);
    await next.panel.click('button', "I've checked it");
    await next.panel.says('alert', /You can try again/);
    await next.panel.click('button', 'Restore contact');
    await next.panel.says('status', /^Restored/);
    await next.whole.page.close();
  });

  it('that the end of the background interrupted is found out at its next start, and not sent again', async () => {
    await interruptRestore(SEED.deletedFull);
    const workbench = await session.openExtension('workbench.html#activity-log');
    await workbench.says('table', /deleted-full@example\.com.*Done/, 'Activity log');
    expect(writes()).toHaveLength(1);
  });
});
