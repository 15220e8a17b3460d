import type { Clock } from '../clock';
import { stableId } from '../seed/stable-id';
import type { ContactRecord } from './contact-record';
import { type Habits, PLAIN_HABITS } from './habits';
import { LateView } from './late-view';

export interface ListRecord {
  list_id: string;
  name: string;
  description?: string;
  favorite: boolean;
  created_at: string;
  updated_at: string;
  deleted_at?: string;
}

export interface TagRecord {
  tag_id: string;
  name: string;
  created_at: string;
  updated_at: string;
  tag_source: string;
}

export interface CustomFieldRecord {
  custom_field_id: string;
  label: string;
  name: string;
  type: string;
  /** Of a `single_select` or `multi_select` field. */
  choices?: Array<{ choice_id: number; choice_label: string; display_order: number }>;
  created_at: string;
  updated_at: string;
}

/**
 * One Constant Contact account in memory. Tests read and change it directly; the API, the contacts page and the bulk
 * activities all work on this one copy. A contact is never taken out of `contacts`: deleting only marks it.
 */
export class Account {
  /** By `contact_id`, in the order they were added. */
  readonly contacts = new Map<string, ContactRecord>();
  /** The contacts as everybody is shown them, where the habits make them late. */
  readonly late: LateView;
  readonly lists = new Map<string, ListRecord>();
  readonly tags = new Map<string, TagRecord>();
  readonly customFields = new Map<string, CustomFieldRecord>();
  /** The contacts that were sent the resubscribe email, with the lists they join once they confirm. */
  readonly resubscribeEmails = new Map<string, { sentAt: number; listIds: string[] }>();
  /** What the connected user may do. */
  readonly privileges = new Set(['account:read', 'campaign:create', 'contacts:read', 'contacts:write']);
  /** `encoded_account_id`: the account keeps it whatever it is called. */
  accountId: string;
  /** The account's Confirmed Opt-in setting: new sign-ups wait for the person's click. */
  confirmedOptIn = false;

  constructor(
    readonly clock: Clock,
    public organization = 'Riverside Community Center',
    readonly habits: Habits = { ...PLAIN_HABITS },
  ) {
    this.late = new LateView(this.contacts, clock, habits);
    this.accountId = stableId(organization).slice(0, 13);
  }

  /** Addresses are compared without case (inferred: the contract only says they are unique). */
  findByAddress(address: string): ContactRecord | undefined {
    const wanted = address.toLowerCase();
    for (const contact of this.contacts.values()) {
      if (contact.email_address?.address.toLowerCase() === wanted) return contact;
    }
    return undefined;
  }

  add(contact: ContactRecord): ContactRecord {
    this.contacts.set(contact.contact_id, contact);
    return contact;
  }

  /** The V2 id of the next contact to be added. */
  nextSequenceId(): string {
    return String(16_000_000 + this.contacts.size + 1);
  }
}
