import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { EVIDENCE, PERMISSION } from '../support/labels';
import { startSession } from './session';

let session: Session;
let contacts: ContactsPage;

beforeAll(async () => {
  session = await startSession();
  await session.connect();
  contacts = await session.openContacts();
});
afterAll(() => session.end());

beforeEach(() => {
  session.sandbox.requests.length = 0;
});

it('restores a deleted contact with everything it had', async () => {
  const before = structuredClone(recordOf(SEED.deletedFull));
  await openForm(SEED.deletedFull, 'Restore contact');
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.says('status', /^Restored/);
  await contacts.panel.find('heading', 'Active');

  const after = recordOf(SEED.deletedFull);
  expect(after.deleted_at).toBeUndefined();
  expect(after.update_source).toBe('Account');
  expect(withoutTraces(after)).toEqual(withoutTraces(before));
  expectOneActivity(SEED.deletedFull, before.list_memberships);
});

it('restores to the lists that were ticked', async () => {
  await openForm(SEED.deleted, 'Restore contact');
  await contacts.panel.find('group', 'Lists');
  await contacts.panel.tick('checkbox', 'Book club');
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.says('status', /^Restored/);
  expect(recordOf(SEED.deleted).list_memberships).toEqual([listId('Book club')]);
  await contacts.panel.says('article', /Book club/);
});

it('brings back who opted out only with permission, evidence and a list, and keeps the evidence', async () => {
  const evidence = 'Wrote to the office on 3 May and asked for the newsletter again.';
  await openForm(SEED.deletedOptedOut, 'Record sign-up');
  expect(await contacts.panel.isDisabled('button', 'Record sign-up')).toBe(true);
  await contacts.panel.tick('checkbox', 'Monthly newsletter');
  await contacts.panel.tick('checkbox', PERMISSION);
  expect(await contacts.panel.isDisabled('button', 'Record sign-up')).toBe(true);
  await contacts.panel.fill('textbox', EVIDENCE, evidence);
  await contacts.panel.click('button', 'Record sign-up');
  await contacts.panel.says('status', /^Updated/);
  await contacts.panel.find('heading', 'Active');
  expect(recordOf(SEED.deletedOptedOut)).toMatchObject({ email_address: { permission_to_send: 'explicit' } });

  const workbench = await session.openExtension('workbench.html#activity-log');
  await workbench.says('table', new RegExp(SEED.deletedOptedOut), 'Activity log');
  await workbench.fill('textbox', 'Filter', SEED.deletedOptedOut);
  await workbench.click('button', 'Details');
  await workbench.says('tabpanel', new RegExp(evidence.slice(0, 20)));
  await workbench.page.close();
});

it('sends the resubscribe email once, and shows then that an answer is awaited', async () => {
  await openForm(SEED.unsubscribed, 'Send resubscribe email');
  await contacts.panel.tick('checkbox', 'Monthly newsletter');
  await contacts.panel.click('button', 'Send resubscribe email');
  await contacts.panel.says('status', /^Resubscribe email sent/);
  await contacts.check(SEED.unsubscribed);
  await contacts.panel.says('article', /Resubscribe email sent today.*Waiting for their answer/);
  expect(await contacts.panel.count('button', 'Send resubscribe email')).toBe(0);
  expect(await contacts.panel.count('button', 'Record sign-up')).toBe(1);
  expect(session.sandbox.account.resubscribeEmails.size).toBe(1);
  expect(writes()).toHaveLength(1);
});

it('adds whoever is not there', async () => {
  await openForm(SEED.absent, 'Add contact');
  await contacts.panel.fill('textbox', 'First name', 'Nobody');
  await contacts.panel.tick('checkbox', 'Volunteers');
  await contacts.panel.tick('checkbox', PERMISSION);
  await contacts.panel.click('button', 'Add contact');
  await contacts.panel.says('status', /^Added/);
  await contacts.panel.find('heading', 'Active');
  expect(recordOf(SEED.absent)).toMatchObject({
    first_name: 'Nobody',
    list_memberships: [listId('Volunteers')],
    email_address: { permission_to_send: 'explicit' },
  });
});

it('puts an active contact on another list without raising its permission', async () => {
  await openForm(SEED.implied, 'Add to lists');
  await contacts.panel.tick('checkbox', 'Book club');
  await contacts.panel.click('button', 'Add to lists');
  await contacts.panel.says('status', /^Updated/);
  expectOneActivity(SEED.implied, [listId('Book club')]);
  const { list_memberships, email_address } = recordOf(SEED.implied);
  expect(list_memberships).toContain(listId('Book club'));
  expect(email_address?.permission_to_send).toBe('implicit');
});

