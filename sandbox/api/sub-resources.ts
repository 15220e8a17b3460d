import { randomUUID } from 'node:crypto';
import type { Account } from '../account/account';
import type { ContactRecord, PhoneNumberRecord, StreetAddressRecord } from '../account/contact-record';
import { easternTime, utcTime } from '../clock';
import { invalid } from './api-error';
import type { PutBody } from './contact-bodies';

type SentSubResources = Pick<
  PutBody,
  'custom_fields' | 'phone_numbers' | 'street_addresses' | 'list_memberships' | 'taggings' | 'notes'
>;

/** Throws the 400 for ids of lists, tags or custom fields that the account does not have. */
export function checkReferences(account: Account, sent: Partial<SentSubResources>): void {
  for (const id of sent.list_memberships ?? []) {
    const list = account.lists.get(id);
    if (!list || list.deleted_at !== undefined) throw invalid(`list_memberships: list ${id} does not exist.`);
  }
  for (const id of sent.taggings ?? []) {
    if (!account.tags.has(id)) throw invalid(`taggings: tag ${id} does not exist.`);
  }
  for (const { custom_field_id: id } of sent.custom_fields ?? []) {
    if (!account.customFields.has(id)) throw invalid(`custom_fields: custom field ${id} does not exist.`);
  }
}

/**
 * Puts the sub-resources that were sent in the place of those there; what was not sent stays. What is sent as it was
 * keeps its id and its times.
 */
export function replaceSubResources(account: Account, contact: ContactRecord, sent: SentSubResources): void {
  const now = account.clock.now();
  if (sent.custom_fields) contact.custom_fields = sent.custom_fields;
  if (sent.list_memberships) contact.list_memberships = [...new Set(sent.list_memberships)];
  if (sent.taggings) contact.taggings = [...new Set(sent.taggings)];
  if (sent.phone_numbers) {
    contact.phone_numbers = sent.phone_numbers.map(
      (phone) => contact.phone_numbers.find((known) => isSamePhone(known, phone)) ?? newPhone(phone, now),
    );
  }
  if (sent.street_addresses) {
    contact.street_addresses = sent.street_addresses.map(
      (street) => contact.street_addresses.find((known) => isSameStreet(known, street)) ?? newStreet(street, now),
    );
  }
  if (sent.notes) {
    contact.notes = sent.notes.map(({ note_id, created_at, content }) => ({
      note_id: note_id ?? randomUUID(),
      created_at: created_at ?? utcTime(now),
      content,
    }));
  }
}

type SentPhone = Pick<PhoneNumberRecord, 'phone_number' | 'kind'>;
type SentStreet = Omit<StreetAddressRecord, 'street_address_id' | 'created_at' | 'updated_at'>;

export function newPhone(phone: SentPhone, now: number): PhoneNumberRecord {
  const at = easternTime(now);
  const sources = { create_source: 'Account', update_source: 'Account' };
  return { phone_number_id: randomUUID(), ...phone, created_at: at, updated_at: at, ...sources };
}

export function newStreet(street: SentStreet, now: number): StreetAddressRecord {
  const at = easternTime(now);
  return { street_address_id: randomUUID(), ...street, created_at: at, updated_at: at };
}

function isSamePhone(known: PhoneNumberRecord, sent: SentPhone): boolean {
  return known.kind === sent.kind && known.phone_number === sent.phone_number;
}

function isSameStreet(known: StreetAddressRecord, sent: SentStreet): boolean {
  const parts = ['kind', 'street', 'city', 'state', 'postal_code', 'country'] as const;
  return parts.every((part) => known[part] === sent[part]);
}
