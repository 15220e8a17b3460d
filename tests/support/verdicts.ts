import { contactWith } from '@/tests/support/contacts';
import type { Contact, ContactList } from '@/utils/contacts/contact';
import { remediesFor } from '@/utils/contacts/remedy';
import { type StandingKind, standingOf } from '@/utils/contacts/standing';
import type { AppState, Verdict } from '@/utils/messages';

const OPTED_OUT = { at: '2025-06-07T08:30:00Z', source: 'Contact', reason: 'Too many emails' };

/** One contact of each standing. */
export const CONTACTS: Record<StandingKind, Contact | null> = {
  absent: null,
  active: contactWith({ permission: 'implicit', listIds: ['list-1'] }),
  'awaiting-confirmation': contactWith({ permission: 'pending_confirmation' }),
  'no-permission': contactWith({ permission: 'not_set' }),
  'temporary-hold': contactWith({ permission: 'temp_hold' }),
  unsubscribed: contactWith({ permission: 'unsubscribed', optOut: OPTED_OUT }),
  deleted: contactWith({ deletedAt: '2026-11-03' }),
  'deleted-opted-out': contactWith({ permission: 'unsubscribed', deletedAt: '2026-11-03', optOut: OPTED_OUT }),
  unrecognized: contactWith({ permission: 'zombie' }),
};

/** The verdict on a contact, as the background gives it. */
export function verdictOn(contact: Contact | null): Verdict {
  return {
    address: contact?.address ?? 'new@example.com',
    accountKey: 'gardening',
    contact,
    standing: standingOf(contact),
    remedies: remediesFor(contact),
    lists: lists(2).filter(({ listId }) => contact?.listIds.includes(listId)),
    details: null,
    wasOn: null,
    resubscribeEmailSentAt: null,
    checkedAt: '2026-11-23T10:32:00Z',
  };
}

/** So many lists: `list-1` named "List 1", and so on. */
export function lists(count: number): ContactList[] {
  return Array.from({ length: count }, (_, index) => ({ listId: `list-${index + 1}`, name: `List ${index + 1}` }));
}

export const CONNECTED: AppState = {
  connection: 'connected',
  accountKey: 'gardening',
  accounts: [{ accountKey: 'gardening', name: 'Example Gardening Society', state: 'connected' }],
  organization: 'Example Gardening Society',
  preferences: { checkAutomatically: true, defaultListIds: ['list-2'], signUpLink: '' },
  panelPlace: { tabTop: null, panel: null, isTabHidden: false },
  missingPrivileges: [],
  apiKey: 'key-1',
  apiKeyBuiltIn: false,
};
