import type { Contact } from './contact';

const DAY_MS = 24 * 60 * 60_000;
/** A date without a time is a day somewhere on earth, which ends 36 hours (ms) after it began by UTC. */
export const DAY_ANYWHERE_MS = 1.5 * DAY_MS;

/** What a contact is to this account. */
export type Standing =
  | { kind: 'absent' }
  | { kind: 'active' }
  | { kind: 'awaiting-confirmation' }
  | { kind: 'no-permission' }
  | { kind: 'temporary-hold' }
  | { kind: 'unsubscribed' }
  | { kind: 'deleted' }
  | { kind: 'deleted-opted-out' }
  /** The API says something this version does not know; `value` is what it said. */
  | { kind: 'unrecognized'; value: string };

export type StandingKind = Standing['kind'];

/** Every standing, in the order surfaces list them. */
export const STANDING_KINDS = [
  'deleted',
  'deleted-opted-out',
  'unsubscribed',
  'awaiting-confirmation',
  'no-permission',
  'temporary-hold',
  'active',
  'absent',
  'unrecognized',
] as const satisfies readonly StandingKind[];

const STANDING_BY_PERMISSION = new Map<string, Standing>([
  ['explicit', { kind: 'active' }],
  ['implicit', { kind: 'active' }],
  ['not_set', { kind: 'no-permission' }],
  ['pending_confirmation', { kind: 'awaiting-confirmation' }],
  ['temp_hold', { kind: 'temporary-hold' }],
  ['unsubscribed', { kind: 'unsubscribed' }],
]);

/**
 * The standing of a contact, `null` meaning that the account has none at this address. Total: whatever the API sent
 * gives a standing.
 *
 * A contact without any (one of an event, a form, another program) has no permission on record. A permission this
 * version does not know is `unrecognized`, deleted or not: nothing may be done about what is not understood. A contact that opted out is never shown as mailable, whatever its permission says.
 */
export function standingOf(contact: Contact | null): Standing {
  if (!contact) return { kind: 'absent' };
  const { permission } = contact;
  // A number for text messages alone has no address that a permission could be about.
  const byPermission = STANDING_BY_PERMISSION.get(permission || (contact.address === null ? '' : 'not_set'));
  if (!byPermission) return { kind: 'unrecognized', value: permission ?? '' };
  if (contact.deletedAt) return { kind: hasOptedOut(contact) ? 'deleted-opted-out' : 'deleted' };
  if (byPermission.kind === 'awaiting-confirmation') return byPermission;
  return hasOptedOut(contact) ? { kind: 'unsubscribed' } : byPermission;
}

/**
 * Whether this person opted out: permission `unsubscribed`, or an opt-out whose source is not `Account` and that no
 * later opt-in undid. In doubt (unknown source, unreadable date) a person counts as opted out.
 */
export function hasOptedOut(contact: Contact): boolean {
  if (contact.permission === 'unsubscribed') return true;
  const { optIn, optOut } = contact;
  if (!optOut || optOut.source === 'Account') return false;
  const optedOutAt = Date.parse(optOut.at ?? '');
  const optedInAt = Date.parse(optIn?.at ?? '');
  const optedInLater = optedInAt - optedOutAt > Math.max(doubt(optOut.at), doubt(optIn?.at));
  return !optedInLater;
}

/** How much later (ms) than a date reads it may have been: a date without a time ends where its day ends last, and no zone may be any. */
function doubt(at: string | null | undefined): number {
  if (!/\d:\d/.test(at ?? '')) return DAY_ANYWHERE_MS;
  return /(?:z|gmt|[+-]\d\d(?::?\d\d)?)$/i.test(at ?? '') ? 0 : DAY_MS;
}

/** Whether this is a standing. */
export function isStandingKind(text: string): text is StandingKind {
  return STANDING_KINDS.some((kind) => kind === text);
}

/** Whether a standing is somebody's who opted out, deleted or not. */
export function isOptedOut(standing: string): boolean {
  return standing === 'unsubscribed' || standing === 'deleted-opted-out';
}

/** Hidden: a standing the search of Constant Contact's own page does not show. */
export function isHidden(standing: { kind: StandingKind }): boolean {
  return standing.kind === 'deleted' || standing.kind === 'deleted-opted-out';
}

/**
 * Whether a search of Constant Contact's page would mislead an admin about this standing: the contact is hidden, or not
 * in the state its absence from the mailing suggests. These open the panel by themselves and get the hint.
 */
export function isUnexpected(standing: Standing): boolean {
  return isHidden(standing) || standing.kind === 'unsubscribed' || standing.kind === 'unrecognized';
}
