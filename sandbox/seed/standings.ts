import type { Account } from '../account/account';
import { noSubResources } from '../account/contact-record';
import { calendarDate, utcTime } from '../clock';
import { SEED, SMS_ONLY_NUMBER } from './addresses';
import { listId } from './catalogue';
import { daysAgo, optedOut, seedContact } from './contact-seed';
import { seedFullContact } from './full-contact';
import { stableId } from './stable-id';

/** One contact for each thing a contact can be. Expects the lists, tags and custom fields of `seedCatalogue`. */
export function seedStandings(account: Account): void {
  seedVisible(account);
  seedDeleted(account);
  seedOddAddresses(account);
  seedHostileNames(account);
  seedSmsOnly(account);
}

const notOptedIn = { opt_in_date: undefined, opt_in_source: undefined };

function seedVisible(account: Account): void {
  const onLists = { list_memberships: [listId('Monthly newsletter'), listId('Swim lessons')] };
  seedContact(account, SEED.active, {}, { first_name: 'Active', last_name: 'Subscriber', ...onLists });
  seedContact(account, SEED.implied, { permission_to_send: 'implicit', opt_in_source: 'Account' }, onLists);
  seedContact(
    account,
    SEED.awaitingConfirmation,
    { permission_to_send: 'pending_confirmation', confirm_status: 'pending', opt_in_date: undefined },
    onLists,
  );
  seedContact(account, SEED.noPermission, { permission_to_send: 'not_set', ...notOptedIn });
  seedContact(account, SEED.emptyPermission, { permission_to_send: '', ...notOptedIn }, onLists);
  seedContact(account, SEED.reasonOnly, { opt_out_reason: 'Asked at the front desk' }, onLists);
  seedContact(account, SEED.temporaryHold, { permission_to_send: 'temp_hold' }, onLists);
  seedContact(account, SEED.unsubscribed, {
    permission_to_send: 'unsubscribed',
    ...optedOut(account, 'Contact', 90, 'I no longer want to receive these emails'),
  });
  seedContact(account, SEED.unsubscribedByAccount, {
    permission_to_send: 'unsubscribed',
    ...optedOut(account, 'Account', 80),
  });
  seedContact(account, SEED.unrecognized, { permission_to_send: 'paused_by_partner' }, onLists);
  account.add({
    contact_id: stableId(`contact ${SEED.bare}`),
    sequence_id: account.nextSequenceId(),
    email_address: { address: SEED.bare },
    ...noSubResources(),
  });
}

function seedDeleted(account: Account): void {
  const deleted = (days: number) => ({
    deleted_at: calendarDate(daysAgo(account, days)),
    updated_at: utcTime(daysAgo(account, days)),
  });
  seedContact(account, SEED.deleted, {}, { first_name: 'Deleted', last_name: 'Subscriber', ...deleted(12) });
  seedContact(account, SEED.deletedImplied, { permission_to_send: 'implicit' }, deleted(12));
  for (const [address, permission_to_send] of [
    [SEED.deletedNoPermission, 'not_set'],
    [SEED.deletedMissingPermission, undefined],
    [SEED.deletedEmptyPermission, ''],
  ] as const) {
    seedContact(account, address, { permission_to_send, ...notOptedIn }, deleted(14));
  }
  seedContact(account, SEED.deletedReasonOnly, { opt_out_reason: 'Asked at the front desk' }, deleted(14));
  seedFullContact(account);
  seedContact(
    account,
    SEED.deletedUnsubscribed,
    { permission_to_send: 'unsubscribed', ...optedOut(account, 'Contact', 60, 'Too many emails') },
    deleted(30),
  );
  seedContact(account, SEED.deletedOptedOut, optedOut(account, 'Contact', 50), deleted(30));
  seedContact(account, SEED.deletedByAccount, optedOut(account, 'Account', 20), deleted(20));
  seedContact(
    account,
    SEED.deletedReturned,
    { ...optedOut(account, 'Contact', 200), opt_in_date: utcTime(daysAgo(account, 100)) },
    deleted(12),
  );
  seedContact(account, SEED.deletedUnrecognized, { permission_to_send: 'paused_by_partner' }, deleted(40));
  account.add({
    contact_id: stableId(`contact ${SEED.deletedBare}`),
    sequence_id: account.nextSequenceId(),
    email_address: { address: SEED.deletedBare, permission_to_send: 'implicit' },
    deleted_at: calendarDate(daysAgo(account, 300)),
    ...noSubResources(),
  });
}

function seedOddAddresses(account: Account): void {
  const newsletter = { list_memberships: [listId('Monthly newsletter')] };
  seedContact(account, SEED.plus, {}, newsletter);
  seedContact(account, SEED.mixedCase, {}, newsletter);
  seedContact(account, SEED.length51, {}, newsletter);
  seedContact(account, SEED.length60, {}, newsletter);
  seedContact(account, SEED.length80, {}, newsletter);
  seedContact(account, SEED.deletedLength60, {}, { deleted_at: calendarDate(daysAgo(account, 12)) });
}

function seedHostileNames(account: Account): void {
  const deleted = { deleted_at: calendarDate(daysAgo(account, 12)) };
  seedContact(
    account,
    SEED.hostileMarkup,
    { ...optedOut(account, 'Account', 12, '"><script>alert(1)</script>') },
    { first_name: '<img src=x onerror=alert(1)>', last_name: '{{7*7}}</textarea>', ...deleted },
  );
  seedContact(account, SEED.rightToLeft, {}, { first_name: '\u202Eנועה', last_name: 'כהן\u2066<b>\u2069', ...deleted });
  seedContact(account, SEED.emoji, {}, { first_name: '👩🏽‍🚀 𝒜stro', last_name: '𠮷田', ...deleted });
}

function seedSmsOnly(account: Account): void {
  const created = utcTime(daysAgo(account, 70));
  account.add({
    contact_id: stableId(`contact ${SMS_ONLY_NUMBER}`),
    sequence_id: account.nextSequenceId(),
    first_name: 'Text',
    last_name: 'Messages',
    create_source: 'Contact',
    update_source: 'Contact',
    created_at: created,
    updated_at: created,
    ...noSubResources(),
    sms_channel: {
      sms_channel_id: stableId(`sms ${SMS_ONLY_NUMBER}`),
      sms_address: SMS_ONLY_NUMBER,
      dial_code: '1',
      country_code: 'US',
      update_source: 'Contact',
      create_source: 'Contact',
      sms_channel_consents: [
        { sms_consent_permission: 'explicit', consent_type: 'promotional_sms', opt_in_date: created },
      ],
    },
  });
}
