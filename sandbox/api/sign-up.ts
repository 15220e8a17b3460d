import { randomUUID } from 'node:crypto';
import type { Account } from '../account/account';
import { appendLists, MAX_LISTS, revive, touch } from '../account/contact-changes';
import { type ContactRecord, type EmailAddressRecord, noSubResources } from '../account/contact-record';
import { easternTime, utcTime } from '../clock';
import { invalid } from './api-error';
import type { SignUpBody } from './contact-bodies';
import { checkReferences, newPhone, newStreet } from './sub-resources';

/**
 * `POST /contacts/sign_up_form`: creates, or updates only what was sent, appending lists and custom fields. A deleted
 * contact comes back, and the permission becomes `explicit` even for someone who unsubscribed. Only a new contact waits
 * for confirmation where the account uses Confirmed Opt-in.
 */
export function signUp(account: Account, body: SignUpBody): { contact_id: string; action: 'created' | 'updated' } {
  checkReferences(account, body);
  const known = account.findByAddress(body.email_address);
  const contact = known ?? newContact(account);
  if (!appendLists(contact, body.list_memberships)) {
    throw invalid(`list_memberships: a contact can be on ${MAX_LISTS} lists at most.`);
  }
  contact.email_address = signedUp(account, body.email_address, contact.email_address);
  mergeFields(account, contact, body);
  revive(contact);
  touch(account, contact, 'Contact');
  if (!known) account.add(contact);
  return { contact_id: contact.contact_id, action: known ? 'updated' : 'created' };
}

function newContact(account: Account): ContactRecord {
  return {
    contact_id: randomUUID(),
    sequence_id: account.nextSequenceId(),
    create_source: 'Contact',
    created_at: utcTime(account.clock.now()),
    ...noSubResources(),
  };
}

function signedUp(account: Account, address: string, known: EmailAddressRecord | undefined): EmailAddressRecord {
  const now = account.clock.now();
  const awaiting = !known && account.confirmedOptIn;
  return {
    address,
    created_at: easternTime(now),
    confirm_status: awaiting ? 'pending' : 'off',
    ...known,
    permission_to_send: awaiting ? 'pending_confirmation' : 'explicit',
    updated_at: easternTime(now),
    ...(awaiting ? {} : { opt_in_source: 'Contact', opt_in_date: utcTime(now) }),
  };
}

function mergeFields(account: Account, contact: ContactRecord, body: SignUpBody): void {
  const { custom_fields, phone_number, street_address, email_address, list_memberships, ...core } = body;
  Object.assign(contact, core);
  const now = account.clock.now();
  for (const field of custom_fields ?? []) {
    const others = contact.custom_fields.filter((known) => known.custom_field_id !== field.custom_field_id);
    contact.custom_fields = [...others, field];
  }
  if (phone_number !== undefined && !contact.phone_numbers.some((known) => known.phone_number === phone_number)) {
    contact.phone_numbers = [...contact.phone_numbers, newPhone({ phone_number, kind: 'other' }, now)].slice(-3);
  }
  if (street_address) {
    const others = contact.street_addresses.filter((known) => known.kind !== street_address.kind);
    contact.street_addresses = [...others, newStreet(street_address, now)];
  }
}
