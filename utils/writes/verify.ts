import type { LogEntry } from '../log/log-entry';

/** What each write changes when it does what it means, by the names of `fieldDiff`; anything else was not meant. */
const MEANT = ['deleted_at', 'list_memberships', 'update_source'];
/** Signing up is a statement about permission, and carries names. */
const MEANT_BY_SIGN_UP = [...MEANT, 'first_name', 'last_name'];

type Change = LogEntry['changes'][number];

/**
 * The fields that differ afterwards although the write did not mean to change them: somebody else's change between our
 * look and our write, or an API that did more than it was asked for. Of a contact that was not there before, that it
 * opted out in between.
 */
export function unmeantChanges({ what, changes }: Pick<LogEntry, 'what' | 'changes'>): string[] {
  const named = (isUnmeant: (change: Change) => boolean) => changes.filter(isUnmeant).map(({ field }) => field);
  switch (what) {
    case 'restore':
    case 'add-to-lists':
      return named(({ field }) => !MEANT.includes(field));
    case 'sign-up':
      return named((change) => isOptOut(change) || !(MEANT_BY_SIGN_UP.includes(change.field) || isOfEmail(change)));
    case 'add':
      return named(isOptOut);
    case 'resubscribe-email':
    case 'undo':
    case 'bulk-restore':
    case 'put-back':
    case 'import':
      return [];
  }
}

function isOfEmail({ field }: Change): boolean {
  return field.startsWith('email_address.');
}

/** An opt-out that was not there before. */
function isOptOut({ field, after }: Change): boolean {
  return field.startsWith('email_address.opt_out_') && after !== null;
}
