import type { InputProblem } from '../failure';
import type { Contact } from './contact';
import { isEvidence } from './evidence';
import { LISTS_MAX, NAME_MAX, SIGN_UP_ADDRESS_MAX } from './limits';
import { hasOptedOut, standingOf } from './standing';

/** What may be done about a standing. */
export type RemedyKind = 'add' | 'add-to-lists' | 'restore' | 'sign-up' | 'resubscribe-email';

/** A remedy with what it needs first. A remedy that is not allowed is not in the list at all. */
export interface Remedy {
  kind: RemedyKind;
  /** At least one list must be chosen. */
  needsList: boolean;
  /** The admin must state that the person gave explicit permission. */
  needsPermission: boolean;
  /** The admin must write down how and when the person asked to be added back (after an opt-out). */
  needsEvidence: boolean;
}

/** The remedy for whoever is not in the account: a form may ask for what it needs before anybody has looked. */
export const ADD: Remedy = { kind: 'add', needsList: true, needsPermission: true, needsEvidence: false };

/**
 * The remedies for a contact (`null`: not in the account), by standing. The single source for every surface, for bulk
 * work, and for the background's own check before it writes.
 */
export function remediesFor(contact: Contact | null): Remedy[] {
  const signUp = signUpOf(contact);
  switch (standingOf(contact).kind) {
    case 'absent':
      return [ADD];
    case 'active':
      return [{ kind: 'add-to-lists', needsList: true, needsPermission: false, needsEvidence: false }];
    case 'awaiting-confirmation':
    case 'no-permission':
    case 'temporary-hold':
    case 'deleted-opted-out':
      return [signUp];
    case 'unsubscribed':
      return [{ kind: 'resubscribe-email', needsList: true, needsPermission: false, needsEvidence: false }, signUp];
    case 'deleted':
      // Without any permission on record there is none that restoring could leave as it was.
      if (!contact?.permission) return [signUp];
      return [{ kind: 'restore', needsList: true, needsPermission: false, needsEvidence: false }, signUp];
    case 'unrecognized':
      return [];
  }
}

/** Whether a contact may be restored. */
export function mayBeRestored(contact: Contact): boolean {
  return remediesFor(contact).some(({ kind }) => kind === 'restore');
}

/** What an admin has to give for a remedy. */
export interface RemedyGiven {
  listIds: readonly string[];
  permissionGiven: boolean;
  evidence?: string;
  firstName?: string;
  lastName?: string;
}

export type Missing = Extract<
  InputProblem,
  'no-list' | 'too-many-lists' | 'no-permission-tick' | 'no-evidence' | 'name-too-long'
>;

/**
 * What a remedy still needs before it may be applied; nothing, when all is there. One rule for the form, which shows it,
 * and for the background, which sends nothing without it. `currentListIds`: the lists the contact is on already, which
 * count as well.
 */
export function missingFor(remedy: Remedy, given: RemedyGiven, currentListIds: readonly string[]): Missing[] {
  const missing: Missing[] = [];
  if (remedy.needsList && given.listIds.length === 0) missing.push('no-list');
  if (new Set([...given.listIds, ...currentListIds]).size > LISTS_MAX) missing.push('too-many-lists');
  if (remedy.needsPermission && !given.permissionGiven) missing.push('no-permission-tick');
  if (remedy.needsEvidence && !isEvidence(given.evidence)) missing.push('no-evidence');
  const names = [given.firstName, given.lastName];
  if (names.some((name = '') => name.trim().length > NAME_MAX)) missing.push('name-too-long');
  return missing;
}

/**
 * Whether a remedy may go by an update of the contact: where Constant Contact's own way to put somebody on lists fails,
 * and for an address that its sign-up form does not take.
 */
export function mayBeUpdate(kind: RemedyKind, address: string): boolean {
  return kind === 'restore' || kind === 'add-to-lists' || (kind === 'sign-up' && address.length > SIGN_UP_ADDRESS_MAX);
}

function signUpOf(contact: Contact | null): Remedy {
  return {
    kind: 'sign-up',
    needsList: true,
    needsPermission: true,
    needsEvidence: contact !== null && hasOptedOut(contact),
  };
}
