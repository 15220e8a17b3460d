import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optOutByLink } from '../../sandbox/account/contact-changes';
import { SEED } from '../../sandbox/seed/addresses';
import { listId } from '../../sandbox/seed/catalogue';
import type { RemedyKind } from '../../utils/contacts/remedy';
import type { RemedyRequest } from '../../utils/messages';
import { ask } from '../driver/message';
import type { Screen } from '../driver/screen';
import type { ContactsPage, Session } from '../driver/session';
import { waitUntil } from '../driver/wait-until';
import { EVIDENCE, PERMISSION } from '../support/labels';
import { startSession } from './session';

const BUTTONS: Record<RemedyKind, string> = {
  add: 'Add contact',
  'add-to-lists': 'Add to lists',
  restore: 'Restore contact',
  'sign-up': 'Record sign-up',
  'resubscribe-email': 'Send resubscribe email',
};
const KINDS = ['add', 'add-to-lists', 'restore', 'sign-up', 'resubscribe-email'] as const satisfies RemedyKind[];

/** Every standing, and the only remedies it allows. */
const TABLE: Array<[heading: string, address: string, allowed: RemedyKind[]]> = [
  ['Not in this account', SEED.absent, ['add']],
  ['Active', SEED.active, ['add-to-lists']],
  ['Awaiting confirmation', SEED.awaitingConfirmation, ['sign-up']],
  ['No permission set', SEED.noPermission, ['sign-up']],
  ['Temporary hold', SEED.temporaryHold, ['sign-up']],
  ['Unsubscribed', SEED.unsubscribed, ['resubscribe-email', 'sign-up']],
  ['Unsubscribed', SEED.unsubscribedByAccount, ['resubscribe-email', 'sign-up']],
  ['Deleted', SEED.deleted, ['restore', 'sign-up']],
  ['Deleted', SEED.deletedReturned, ['restore', 'sign-up']],
  ['Deleted after unsubscribing', SEED.deletedOptedOut, ['sign-up']],
  ['Deleted after unsubscribing', SEED.deletedUnsubscribed, ['sign-up']],
  ['Unrecognized status', SEED.unrecognized, []],
  ['Unrecognized status', SEED.deletedUnrecognized, []],
];

let session: Session;
let contacts: ContactsPage;
let extension: Screen;

beforeAll(async () => {
  session = await startSession();
  extension = await session.connect();
  contacts = await session.openContacts();
});
afterAll(() => session.end());

describe.each(TABLE)('%s (%s)', (heading, address, allowed) => {
  it('offers its remedies and no others, in the panel', async () => {
    await contacts.check(address);
    await contacts.panel.says('status', new RegExp(`^${heading}.*${address.replace('+', '\\+')}`));
    expect(await offered(contacts.panel)).toEqual(allowed.map((kind) => BUTTONS[kind]).sort());
  });

  it('offers them in the popup too', async () => {
    const popup = await session.openExtension(`popup.html?check=${encodeURIComponent(address)}`);
    if (address === SEED.absent) await popup.find('button', 'Add contact');
    else await popup.find('heading', heading);
    expect(await offered(popup)).toEqual(allowed.map((kind) => BUTTONS[kind]).sort());
    await popup.page.close();
  });

  it.each(KINDS.filter((kind) => !allowed.includes(kind)))('%s is refused by the background', async (remedy) => {
    session.sandbox.requests.length = 0;
    const answer = await ask(extension, 'applyRemedy', everythingGiven(remedy, address));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'forbidden-by-consent' } });
    expect(writes()).toEqual([]);
  });
});

describe('a sign-up sent past the form', () => {
  it.each([
    ['without the tick', SEED.deletedOptedOut, { permissionGiven: false }],
    ['without evidence after an opt-out', SEED.deletedOptedOut, { evidence: '' }],
    ['with blanks for evidence', SEED.unsubscribed, { evidence: '  \n ' }],
    ['without a list', SEED.temporaryHold, { listIds: [] }],
  ])('%s is refused', async (_, address, missing) => {
    session.sandbox.requests.length = 0;
    const answer = await ask(extension, 'applyRemedy', { ...everythingGiven('sign-up', address), ...missing });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
    expect(writes()).toEqual([]);
  });
});

