import type { RawContact } from '../constant-contact/contact-schema';
import { sameAddress } from '../contacts/address';
import { fieldValue, listsOf, sameValue, textsOf } from '../log/field-diff';
import type { FieldChange } from '../log/log-entry';

/** Whether a write took effect, as far as the contact shows. */
export type Effect = 'done' | 'not-done' | 'unknown';

/**
 * Looks at a contact (`null`: not in the account) for the changes that a write was to make. Some of them there and
 * others not, or nothing that could be seen, is `unknown`.
 */
export function effectOf(planned: readonly FieldChange[], contact: RawContact | null): Effect {
  if (planned.length === 0) return 'unknown';
  if (!contact) return 'not-done';
  const made = planned.filter((change) => isMade(change, fieldValue(contact, change.field)));
  if (made.length === planned.length) return 'done';
  return made.length === 0 && !planned.some((change) => isDeletedAgain(change, contact)) ? 'not-done' : 'unknown';
}

/** Deleted at another time than before: somebody, perhaps this write, brought it back in between. */
function isDeletedAgain({ field, before, after }: FieldChange, contact: RawContact): boolean {
  if (field !== 'deleted_at' || after !== null) return false;
  const now = fieldValue(contact, field);
  return typeof now === 'string' && !sameValue(now, before);
}

function isMade(change: FieldChange, now: unknown): boolean {
  switch (change.field) {
    case 'deleted_at':
      return (now === null) === (change.after === null);
    case 'list_memberships': {
      const lists = textsOf(now);
      const { added, removed } = listsOf(change);
      return added.every((listId) => lists.includes(listId)) && !removed.some((listId) => lists.includes(listId));
    }
    case 'email_address.address':
      return typeof now === 'string' && typeof change.after === 'string' && sameAddress(now, change.after);
    case 'email_address.permission_to_send':
      // Where the account confirms opt-ins, a new contact waits for the person's click.
      return now === change.after || (change.before === null && now === 'pending_confirmation');
    default:
      return sameValue(now, change.after);
  }
}
