import { type ContactRecord, parseContact } from '../constant-contact/contact-schema';
import { findContact } from '../constant-contact/contacts';
import { type Failure, fail, mayHaveTakenEffect, ok, type Result } from '../failure';
import { fieldDiff, sameValue } from '../log/field-diff';
import type { LogEntry } from '../log/log-entry';
import { updateLogEntry } from '../log/log-store';
import { type Intent, logBeginning, logRefusal } from './attempt';
import type { WriteParts } from './context';
import { effectOf } from './effect';
import { waitForLanding } from './land';
import { planUpdate, type WritePlan } from './plan';
import { type Sent, send, WRITE_TERMS } from './send';
import { undoAfter } from './undo-state';

/** A write that was done: its entry in the log, and the contact read again. */
export interface Performed {
  entry: LogEntry;
  after: Result<ContactRecord | null>;
}

const UNKNOWN = fail<null>({ kind: 'outcome-unknown' });

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
  if (plan.value.write.how === 'add-to-lists') return land(parts, intent, entry, record, plan.value, sent);
  if (!collided(sent, plan.value)) return finish(parts, entry, record, plan.value, sent);

  const reread = await findContact(parts.api, intent.address, WRITE_TERMS);
  if (!reread.ok) return finish(parts, entry, record, plan.value, { ...sent, answer: reread });
  const again = intent.plan(reread.value);
  if (!again.ok) return finish(parts, entry, record, plan.value, { ...sent, answer: again });
  const { changes, untransferable } = again.value;
  await noted(entry.id, { changes, untransferable });
  return finish(parts, entry, reread.value, again.value, await sendUnlessDone(parts, intent, again.value));
}

/**
 * Adding to lists is an activity: the contact shows what it did. Where none can be started, or the contact is still as it
 * was after all patience, an update does the same.
 */
async function land(
  parts: WriteParts,
  intent: Intent,
  entry: LogEntry,
  record: ContactRecord | null,
  plan: WritePlan,
  sent: Sent,
): Promise<Result<Performed>> {
  const { answer, activityId } = sent;
  const isLost = !answer.ok && mayHaveTakenEffect(answer.failure);
  if (activityId !== null || isLost) {
    const awaited = { address: entry.address, changes: plan.changes, activityId };
    const { outcome, completed, looked } = await waitForLanding(parts, awaited);
    if (outcome === 'landed' || isLost || (outcome === 'unseen' && completed)) {
      return finish(parts, entry, record, plan, sent, looked);
    }
    if (outcome === 'unseen') return finish(parts, entry, record, plan, { ...sent, answer: UNKNOWN }, looked);
  } else if (answer.ok || !isOfTheActivity(answer.failure)) {
    return finish(parts, entry, record, plan, sent);
  }
  return updateInstead(parts, intent, entry, record, plan, 2);
}

/**
 * Puts the contact on the lists by an update; it is read again right before, and nobody who opted out meanwhile is
 * restored by it. Two writes at once: once more, `tries` in all.
 */
async function updateInstead(
  parts: WriteParts,
  intent: Intent,
  entry: LogEntry,
  record: ContactRecord | null,
  plan: WritePlan,
  tries: number,
): Promise<Result<Performed>> {
  const end = (answer: Result<null>, looked?: Looked) =>
    finish(parts, entry, record, plan, { answer, status: null }, looked);
  const reread = await findContact(parts.api, intent.address, WRITE_TERMS);
  if (!reread.ok) return end(UNKNOWN, reread);
  const again = intent.plan(reread.value);
  if (!again.ok) return end(again);
  const { write, changes } = again.value;
  if (write.how !== 'add-to-lists' || !reread.value) return end(fail({ kind: 'conflict', reason: 'simultaneous' }));
  if (changes.length === 0) return end(ok(null), reread);
  const update = planUpdate(reread.value, { addListIds: write.listIds });
  if (!update.ok) return end(update);
  const { untransferable } = update.value;
  await noted(entry.id, { untransferable });
  const sent = await send(parts.api, update.value.write, () => stillAsPlanned(parts, intent, again.value));
  if (collided(sent, update.value) && tries > 1) return updateInstead(parts, intent, entry, record, plan, tries - 1);
  return finish(parts, { ...entry, untransferable }, reread.value, update.value, sent);
}

/** Whether what was refused is the activity, rather than the connection, the rights or the number of calls. */
function isOfTheActivity({ kind }: Failure): boolean {
  return kind === 'invalid-input' || kind === 'not-found' || kind === 'conflict' || kind === 'queue-full';
}

/** Nothing is sent for a contact that is already as the update would make it. */
async function sendUnlessDone(parts: WriteParts, intent: Intent, plan: WritePlan): Promise<Sent> {
  const { write, changes } = plan;
  const showsItself = write.how === 'update' || write.how === 'add-to-lists';
  if (showsItself && changes.length === 0) return { answer: ok(null), status: null, activityId: null };
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
  { answer, status }: Pick<Sent, 'answer' | 'status'>,
  known?: Looked,
): Promise<Result<Performed>> {
  const close = async (ending: Partial<LogEntry>): Promise<LogEntry> => {
    // The write is done or not, whatever the disk says: that the log cannot learn it does not take the answer away.
    await noted(entry.id, { ...ending, apiStatus: status });
    await parts.logChanged().catch(() => undefined);
    return { ...entry, ...ending, apiStatus: status };
  };
  if (!answer.ok && !mayHaveTakenEffect(answer.failure)) {
    await close({ outcome: { kind: 'not-done', failure: answer.failure } });
    return answer;
  }
  const looked = known ?? (await findContact(parts.api, entry.address, WRITE_TERMS));
  if (!answer.ok) {
    const effect = looked.ok ? effectSoFar(plan, looked.value) : 'unknown';
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

/** An activity whose start was not answered may still be under way: that nothing shows yet says nothing. */
function effectSoFar({ write, changes }: WritePlan, record: ContactRecord | null) {
  const effect = effectOf(changes, record?.raw ?? null);
  return effect === 'not-done' && write.how === 'add-to-lists' ? 'unknown' : effect;
}

function noted(entryId: string, changes: Partial<LogEntry>): Promise<unknown> {
  return updateLogEntry(entryId, changes).catch(() => null);
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
