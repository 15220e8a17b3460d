import { calendarDate, utcTime } from '../clock';
import type { Account } from './account';
import type { ContactRecord } from './contact-record';

/** The most lists a contact can be on. */
export const MAX_LISTS = 50;

/** Deletes a contact: the memberships and tags go, the rest of the record and its permission stay. */
export function markDeleted(account: Account, contact: ContactRecord): void {
  if (contact.deleted_at !== undefined) return;
  const now = account.clock.now();
  contact.deleted_at = calendarDate(now);
  contact.list_memberships = [];
  contact.taggings = [];
  touchForListChange(account, contact);
}

/** The person clicks "unsubscribe" in an email. This does not move `updated_at`, whatever else does. */
export function optOutByLink(account: Account, contact: ContactRecord): void {
  if (!contact.email_address) return;
  contact.email_address.permission_to_send = 'unsubscribed';
  contact.email_address.opt_out_source = 'Contact';
  contact.email_address.opt_out_date = utcTime(account.clock.now());
  contact.list_memberships = [];
  account.late.show(contact.contact_id);
}

/** The record is visible again, with what it had. */
export function revive(contact: ContactRecord): void {
  contact.deleted_at = undefined;
}

export function touch(account: Account, contact: ContactRecord, source: 'Contact' | 'Account'): void {
  contact.updated_at = utcTime(account.clock.now());
  contact.update_source = source;
  account.late.show(contact.contact_id);
}

/** For what is not known to move `updated_at`. */
export function touchForListChange(account: Account, contact: ContactRecord): void {
  if (account.habits.listChangesMoveUpdatedAt) touch(account, contact, 'Account');
  else account.late.show(contact.contact_id);
}

/** Appends lists; `false`, and no change, where that would be more than a contact can be on. */
export function appendLists(contact: ContactRecord, listIds: readonly string[]): boolean {
  const together = [...new Set([...contact.list_memberships, ...listIds])];
  if (together.length > MAX_LISTS) return false;
  contact.list_memberships = together;
  return true;
}

/** The person clicks the link of the resubscribe email: only now they are subscribed again. */
export function confirmResubscribe(account: Account, contact: ContactRecord): void {
  const email = account.resubscribeEmails.get(contact.contact_id);
  if (!email || !contact.email_address) return;
  contact.email_address.permission_to_send = 'explicit';
  contact.email_address.opt_in_source = 'Contact';
  contact.email_address.opt_in_date = utcTime(account.clock.now());
  appendLists(contact, email.listIds);
  touch(account, contact, 'Contact');
}
