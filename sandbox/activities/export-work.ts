import Papa from 'papaparse';
import type { Account } from '../account/account';
import type { ContactRecord } from '../account/contact-record';
import type { Work } from './activity';

/** What the export calls the permissions; the words are those of the admin's pages. */
const STATUS_NAMES = new Map([
  ['explicit', 'Active'],
  ['implicit', 'Active'],
  ['pending_confirmation', 'Awaiting Confirmation'],
  ['not_set', 'No Permission Set'],
  ['temp_hold', 'Temporary Hold'],
  ['unsubscribed', 'Unsubscribed'],
]);

/** Exports contacts as one CSV, which is there once the activity is completed. */
export function exportContacts(account: Account, contacts: ContactRecord[]): Work {
  return {
    kind: 'contact_exports',
    items: contacts.length,
    perform: () => ({ kind: 'done' }),
    result: () => Papa.unparse(contacts.map((contact) => rowOf(account, contact))),
  };
}

/** The columns of Constant Contact's own export, as people import that file again. */
function rowOf(account: Account, contact: ContactRecord) {
  const email = contact.email_address;
  const phone = (kind: string) => contact.phone_numbers.find((it) => it.kind === kind)?.phone_number ?? '';
  const home = contact.street_addresses.find(({ kind }) => kind === 'home');
  return {
    'Email address': email?.address ?? '',
    'First name': contact.first_name ?? '',
    'Last name': contact.last_name ?? '',
    Company: contact.company_name ?? '',
    'Job title': contact.job_title ?? '',
    'Phone - home': phone('home'),
    'Phone - mobile': phone('mobile'),
    'Phone - work': phone('work'),
    'Street address line 1 - Home': home?.street ?? '',
    'City - Home': home?.city ?? '',
    'State/Province - Home': home?.state ?? '',
    'Zip/Postal Code - Home': home?.postal_code ?? '',
    'Country - Home': home?.country ?? '',
    'Email status': STATUS_NAMES.get(email?.permission_to_send ?? '') ?? '',
    'Email Lists': contact.list_memberships.map((id) => account.lists.get(id)?.name ?? '').join(', '),
    Tags: contact.taggings.map((id) => account.tags.get(id)?.name ?? '').join(', '),
    'Confirmed Opt-Out Date': email?.opt_out_date ?? '',
    'Created At': contact.created_at ?? '',
    'Updated At': contact.updated_at ?? '',
  };
}
