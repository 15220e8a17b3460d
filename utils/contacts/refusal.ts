import type { RemedyKind } from './remedy';
import type { StandingKind } from './standing';

/** What bulk work knows of a contact: its standing, and the first of its remedies. */
export interface KnownStanding {
  standing: StandingKind;
  remedy: RemedyKind | null;
}

/** Why bulk work may not write a contact that a card would offer no such remedy for. */
export type Refusal = 'opted-out' | 'no-permission' | 'unrecognized';
export type RestoreRefusal = Refusal | 'not-deleted' | 'not-found';

/** Why a contact may not be restored; `null` if it may: only whom `remediesFor` offers to restore. */
export function restoreRefusal({ standing, remedy }: KnownStanding): RestoreRefusal | null {
  switch (standing) {
    case 'deleted':
      return remedy === 'restore' ? null : 'no-permission';
    case 'deleted-opted-out':
    case 'unsubscribed':
      return 'opted-out';
    case 'active':
    case 'awaiting-confirmation':
    case 'no-permission':
    case 'temporary-hold':
      return 'not-deleted';
    case 'absent':
      return 'not-found';
    case 'unrecognized':
      return 'unrecognized';
  }
}

/** Why an address may not be imported, by what it is to the account now; `null` if it may. It brings a deleted contact back. */
export function importRefusal(known: KnownStanding): Refusal | null {
  const reason = restoreRefusal(known);
  return reason === 'not-deleted' || reason === 'not-found' ? null : reason;
}

/** Why a contact may not be put back on lists, `null` if it may: adding somebody who is deleted would bring them back. */
export function putBackRefusal(
  standing: StandingKind,
): 'opted-out' | 'is-deleted' | 'not-found' | 'unrecognized' | null {
  switch (standing) {
    case 'active':
    case 'awaiting-confirmation':
    case 'no-permission':
    case 'temporary-hold':
      return null;
    case 'unsubscribed':
      return 'opted-out';
    case 'deleted':
    case 'deleted-opted-out':
      return 'is-deleted';
    case 'absent':
      return 'not-found';
    case 'unrecognized':
      return 'unrecognized';
  }
}
