/** The well-known addresses of the `standings` seed: one for each thing that a contact can be. */
export const SEED = {
  absent: 'nobody@example.com',
  /** Permission `explicit`. */
  active: 'active@example.com',
  /** Permission `implicit`. */
  implied: 'implied@example.com',
  awaitingConfirmation: 'awaiting@example.com',
  noPermission: 'no-permission@example.com',
  /** The permission is an empty text, as contacts of events and forms have it. */
  emptyPermission: 'empty-permission@example.com',
  /** Active; nothing but an opt-out reason says that the person opted out. */
  reasonOnly: 'reason-only@example.com',
  temporaryHold: 'on-hold@example.com',
  unsubscribed: 'unsubscribed@example.com',
  /** Unsubscribed by the account, not by the person. */
  unsubscribedByAccount: 'unsubscribed-by-account@example.com',
  deleted: 'deleted@example.com',
  /** Deleted, permission `implicit`. */
  deletedImplied: 'deleted-implied@example.com',
  /** Deleted, permission `not_set`. */
  deletedNoPermission: 'deleted-no-permission@example.com',
  /** Deleted without a permission, and with an empty one. */
  deletedMissingPermission: 'deleted-missing-permission@example.com',
  deletedEmptyPermission: 'deleted-empty-permission@example.com',
  /** Deleted; nothing but an opt-out reason says that the person opted out. */
  deletedReasonOnly: 'deleted-reason-only@example.com',
  /** Deleted with every field and sub-resource a contact can have. */
  deletedFull: 'deleted-full@example.com',
  /** The person unsubscribed; the account deleted the contact afterwards. */
  deletedUnsubscribed: 'deleted-unsubscribed@example.com',
  /** Permission still `explicit`, but the person opted out before the contact was deleted. */
  deletedOptedOut: 'deleted-opted-out@example.com',
  /** Deleted; the account, not the person, opted it out. */
  deletedByAccount: 'deleted-by-account@example.com',
  /** Opted out, opted in again later, then deleted. */
  deletedReturned: 'deleted-returned@example.com',
  /** Deleted; nothing but an address and a deletion date is known. */
  deletedBare: 'deleted-bare@example.com',
  /** A permission that the contract does not list. */
  unrecognized: 'unrecognized@example.com',
  deletedUnrecognized: 'deleted-unrecognized@example.com',
  /** Only an id and an address: no permission, no dates. */
  bare: 'bare@example.com',
  plus: 'a+b@x.example',
  mixedCase: 'Mixed.Case@Example.com',
  length51: `${'l'.repeat(39)}@example.com`,
  length60: `${'l'.repeat(48)}@example.com`,
  length80: `${'l'.repeat(56)}@long-names.example.org`.padStart(80, 'x'),
  deletedLength60: `${'d'.repeat(48)}@example.com`,
  /** Names that try to be markup, right-to-left text, and characters of four bytes. */
  hostileMarkup: 'markup@example.com',
  rightToLeft: 'right-to-left@example.com',
  emoji: 'emoji@example.com',
} as const;

/** The phone number of the contact that has an SMS channel and no email address. */
export const SMS_ONLY_NUMBER = '7815550123';

/** The address of contact number `index` (from 0) of a generated account. */
export function generatedAddress(index: number): string {
  return `person-${String(index + 1).padStart(5, '0')}@example.org`;
}
