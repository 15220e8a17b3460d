import type { ContactRecord } from '../constant-contact/contact-schema';
import { findContact } from '../constant-contact/contacts';
import type { Contact } from '../contacts/contact';
import { type Failure, fail, ok, type Result } from '../failure';
import { fieldDiff, listsOf, sameValue } from '../log/field-diff';
import type { LogEntry, LogEntryView } from '../log/log-entry';
import { findLogEntryView } from '../log/log-store';
import { type Intent, logRefusal } from './attempt';
import type { WriteParts } from './context';
import { perform } from './perform';
import { planUpdate, type WritePlan } from './plan';
import { isOfAccount, lockName, settleEarlier } from './recover';
import { WRITE_TERMS } from './send';

const CHANGED_SINCE: Failure = { kind: 'conflict', reason: 'changed-since' };
const NO_ENTRY: Failure = { kind: 'invalid-input', problem: 'no-entry' };

/**
 * Takes back what an entry of the log did to one contact, and gives the entry as it then is. Fails with
 * `conflict/changed-since`, and changes nothing, where that would lose what happened to the contact in between. What
 * was undone already stays so.
 */
export async function undo(parts: WriteParts, entryId: string): Promise<Result<LogEntryView>> {
  const { address } = (await findLogEntryView(entryId)) ?? {};
  if (address === undefined) return fail(NO_ENTRY);
  return parts.exclusively(lockName(address), async () => {
    const entry = await findLogEntryView(entryId);
    if (!entry) return fail(NO_ENTRY);
    const identity = await parts.identity();
    if (!isOfAccount(entry, identity)) {
      return fail({ kind: 'other-account', account: entry.account, connected: identity.organization });
    }
    if (entry.undo.kind === 'undone') return ok(entry);
    const found = await findContact(parts.api, address, WRITE_TERMS);
    if (!found.ok) return logRefusal(parts, intentOf(parts, entry), null, found.failure);
    const record = await settleEarlier(parts, address, found.value);
    return takeBack(parts, (await findLogEntryView(entryId)) ?? entry, record);
  });
}

async function takeBack(
  parts: WriteParts,
  entry: LogEntryView,
  record: ContactRecord | null,
): Promise<Result<LogEntryView>> {
  if (entry.undo.kind === 'undone') return ok(entry);
  const intent = intentOf(parts, entry);
  if (entry.undo.kind === 'impossible') return logRefusal(parts, intent, record, CHANGED_SINCE);
  const performed = await perform(parts, intent, record);
  return performed.ok ? ok({ ...entry, undo: { kind: 'undone', at: performed.value.entry.at } }) : performed;
}

function intentOf(parts: WriteParts, entry: LogEntry): Intent {
  return {
    what: 'undo',
    address: entry.address,
    about: { undoes: entry.id },
    plan: (record) => planUndo(entry, record, parts.now()),
  };
}

function planUndo(entry: LogEntry, record: ContactRecord | null, now: Date): Result<WritePlan> {
  const { contactAfter } = entry;
  if (!record || !contactAfter || !isAsItWas(entry.what, record.contact, contactAfter)) return fail(CHANGED_SINCE);
  if (entry.what === 'restore') return ok(planDelete(record, now));
  const { added } = listsOf(entry.changes.find((change) => change.field === 'list_memberships'));
  return planUpdate(record, { removeListIds: added });
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
