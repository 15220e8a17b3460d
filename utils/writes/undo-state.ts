import type { Contact } from '../contacts/contact';
import type { FieldChange, LogEntry, UndoState } from '../log/log-entry';
import { listsOf } from './effect';

/**
 * Whether what was done can be undone without a loss, judged by what it was, what it changed, what came of it, and the
 * fields that the API's update does not take.
 */
export function undoAfter(
  { what, changes, untransferable }: Pick<LogEntry, 'what' | 'changes' | 'untransferable'>,
  after: Contact,
): UndoState {
  switch (what) {
    case 'restore':
      if (wasOnLists(changes, after)) return { kind: 'impossible', reason: 'lists-lost' };
      return unlessLost(changes, untransferable);
    case 'add-to-lists':
      return unlessLost(changes, untransferable);
    case 'bulk-restore':
      return { kind: 'possible' };
    case 'add':
      return { kind: 'impossible', reason: 'contact-created' };
    case 'sign-up':
      return { kind: 'impossible', reason: 'permission-made-explicit' };
    case 'resubscribe-email':
      return { kind: 'impossible', reason: 'email-sent' };
    case 'import':
    case 'put-back':
      return { kind: 'impossible', reason: what };
    case 'undo':
      return { kind: 'impossible', reason: 'is-undo' };
  }
}

/** What a restore, or more lists, change by themselves. */
const OWN_CHANGES = new Set(['deleted_at', 'list_memberships', 'update_source']);

/** A field that the update does not take, and that was lost by it, is brought back by no undo. */
function unlessLost(changes: readonly FieldChange[], untransferable: readonly string[]): UndoState {
  const isLost = untransferable.length > 0 && changes.some(({ field }) => !OWN_CHANGES.has(field));
  return isLost ? { kind: 'impossible', reason: 'fields-lost' } : { kind: 'possible' };
}

/** Deleting takes every list away, also those that a deleted contact kept. */
function wasOnLists(changes: readonly FieldChange[], after: Contact): boolean {
  const { added } = listsOf(changes.find((change) => change.field === 'list_memberships'));
  return after.listIds.some((listId) => !added.includes(listId));
}