it('a card that is out of date cannot bring back a person who opted out meanwhile', async () => {
  await contacts.check(SEED.deletedImplied);
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.find('form', 'Restore contact');
  await contacts.panel.tick('checkbox', 'Book club');
  const record = session.sandbox.account.findByAddress(SEED.deletedImplied)?.email_address;
  if (record) Object.assign(record, { opt_out_source: 'Contact', opt_out_date: '2026-11-01T08:00:00Z' });
  session.sandbox.requests.length = 0;
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.says('alert', /Deleted after unsubscribing/);
  expect(writes()).toEqual([]);
  expect(session.sandbox.account.findByAddress(SEED.deletedImplied)?.deleted_at).toBeTruthy();
});

it('who opts out as the restore leaves is told of where it was asked for, and deleted again by one button', async () => {
  const { account, faults, requests } = session.sandbox;
  const contact = account.findByAddress(SEED.deletedByAccount);
  await contacts.check(SEED.deletedByAccount);
  await contacts.panel.says('status', /^Deleted: /);
  await contacts.panel.click('button', 'Restore contact');
  await contacts.panel.tick('checkbox', 'Book club');
  requests.length = 0;
  const letGo = faults.hold({ method: 'POST', times: 1 });
  await contacts.panel.click('button', 'Restore contact');
  await waitUntil('the restore on its way', async () => writes().length === 1);
  if (contact) optOutByLink(account, contact);
  letGo();
  await contacts.panel.says(
    'status',
    /^Restored \S+ They unsubscribed at the same moment.*different too: Opted out on/,
  );
  await contacts.panel.find('heading', 'Unsubscribed');
  expect(contact?.email_address?.permission_to_send).toBe('unsubscribed');
  await contacts.panel.click('button', 'Undo');
  await contacts.panel.find('heading', 'Deleted after unsubscribing');
  expect(contact?.deleted_at).toBeTruthy();
});

it('a sign-up form that is out of date asks for evidence, and keeps what was ticked', async () => {
  await contacts.check(SEED.deletedReturned);
  await contacts.panel.click('button', 'Record sign-up');
  await contacts.panel.tick('checkbox', 'Book club');
  await contacts.panel.tick('checkbox', PERMISSION);
  expect(await contacts.panel.count('textbox', EVIDENCE)).toBe(0);
  const record = session.sandbox.account.findByAddress(SEED.deletedReturned)?.email_address;
  if (record) Object.assign(record, { opt_out_source: 'Contact', opt_out_date: '2026-11-02T08:00:00Z' });
  session.sandbox.requests.length = 0;
  await contacts.panel.click('button', 'Record sign-up');
  await contacts.panel.find('alert');
  expect(writes()).toEqual([]);

  await contacts.panel.fill('textbox', EVIDENCE, 'Came to the office on 4 May and signed the sheet.');
  await contacts.panel.click('button', 'Record sign-up');
  await contacts.panel.says('status', /^Updated/);
  expect(session.sandbox.account.findByAddress(SEED.deletedReturned)?.list_memberships).toContain(listId('Book club'));
});

it('bulk restore leaves alone whoever opted out, whatever is selected', async () => {
  const optedOut = [SEED.deletedOptedOut, SEED.deletedUnsubscribed].map(idOf);
  const answer = await ask(extension, 'planJob', {
    kind: 'restore',
    contactIds: [...optedOut, idOf(SEED.deleted)],
    listIds: [listId('Book club')],
  });
  expect(answer).toMatchObject({ ok: true, value: { kind: 'restore', restorable: 1 } });
  expect(answer.ok && answer.value.kind === 'restore' && answer.value.leftAlone.map(({ reason }) => reason)).toEqual([
    'opted-out',
    'opted-out',
  ]);
});

function idOf(address: string): string {
  return session.sandbox.account.findByAddress(address)?.contact_id ?? '';
}

/** The request a form would send with everything ticked, chosen and written. */
function everythingGiven(remedy: RemedyKind, address: string): RemedyRequest {
  return {
    accountKey: session.sandbox.account.accountId,
    remedy,
    contactId: remedy === 'add' ? null : idOf(address) || crypto.randomUUID(),
    address,
    listIds: [listId('Book club')],
    permissionGiven: true,
    evidence: 'Asked for it at the front desk.',
    idempotencyKey: crypto.randomUUID(),
  };
}

async function offered(screen: Screen): Promise<string[]> {
  const known = Object.values(BUTTONS);
  return (await screen.names('button')).filter((name) => known.includes(name)).sort();
}

function writes() {
  return session.requestsTo(/./).filter(({ method, host }) => host === 'api.cc.email' && method !== 'GET');
}
