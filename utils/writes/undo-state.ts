import type { Contact } from '../contacts/contact';
import type { FieldChange, LogEntry, UndoState } from '../log/log-entry';
import { listsOf } from './effect';

/** Whether what was done can be undone without a loss, judged by what it was, what it changed, and what came of it. */
export function undoAfter(what: LogEntry['what'], changes: readonly FieldChange[], after: Contact): UndoState {
  switch (what) {
    case 'restore':
      return wasOnLists(changes, after) ? { kind: 'impossible', reason: 'lists-lost' } : { kind: 'possible' };
    case 'add-to-lists':
    case 'bulk-restore':
      return { kind: 'possible' };
    case 'add':
      return { kind: 'impossible', reason: 'contact-created' };
    case 'sign-up':
      return { kind: 'impossible', reason: 'permission-made-explicit' };
    case 'resubscribe-email':
      return { kind: 'impossible', reason: 'email-sent' };
    case 'import':
      return { kind: 'impossible', reason: 'import' };
    case 'undo':
      return { kind: 'impossible', reason: 'is-undo' };
  }
}

/** Deleting takes every list away, also those that a deleted contact kept. */
function wasOnLists(changes: readonly FieldChange[], after: Contact): boolean {
  const { added } = listsOf(changes.find((change) => change.field === 'list_memberships'));
  return after.listIds.some((listId) => !added.includes(listId));
}
