import type { Account } from '../account/account';
import { type ContactRecord, type EmailAddressRecord, noSubResources } from '../account/contact-record';
import { easternTime, utcTime } from '../clock';
import { stableId } from './stable-id';

const DAY = 86_400_000;

/** The moment `days` ago, at an hour of the day that depends on the number, in milliseconds. */
export function daysAgo(account: Account, days: number): number {
  return account.clock.now() - days * DAY - (days % 7) * 3_600_000;
}

/**
 * Adds a contact that was created 400 days ago and opted in a day later, with permission `explicit`; `email` and
 * `fields` say what is different about this one.
 */
export function seedContact(
  account: Account,
  address: string,
  email: Partial<EmailAddressRecord> = {},
  fields: Partial<ContactRecord> = {},
): ContactRecord {
  const created = daysAgo(account, 400);
  return account.add({
    contact_id: stableId(`contact ${address}`),
    sequence_id: account.nextSequenceId(),
    email_address: {
      address,
      permission_to_send: 'explicit',
      created_at: easternTime(created),
      updated_at: easternTime(created + DAY),
      opt_in_source: 'Contact',
      opt_in_date: utcTime(created + DAY),
      confirm_status: 'off',
      ...email,
    },
    create_source: 'Account',
    update_source: 'Account',
    created_at: utcTime(created),
    updated_at: utcTime(created + 2 * DAY),
    ...noSubResources(),
    ...fields,
  });
}

/** The opt-out part of an `email_address`. */
export function optedOut(
  account: Account,
  source: 'Contact' | 'Account',
  days: number,
  reason?: string,
): Partial<EmailAddressRecord> {
  return {
    opt_out_source: source,
    opt_out_date: utcTime(daysAgo(account, days)),
    ...(reason === undefined ? {} : { opt_out_reason: reason }),
  };
}
