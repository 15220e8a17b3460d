/**
 * Constant Contact's record of a person, as the rest of the product sees it. It is parsed from the API's answer in
 * `utils/constant-contact/contact-schema.ts`; anything the API left out is `null` (or an empty list) here.
 */
export interface Contact {
  contactId: string;
  /** `null` for a contact that has an SMS channel and no email address. */
  address: string | null;
  firstName: string | null;
  lastName: string | null;
  /** `permission_to_send` as the API spells it, known to us or not. */
  permission: string | null;
  optIn: ConsentAct | null;
  optOut: (ConsentAct & { reason: string | null }) | null;
  createdAt: string | null;
  /** `create_source` as the API spells it. */
  createdBy: string | null;
  updatedAt: string | null;
  updatedBy: string | null;
  /** A calendar date (`2026-11-23`), not a time. Set = deleted. */
  deletedAt: string | null;
  listIds: string[];
}

/** Somebody giving or withdrawing permission. `source` is `Contact`, `Account`, or whatever the API says. */
export interface ConsentAct {
  at: string | null;
  source: string | null;
}

/** A list of the account, by its name. */
export interface ContactList {
  listId: string;
  name: string;
}

/** A custom field of the account: `name` is what an import calls it (`cf:` before it), `label` what an admin does. */
export interface CustomField {
  name: string;
  label: string;
  /** It holds dates, of which the order of day and month matters. */
  isDate?: true;
}
