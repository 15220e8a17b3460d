/**
 * The limits of Constant Contact's V3 API that more than one room keeps to. Where its contract states one,
 * `tests/contract/our-limits.test.ts` compares.
 */

/** Calls in a second, for each API key. */
export const CALLS_PER_SECOND = 4;
/** Calls in a UTC day, for each API key. */
export const CALLS_PER_DAY = 10_000;

/** Contacts on a page: `limit` of `GET /contacts`. */
export const PAGE_MAX = 500;
/** Contacts in one activity on list memberships or deletion: `contact_ids`. */
export const ACTIVITY_CONTACTS_MAX = 500;

/** Lines of an import, the header among them. */
export const IMPORT_LINES_MAX = 40_000;

/** Bytes of an import: what lies past 4 MB is dropped without a word; whether that is 4,000,000 bytes or more is not said. */
export const IMPORT_BYTES_MAX = 4_000_000;

/** Lists of a contact, and of an activity: `list_memberships`, `list_ids`. */
export const LISTS_MAX = 50;
/** Characters of a first or last name, and of every other short text of a contact. */
export const NAME_MAX = 50;
/** Characters of a contact's address: `EmailAddress.address`. */
export const ADDRESS_MAX = 80;
/** Characters of an address in the sign-up form's request and in an import: fewer than a contact's address may have. */
export const SIGN_UP_ADDRESS_MAX = 50;