it.each([
  ['of 60 characters, deleted', SEED.deletedLength60],
  ['of 51 characters, new', `${'n'.repeat(39)}@example.com`],
])('records a sign-up for an address %s', async (_, address) => {
  const isNew = !session.sandbox.account.findByAddress(address);
  const remedy = isNew ? 'Add contact' : 'Record sign-up';
  await openForm(address, remedy);
  await contacts.panel.tick('checkbox', 'Volunteers');
  await contacts.panel.tick('checkbox', PERMISSION);
  await contacts.panel.click('button', remedy);
  await contacts.panel.says('status', isNew ? /^Added/ : /^Updated/);
  expect(recordOf(address)).toMatchObject({ email_address: { permission_to_send: 'explicit' } });
  expect(recordOf(address).deleted_at).toBeUndefined();
});

it('says that the person has to click where the account confirms opt-ins', async () => {
  session.sandbox.account.confirmedOptIn = true;
  const address = 'confirm-me@example.com';
  await openForm(address, 'Add contact');
  await contacts.panel.tick('checkbox', 'Volunteers');
  await contacts.panel.tick('checkbox', PERMISSION);
  await contacts.panel.click('button', 'Add contact');
  await contacts.panel.says('status', /^Added.*click/);
  await contacts.panel.find('heading', 'Awaiting confirmation');
  session.sandbox.account.confirmedOptIn = false;
});

it('writes once for a double click and for Enter twice', async () => {
  await openForm(SEED.deletedReturned, 'Restore contact');
  await contacts.panel.tick('checkbox', 'Book club');
  const submit = await enabledSubmit('Restore contact');
  await submit.click({ count: 2 });
  await contacts.panel.says('status', /^Restored/);
  expect(writes()).toHaveLength(1);

  session.sandbox.requests.length = 0;
  await openForm(SEED.deletedByAccount, 'Restore contact');
  await contacts.panel.tick('checkbox', 'Book club');
  await (await enabledSubmit('Restore contact')).focus();
  await contacts.whole.page.keyboard.press('Enter');
  await contacts.whole.page.keyboard.press('Enter');
  await contacts.panel.says('status', /^Restored/);
  expect(writes()).toHaveLength(1);
});

it('keeps the submit button shut for half a second after a form appeared under the pointer', async () => {
  await contacts.check(SEED.deletedImplied);
  await contacts.panel.find('button', 'Restore contact');
  const { page } = contacts.whole;
  const shutFor = page.evaluate(async () => {
    const root = document.querySelector('hidden-contact-check')?.shadowRoot;
    if (!root) return 0;
    const submit = () => root.querySelector<HTMLButtonElement>('form.remedy-form button[type=submit]');
    const changed = async (until: () => boolean) => {
      while (!until()) {
        await new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve();
          });
          observer.observe(root, { subtree: true, childList: true, attributes: true });
        });
      }
      return performance.now();
    };
    const appeared = await changed(() => submit() !== null);
    const opened = await changed(() => submit()?.disabled === false);
    return opened - appeared;
  });
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.tick('checkbox', 'Book club');
  expect(await shutFor).toBeGreaterThan(450);
  await contacts.panel.click('button', 'Cancel');
});

it('copies a fix for developers that holds no token', async () => {
  await contacts.check(SEED.deletedUnsubscribed);
  await contacts.panel.find('heading', 'Deleted after unsubscribing');
  await contacts.panel.click('button', 'Copy fix for developers');
  await contacts.panel.says('status', /Copied/);
  const text = await contacts.panel.text('article');
  expect(text).toContain('sign_up_form');
  expect(text).toContain(SEED.deletedUnsubscribed);
  for (const token of session.sandbox.oauth.issued) expect(text).not.toContain(token);
});

async function openForm(address: string, remedy: string): Promise<void> {
  await contacts.check(address);
  await contacts.panel.says('article', new RegExp(address.replace(/[+.]/g, '\\$&')));
  await contacts.panel.click('button', remedy);
  await contacts.panel.find('form', remedy);
}

async function enabledSubmit(name: string) {
  await waitUntil(`${name} to be open`, async () => !(await contacts.panel.isDisabled('button', name)));
  return contacts.panel.find('button', name);
}

function recordOf(address: string): ContactRecord {
  const record = session.sandbox.account.findByAddress(address);
  if (!record) throw new Error(`${address} is not in the account`);
  return record;
}

/** All that was written is this contact's id onto these lists: no permission is named, and no field. */
function expectOneActivity(address: string, listIds: string[]): void {
  expect(writes().map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
    [
      '/v3/activities/add_list_memberships',
      { source: { contact_ids: [recordOf(address).contact_id] }, list_ids: listIds },
    ],
  ]);
}

/** A contact but for what every write, and restoring, has to change. */
function withoutTraces({ deleted_at: _, updated_at: __, update_source: ___, email_address, ...rest }: ContactRecord) {
  return { ...rest, email_address: { ...email_address, updated_at: '' } };
}

function writes() {
  return session.requestsTo(/./).filter(({ method, host }) => host === 'api.cc.email' && method !== 'GET');
}
