import type { LogEntry } from '../log/log-entry';

/** What each write changes when it does what it means, by the names of `fieldDiff`; anything else was not meant. */
const MEANT = ['deleted_at', 'list_memberships', 'update_source'];
/** Signing up is a statement about permission, and carries names. */
const MEANT_BY_SIGN_UP = [...MEANT, 'first_name', 'last_name'];

/**
 * The fields that differ afterwards although the write did not mean to change them: somebody else's change between our
 * look and our write, or an API that did more than it was asked for. Of a contact that was not there before, none.
 */
export function unmeantChanges({ what, changes }: Pick<LogEntry, 'what' | 'changes'>): string[] {
  const fields = changes.map(({ field }) => field);
  switch (what) {
    case 'restore':
    case 'add-to-lists':
      return fields.filter((field) => !MEANT.includes(field));
    case 'sign-up':
      return fields.filter((field) => !MEANT_BY_SIGN_UP.includes(field) && !field.startsWith('email_address.'));
    case 'add':
    case 'resubscribe-email':
    case 'undo':
    case 'bulk-restore':
    case 'import':
      return [];
  }
}
