import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import type { ContactsPage, Session } from '../driver/session';
import { type Control, expectNoGoneList, LISTS } from '../support/controls';
import { EVIDENCE, PERMISSION } from '../support/labels';
import { checkQuery } from './check-query';
import { startSession } from './session';

const REMEDIES = [
  'Add contact',
  'Add to lists',
  'Record sign-up',
  'Restore contact',
  'Send resubscribe email',
] as const;

/** Those of whom the page hides nothing: on one generation, as on the classic one the panel says the same of them. */
const QUIET: Array<[address: string, name: RegExp]> = [
  [SEED.absent, /^Not in this account/],
  [SEED.awaitingConfirmation, /^Awaiting confirmation/],
  [SEED.noPermission, /^No permission set/],
  [SEED.temporaryHold, /^Temporary hold/],
];

let session: Session;

describe.each(['classic', 'new'] as const)('on the %s generation of the page', (generation) => {
  let contacts: ContactsPage;
  beforeAll(async () => {
    session = await startSession({ generation });
    session.sandbox.account.habits.deletedListsShow = true;
    contacts = await session.openContacts();
  });
  afterAll(() => session.end());

  it('without a connection the region offers one, open and closed', async () => {
    const { panel } = contacts;
    await panel.find('region', 'Hidden contact check');
    await panel.find('button', 'Connect Constant Contact');
    await panel.click('button', 'Hidden contact check');
    await panel.find('textbox', 'Email address');
    await panel.find('button', 'Check');
    await panel.find('status');
    await panel.says('region', /Connect your Constant Contact account/);
    await panel.find('button', 'Connect Constant Contact');
    await contacts.whole.page.close();
    await session.connect();
    contacts = await session.openContacts();
  });

  it.each([
    [SEED.absent, 'Not in this account', ['Add contact']],
    [SEED.active, 'Active', ['Add to lists']],
    [SEED.awaitingConfirmation, 'Awaiting confirmation', ['Record sign-up']],
    [SEED.noPermission, 'No permission set', ['Record sign-up']],
    [SEED.emptyPermission, 'No permission set', ['Record sign-up']],
    [SEED.temporaryHold, 'Temporary hold', ['Record sign-up']],
    [SEED.unsubscribed, 'Unsubscribed', ['Send resubscribe email', 'Record sign-up']],
    [SEED.deleted, 'Deleted', ['Restore contact', 'Record sign-up']],
    [SEED.deletedOptedOut, 'Deleted after unsubscribing', ['Record sign-up']],
    [SEED.reasonOnly, 'Unsubscribed', ['Send resubscribe email', 'Record sign-up']],
    [SEED.deletedNoPermission, 'Deleted', ['Restore contact', 'Record sign-up']],
    [SEED.deletedMissingPermission, 'Deleted', ['Record sign-up']],
    [SEED.deletedReasonOnly, 'Deleted after unsubscribing', ['Record sign-up']],
    [SEED.unrecognized, 'Unrecognized status', []],
  ])('the card of %s says %s and offers no more than is allowed', async (address, heading, remedies) => {
    const { panel } = contacts;
    await contacts.check(address);
    await panel.says('status', new RegExp(`^${heading}: ${address}`));
    expect(await panel.names('heading')).toEqual([heading]);
    const buttons = await panel.names('button');
    expect(buttons.filter((name) => REMEDIES.some((remedy) => remedy === name))).toEqual(remedies);
    if (address === SEED.absent) return;
    await panel.find('img', 'Contact history');
    await panel.find('button', 'Copy fix for developers');
  });

  it.each([
    [SEED.deleted, 'Restore contact', []],
    [SEED.active, 'Add to lists', []],
    [SEED.unsubscribed, 'Send resubscribe email', []],
    [SEED.temporaryHold, 'Record sign-up', [['checkbox', PERMISSION]]],
    [
      SEED.deletedOptedOut,
      'Record sign-up',
      [
        ['checkbox', PERMISSION],
        ['textbox', EVIDENCE],
      ],
    ],
    [
      SEED.absent,
      'Add contact',
      [
        ['checkbox', PERMISSION],
        ['textbox', 'First name'],
      ],
    ],
  ] as Array<[string, string, Control[]]>)(
    'of %s the form “%s” asks for what it needs',
    async (address, remedy, asked) => {
      const { panel } = contacts;
      await contacts.check(address);
      await panel.says('status', new RegExp(`: ${address}`));
      await panel.click('button', remedy);
      await panel.find('form', remedy);
      for (const [role, name] of [...LISTS, ...asked]) await panel.find(role, name);
      await expectNoGoneList(panel);
      expect(await panel.isDisabled('button', remedy)).toBe(true);
      expect(await panel.count('button', remedy)).toBe(1);
      await panel.click('button', 'Cancel');
      await panel.gone('form', remedy);
    },
  );

  it('the hint begins with the heading, and with other words while and where nobody knows it', async () => {
    for (const [address, name] of [
      [SEED.deletedUnsubscribed, /^Deleted after unsubscribing/],
      [SEED.deletedImplied, /^Deleted/],
      [SEED.unsubscribedByAccount, /^Unsubscribed/],
      [SEED.implied, /^Active/],
      ...(generation === 'new' ? QUIET : []),
    ] as const) {
      await contacts.search(address);
      await contacts.hint.find('button', name);
    }
    const { faults } = session.sandbox;
    const answer = faults.hold({ path: '/v3/contacts', query: checkQuery(SEED.deletedFull) });
    await contacts.search(SEED.deletedFull);
    await contacts.hint.find('button', /^Checking/);
    faults.add({ fault: { kind: 'status', status: 403 }, path: '/v3/contacts' });
    await contacts.search(SEED.unrecognized);
    await contacts.hint.find('button', /^Not checked/);
    answer();
    faults.clear();
    await contacts.search('somebody@');
    await contacts.hint.gone('button');
  });
});
