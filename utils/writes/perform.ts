import { type ContactRecord, parseContact } from '../constant-contact/contact-schema';
import { findContact } from '../constant-contact/contacts';
import { fail, mayHaveTakenEffect, ok, type Result } from '../failure';
import { fieldDiff, sameValue } from '../log/field-diff';
import type { LogEntry } from '../log/log-entry';
import { updateLogEntry } from '../log/log-store';
import { type Intent, logBeginning, logRefusal } from './attempt';
import type { WriteParts } from './context';
import { effectOf } from './effect';
import type { WritePlan } from './plan';
import { type Sent, send, WRITE_TERMS } from './send';
import { undoAfter } from './undo-state';

/** A write that was done: its entry in the log, and the contact read again. */
export interface Performed {
  entry: LogEntry;
  after: Result<ContactRecord | null>;
}

type Looked = Result<ContactRecord | null>;

/**
 * Carries out a write on the contact as it was just read, `record`. The plan is in the log before anything is sent. Two
 * writes at once: reads, plans and sends again, once. An answer that is lost or says nothing: looks at the contact, and
 * does not send again. However it ends, the log says how.
 */
export async function perform(
  parts: WriteParts,
  intent: Intent,
  record: ContactRecord | null,
): Promise<Result<Performed>> {
  const plan = intent.plan(record);
  if (!plan.ok) {
    // Whoever asked for this saw the contact as it was before.
    if (record) parts.contactChanged({ contactId: record.contact.contactId, address: intent.address });
    return logRefusal(parts, intent, record, plan.failure);
  }
  const entry = await logBeginning(parts, intent, record, plan.value);
  const sent = await sendUnlessDone(parts, intent, plan.value);
  if (!collided(sent, plan.value)) return finish(parts, entry, record, plan.value, sent);

  const reread = await findContact(parts.api, intent.address, WRITE_TERMS);
  if (!reread.ok) return finish(parts, entry, record, plan.value, { ...sent, answer: reread });
  const again = intent.plan(reread.value);
  if (!again.ok) return finish(parts, entry, record, plan.value, { ...sent, answer: again });
  const { changes, untransferable } = again.value;
  await updateLogEntry(entry.id, { changes, untransferable });
  return finish(parts, entry, reread.value, again.value, await sendUnlessDone(parts, intent, again.value));
}

/** Nothing is sent for a contact that is already as the update would make it. */
async function sendUnlessDone(parts: WriteParts, intent: Intent, plan: WritePlan): Promise<Sent> {
  const { write, changes } = plan;
  if (write.how === 'update' && changes.length === 0) return { answer: ok(null), status: null };
  return send(parts.api, write, () => stillAsPlanned(parts, intent, plan));
}

/** Whether the contact, read anew, asks for the same write; one that does not is a collision like any other. */
async function stillAsPlanned(parts: WriteParts, intent: Intent, { write }: WritePlan): Promise<Result<null>> {
  const reread = await findContact(parts.api, intent.address, WRITE_TERMS);
  if (!reread.ok) return reread;
  const again = intent.plan(reread.value);
  if (!again.ok) return again;
  return sameValue(again.value.write, write) ? ok(null) : fail({ kind: 'conflict', reason: 'simultaneous' });
}

/** A 409 of the two calls that the contract gives it for writes to one contact at the same moment. Nothing was done. */
function collided({ answer }: Sent, { write }: WritePlan): boolean {
  if (answer.ok || answer.failure.kind !== 'conflict') return false;
  const { reason } = answer.failure;
  return (write.how === 'update' || write.how === 'sign-up-form') && reason !== 'address-exists';
}

async function finish(
  parts: WriteParts,
  entry: LogEntry,
  before: ContactRecord | null,
  plan: WritePlan,
  { answer, status }: Sent,
): Promise<Result<Performed>> {
  const close = async (ending: Partial<LogEntry>): Promise<LogEntry> => {
    await updateLogEntry(entry.id, { ...ending, apiStatus: status });
    await parts.logChanged();
    return { ...entry, ...ending, apiStatus: status };
  };
  if (!answer.ok && !mayHaveTakenEffect(answer.failure)) {
    await close({ outcome: { kind: 'not-done', failure: answer.failure } });
    return answer;
  }
  const looked = await findContact(parts.api, entry.address, WRITE_TERMS);
  if (!answer.ok) {
    const effect = looked.ok ? effectOf(plan.changes, looked.value?.raw ?? null) : 'unknown';
    if (effect === 'not-done') {
      await close({ outcome: { kind: 'not-done', failure: answer.failure } });
      return answer;
    }
    if (effect === 'unknown') {
      tellChange(parts, await close({ outcome: { kind: 'unknown' } }));
      // An answer came, and says more than that it says nothing of the write.
      return answer.failure.kind === 'service-down' ? answer : fail({ kind: 'outcome-unknown' });
    }
  }
  const closed = await close({ ...traceOf(entry.what, before, plan, looked), outcome: { kind: 'done' } });
  tellChange(parts, closed);
  return ok({ entry: closed, after: looked });
}

function tellChange(parts: WriteParts, { contactId, address }: LogEntry): void {
  if (contactId) parts.contactChanged({ contactId, address });
}

/** What a write that was done leaves in the log: from the contact read again, or as planned where it could not be. */
function traceOf(
  what: LogEntry['what'],
  before: ContactRecord | null,
  { expected, changes: planned, untransferable }: WritePlan,
  looked: Looked,
): Partial<LogEntry> {
  const raw = looked.ok && looked.value ? looked.value.raw : null;
  const changes = raw ? fieldDiff(before?.raw ?? null, raw) : planned;
  const contactAfter = parseContact(raw ?? expected);
  const contactId = contactAfter.contactId || null;
  return { changes, contactId, contactAfter, undo: undoAfter({ what, changes, untransferable }, contactAfter) };
}
