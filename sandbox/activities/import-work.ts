import { randomUUID } from 'node:crypto';
import type { Account } from '../account/account';
import { appendLists, MAX_LISTS, revive, touch } from '../account/contact-changes';
import { type ContactRecord, noSubResources } from '../account/contact-record';
import { easternTime, utcTime } from '../clock';
import type { ItemOutcome, Work } from './activity';
import { applyImportFields, type ImportRow, isOverLong } from './import-fields';

const ADDRESS = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u;
const MAX_ADDRESS = 50;

/**
 * Imports rows. New contacts get permission `implicit` from the account; those already there keep their permission and
 * get only the fields sent. Somebody who unsubscribed is updated but put on no list, and counted as such.
 *
 * Inferred, the contract does not say: an import brings a deleted contact back unless that person opted out, who stays
 * deleted.
 */
export function importContacts(account: Account, kind: Work['kind'], rows: ImportRow[], listIds: string[]): Work {
  let known: Map<string, ContactRecord> | null = null;
  return {
    kind,
    items: rows.length,
    lists: listIds.length,
    perform(item) {
      known ??= byAddress(account);
      return importRow(account, known, rows[item] ?? {}, listIds);
    },
  };
}

function byAddress(account: Account): Map<string, ContactRecord> {
  const known = new Map<string, ContactRecord>();
  for (const contact of account.contacts.values()) {
    if (contact.email_address) known.set(contact.email_address.address.toLowerCase(), contact);
  }
  return known;
}

function importRow(
  account: Account,
  known: Map<string, ContactRecord>,
  row: ImportRow,
  listIds: string[],
): ItemOutcome {
  const address = row.email?.trim() ?? '';
  if (!ADDRESS.test(address)) return { kind: 'correctable', message: `Invalid email address: ${address}` };
  if (address.length > MAX_ADDRESS || isOverLong(row))
    return { kind: 'error', message: `A value is too long: ${address}` };
  const contact = known.get(address.toLowerCase()) ?? newContact(account, address);
  return account.late.hide(contact.contact_id, () => applyRow(account, known, contact, row, listIds));
}

function applyRow(
  account: Account,
  known: Map<string, ContactRecord>,
  contact: ContactRecord,
  row: ImportRow,
  listIds: string[],
): ItemOutcome {
  const address = contact.email_address?.address ?? '';
  const problem = applyImportFields(account, contact, row);
  if (problem !== null) return { kind: 'correctable', message: `${problem}: ${address}` };
  known.set(address.toLowerCase(), account.add(contact));
  touch(account, contact, 'Account');
  if (optedOut(contact)) return { kind: 'not-listed' };
  revive(contact);
  if (appendLists(contact, listIds)) return { kind: 'done' };
  return { kind: 'error', message: `More than ${MAX_LISTS} lists: ${address}` };
}

function optedOut(contact: ContactRecord): boolean {
  const email = contact.email_address;
  if (email?.permission_to_send === 'unsubscribed') return true;
  if (email?.opt_out_source !== 'Contact') return false;
  return !(Date.parse(email.opt_in_date ?? '') > Date.parse(email.opt_out_date ?? ''));
}

function newContact(account: Account, address: string): ContactRecord {
  const now = account.clock.now();
  return {
    contact_id: randomUUID(),
    sequence_id: account.nextSequenceId(),
    email_address: {
      address,
      permission_to_send: 'implicit',
      created_at: easternTime(now),
      updated_at: easternTime(now),
      opt_in_source: 'Account',
      opt_in_date: utcTime(now),
      confirm_status: 'off',
    },
    create_source: 'Account',
    created_at: utcTime(now),
    ...noSubResources(),
  };
}
