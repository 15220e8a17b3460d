import type { Contact } from './contact';
import type { FieldNames } from './contact-details';

/** A contact with all that a copy of it holds; notes and text messages are left out. */
export interface CopiedContact {
  contact: Contact;
  /** Further fields by the name an import gives them (`job_title`, `home_phone`, `home_city`). */
  fields: Record<string, string>;
  tagIds: string[];
  /** Names of the lists a deleted contact was on, where that is known. */
  wasOn: string[];
  /** By the id of the custom field: its text, or the ids of what was chosen. */
  customFields: Record<string, string | string[]>;
}

/** What ids in copied contacts are called, by id. */
export interface CopyLabels extends FieldNames {
  lists: Record<string, string>;
}
