import type { ContactRecord } from '../constant-contact/contact-schema';
import type { Contact } from '../contacts/contact';
import { knownLists } from '../contacts/merge';
import { type Failure, fail, ok, type Result } from '../failure';
import { fieldDiff, listsAddedBy, sameValue } from '../log/field-diff';
import type { LogEntry, LogEntryView } from '../log/log-entry';
import type { Write, WritePlan } from './plan';

const CHANGED_SINCE: Failure = { kind: 'conflict', reason: 'changed-since' };

/** How what an entry of the log did is taken back; refused where that would lose what happened to the contact since. */
export function planUndo(entry: LogEntryView, record: ContactRecord | null, now: Date): Result<WritePlan> {
  const { contactAfter } = entry;
  if (entry.undo.kind !== 'possible' || !record || !contactAfter) return fail(CHANGED_SINCE);
  if (!isAsItWas(entry.what, record.contact, contactAfter)) return fail(CHANGED_SINCE);
  if (entry.what === 'restore') return ok(planDelete(record, now));
  return planRemovingFromLists(record, listsAddedBy(entry));
}

/** An activity on the contact's id alone: an update would empty what it does not take, and overwrite a colleague's lists. */
function planRemovingFromLists(record: ContactRecord, listIds: string[]): Result<WritePlan> {
  const lists = knownLists(record.raw);
  if (!lists) return fail({ kind: 'unexpected-answer', detail: 'list_memberships' });
  const expected = { ...record.raw, list_memberships: lists.filter((listId) => !listIds.includes(listId)) };
  const write: Write = { how: 'remove-from-lists', contactId: record.contact.contactId, listIds };
  return ok({ write, changes: fieldDiff(record.raw, expected), expected, untransferable: [] });
}

/** Deleting takes the lists away by itself. */
function planDelete({ contact, raw }: ContactRecord, now: Date): WritePlan {
  const expected = { ...raw, deleted_at: now.toISOString().slice(0, 10), list_memberships: [] };
  return {
    write: { how: 'delete', contactId: contact.contactId },
    changes: fieldDiff(raw, expected),
    expected,
    untransferable: [],
  };
}

/** Whether nothing happened to a contact that an undo would lose: a list, a consent, or that it was deleted. */
function isAsItWas(what: LogEntry['what'], now: Contact, then: Contact): boolean {
  const kept = ({ contactId, permission, optIn, optOut, deletedAt }: Contact) => ({
    contactId,
    permission,
    optIn,
    optOut,
    deletedAt,
  });
  return sameValue(kept(now), kept(then)) && (what !== 'restore' || sameValue(now.listIds, then.listIds));
}
