import type { ConsentAct, Contact, ContactList } from './contacts/contact';
import type { CopiedContact } from './contacts/copied-contact';
import type { Standing } from './contacts/standing';

/** How many contacts an account has, the hidden ones too; `null` where the API did not tell. */
export interface AccountCounts {
  total: number | null;
  explicit: number | null;
  implicit: number | null;
  pending: number | null;
  unsubscribed: number | null;
  deleted: number | null;
}

/** A deleted contact, as the workbench shows it. */
export interface DeletedContact {
  contact: Contact;
  standing: Standing;
  /** The lists it was on, as far as the API, the safety net or the activity log knows; none where none of them does. */
  listIdsBefore: readonly string[];
}

/** A list that deleted contacts were on. */
export interface ListBefore extends ContactList {
  /** It no longer exists: nobody can go back to it. */
  isGone: boolean;
}

export interface DeletedPage {
  contacts: DeletedContact[];
  /** The lists that these were on, as far as their names are known. */
  lists: ListBefore[];
  /** The number of deleted contacts, where the API told. */
  total: number | null;
  /** Absent on the last page. */
  cursor?: string;
}

/** A page of people who unsubscribed, without who they are. */
export interface OptOutPage {
  acts: ConsentAct[];
  /** Absent on the last page. */
  cursor?: string;
}

/** A page of all contacts, as much of each as a file of ours holds. */
export interface CopyPage {
  contacts: CopiedContact[];
  /** The number of contacts, where the API told. */
  total: number | null;
  /** Absent on the last page. */
  cursor?: string;
}
