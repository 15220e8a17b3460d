import Papa from 'papaparse';
import type { Account } from '../account/account';
import type { ContactRecord } from '../account/contact-record';
import type { Work } from './activity';

/** Exports contacts as one CSV, which is there once the activity is completed. */
export function exportContacts(account: Account, contacts: ContactRecord[]): Work {
  return {
    kind: 'contact_exports',
    items: contacts.length,
    perform: () => ({ kind: 'done' }),
    result: () => Papa.unparse(contacts.map((contact) => rowOf(account, contact))),
  };
}

function rowOf(account: Account, contact: ContactRecord) {
  const email = contact.email_address;
  return {
    'Email address': email?.address ?? '',
    'First name': contact.first_name ?? '',
    'Last name': contact.last_name ?? '',
    'Email status': email?.permission_to_send ?? '',
    'Email Lists': contact.list_memberships.map((id) => account.lists.get(id)?.name ?? '').join(', '),
    'Created At': contact.created_at ?? '',
    'Updated At': contact.updated_at ?? '',
  };
}
