import type { Contact } from './contact';
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

function signUpOf(contact: Contact | null): Remedy {
  return {
    kind: 'sign-up',
    needsList: true,
    needsPermission: true,
    needsEvidence: contact !== null && hasOptedOut(contact),
  };
}
