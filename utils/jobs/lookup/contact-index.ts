import type { Contact } from '../../contacts/contact';
import { type RemedyKind, remediesFor } from '../../contacts/remedy';
import { type StandingKind, standingOf } from '../../contacts/standing';

/** What was read of a contact, and when: as much as bulk work needs to decide and to tell. */
export interface IndexedContact {
  contactId: string;
  address: string | null;
  standing: StandingKind;
  /** Since when (ISO date or time), as far as the API tells. */
  since: string | null;
  /** The first remedy there is. */
  remedy: RemedyKind | null;
  /** `updated_at`, as the API spells it. */
  updatedAt: string | null;
  /** The lists it is on; `null` where they were not asked for. */
  listIds: readonly string[] | null;
  /** Server time (epoch ms) at or before which this was true. */
  seenAt: number;
}

/** A contact as read at `seenAt`, with its lists or without. */
export function indexedContact(contact: Contact, seenAt: number, lists: boolean): IndexedContact {
  const standing = standingOf(contact).kind;
  return {
    contactId: contact.contactId,
    address: contact.address,
    standing,
    since: sinceOf(contact, standing),
    remedy: remediesFor(contact)[0]?.kind ?? null,
    updatedAt: contact.updatedAt,
    listIds: lists ? contact.listIds : null,
    seenAt,
  };
}

function sinceOf(contact: Contact, standing: StandingKind): string | null {
  switch (standing) {
    case 'deleted':
    case 'deleted-opted-out':
      return contact.deletedAt;
    case 'unsubscribed':
      return contact.optOut?.at ?? null;
    case 'active':
      return contact.optIn?.at ?? contact.createdAt;
    case 'awaiting-confirmation':
    case 'no-permission':
    case 'temporary-hold':
      return contact.createdAt;
    case 'unrecognized':
      return contact.updatedAt;
    case 'absent':
      return null;
  }
}

/** What there is to say of a contact that is not in the account. */
export function absentContact(address: string | null, seenAt: number): IndexedContact {
  return {
    contactId: '',
    address,
    standing: 'absent',
    since: null,
    remedy: 'add',
    updatedAt: null,
    listIds: null,
    seenAt,
  };
}
