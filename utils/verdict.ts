import type { Contact, ContactList } from './contacts/contact';
import type { ContactDetails } from './contacts/contact-details';
import type { Remedy, RemedyKind } from './contacts/remedy';
import type { Standing, StandingKind } from './contacts/standing';
import type { Result } from './failure';

/** The answer to a check. */
export interface Verdict {
  /** The address as asked, trimmed; the contact's own address when a V2 id was asked. */
  address: string;
  /** The account that was asked. */
  accountKey: string;
  contact: Contact | null;
  standing: Standing;
  remedies: Remedy[];
  /** The lists of `contact.listIds` that still exist, by name. */
  lists: ContactList[];
  /** Its fields, tags and notes, `null` where it has none. */
  details: ContactDetails | null;
  /** The lists a deleted contact was on before, where that is known. */
  wasOn: WasOn | null;
  /** Core fields, by name, that an update would empty: it does not take them as they are. */
  untransferable?: string[];
  /** They asked to be erased: nobody restores them from here. */
  neverRestore?: true;
  /** When the resubscribe email was sent from here (ISO), if it was. */
  resubscribeEmailSentAt: string | null;
  /** ISO, UTC. */
  checkedAt: string;
}

/** Somebody who was checked, and what they were then. */
export interface RecentCheck {
  address: string;
  /** `''` where it is not known. */
  name: string;
  standing: StandingKind;
}

/** Whom somebody began to add. */
export interface AddDraft {
  address: string;
  firstName: string;
  lastName: string;
  /** `null` where the account's lists were not read yet. */
  listIds: string[] | null;
  /** What the popup had opened on: a page still offers that, and means no one new. */
  opened: string;
  /** They were asked to be added, and nothing was sent yet. */
  asked?: true;
}

/** The lists that a contact was on until it was deleted. */
export interface WasOn {
  /** Those that still exist; a restore is offered to these. */
  lists: ContactList[];
  /** Names of those that do not. */
  gone: string[];
  /** The day of the deletion, a calendar date. */
  until: string | null;
  /** When they were seen on these (ISO, UTC). */
  seenAt: string;
}

export interface RemedyRequest {
  /** The account that the card was of: nothing is written to another. */
  accountKey: string;
  remedy: RemedyKind;
  /** The contact as the card showed it; `null` for `add`. The background reads it anew before it writes. */
  contactId: string | null;
  address: string;
  firstName?: string;
  lastName?: string;
  listIds: string[];
  /** The tick "This person gave explicit permission to receive email". */
  permissionGiven: boolean;
  /** "How and when they asked to be added back", in the admin's words. */
  evidence?: string;
  /** What the contact was when the person who asks for this saw it, where that may be long ago: an opt-out since then ends it. */
  seen?: StandingKind;
  /** Chosen by the form once, so that sending the same form twice is one write. */
  idempotencyKey: string;
  /** Asked once more by the surface alone, whose first question got no answer: where nobody can tell, nothing is sent. */
  again?: boolean;
}

export interface RemedyOutcome {
  did: 'restored' | 'added' | 'updated' | 'resubscribe-email-sent';
  /** The contact as the API now has it, or why it could not be read again. */
  verdict: Result<Verdict>;
  /** Core fields that the update would have refused, so that it emptied them; they are in the log by name. */
  untransferable: string[];
  /** Fields that differ afterwards although the write did not mean to change them, by name; the log has both values. */
  alsoChanged: string[];
  /** The entry of the log, for `undo`, while that can be undone; `null` where it cannot. */
  undoableEntryId: string | null;
}

/** Which contact was written; of a job nobody is told whom of an account. */
export type ContactChange = { contactId: string; address: string | null } | { accountKey: string };
