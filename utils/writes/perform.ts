import { type ContactRecord, parseContact } from '../constant-contact/contact-schema';
import { findContact } from '../constant-contact/contacts';
import { type Failure, fail, ok, type Result } from '../failure';
import { fieldDiff, listsAddedBy, sameValue } from '../log/field-diff';
import type { LogEntry } from '../log/log-entry';
import { updateLogEntry } from '../log/log-store';
import { type Intent, logBeginning, logRefusal } from './attempt';
import type { WriteDeps } from './context';
import { effectOf } from './effect';
import { waitForLanding } from './land';
import { isByActivity, planWrite, type WritePlan } from './plan';
import { type PutBack, putBack } from './put-back';
import { readAgain } from './read-again';
import { NOTHING_TO_SEND, notSent, type Sent, send, WRITE_TERMS } from './send';

/** A write that was done: its entry in the log, and the contact read again. */
export interface Performed {
  entry: LogEntry;
  after: Result<ContactRecord | null>;
}

const UNKNOWN: Sent = { kind: 'lost', status: null, failure: { kind: 'outcome-unknown' } };
/** The activity ended without having done anything, and the contact shows nothing of it. */
const VAIN: Sent = { kind: 'refused', status: null, failure: { kind: 'conflict', reason: 'activity-failed' } };

type Looked = Result<ContactRecord | null>;

/**
 * Carries out a write on the contact as it was just read, `record`. The plan is in the log before anything is sent. Two
 * writes at once: reads, plans and sends again, once. An answer that is lost or says nothing: looks at the contact, and
 * does not send again. However it ends, the log says how.
 */
export async function perform(
  deps: WriteDeps,
  intent: Intent,
  record: ContactRecord | null,
): Promise<Result<Performed>> {
  const plan = await planWrite(deps, intent, record);
  if (!plan.ok) {
    // Whoever asked for this saw the contact as it was before.
    if (record) deps.contactChanged({ contactId: record.contact.contactId, address: intent.address });
    return logRefusal(deps, intent, record, plan.failure);
  }
  const entry = await logBeginning(deps, intent, record, plan.value);
  const sent = await sendUnlessDone(deps, intent, plan.value);
  if (isByActivity(plan.value.write)) return land(deps, intent, entry, record, plan.value, sent);
  if (!isCollision(sent)) return finish(deps, entry, record, plan.value, sent);

  const reread = await findContact(deps.api, intent.address, WRITE_TERMS);
  if (!reread.ok) return finish(deps, entry, record, plan.value, sent);
  const again = await planWrite(deps, intent, reread.value);
  if (!again.ok) return finish(deps, entry, record, plan.value, { ...sent, failure: again.failure });
  const { changes, untransferable } = again.value;
  await noted(entry.id, { changes, untransferable });
  const entryAgain = { ...entry, changes, untransferable };
  return finish(deps, entryAgain, reread.value, again.value, await sendUnlessDone(deps, intent, again.value));
}

/**
 * Waits for an activity until the contact shows what it did. Where none can be started, or the contact is still as it was
 * after all patience, an update puts it on the lists; an undo has no such second way, and can be tried again.
 */
async function land(
  deps: WriteDeps,
  intent: Intent,
  entry: LogEntry,
  record: ContactRecord | null,
  plan: WritePlan,
  sent: Sent,
): Promise<Result<Performed>> {
  const hasOtherWay = plan.write.how === 'add-to-lists';
  if (sent.kind === 'refused') {
    return hasOtherWay && isOfTheActivity(sent.failure)
      ? updateInstead(deps, intent, entry, record, plan, sent, 2)
      : finish(deps, entry, record, plan, sent);
  }
  const activityId = sent.kind === 'done' ? sent.activityId : null;
  if (sent.kind === 'done' && activityId === null) return finish(deps, entry, record, plan, sent);
  const awaited = { address: entry.address, changes: plan.changes, activityId };
  const { outcome, completed, vain, looked } = await waitForLanding(deps, awaited);
  if (outcome === 'landed' || sent.kind === 'lost' || (outcome === 'unseen' && completed)) {
    return finish(deps, entry, record, plan, sent, looked);
  }
  if (outcome === 'unseen' || !hasOtherWay) {
    const { status } = sent;
    const open: Sent = vain && outcome === 'not-landed' ? { ...VAIN, status } : { ...UNKNOWN, status };
    return finish(deps, entry, record, plan, open, looked);
  }
  return updateInstead(deps, intent, entry, record, plan, UNKNOWN, 2);
}

/**
 * Puts the contact on the lists by an update; it is read again right before, and nobody who opted out meanwhile is
 * restored by it. Where it cannot be read, `before` is all that is known of the write. Two writes at once: once more,
 * `tries` in all.
 */
async function updateInstead(
  deps: WriteDeps,
  intent: Intent,
  entry: LogEntry,
  record: ContactRecord | null,
  plan: WritePlan,
  before: Sent,
  tries: number,
): Promise<Result<Performed>> {
  const end = (sent: Sent, looked?: Looked) => finish(deps, entry, record, plan, sent, looked);
  const reread = await findContact(deps.api, intent.address, WRITE_TERMS);
  if (!reread.ok) return end(before, reread);
  const byUpdate: Intent = { ...intent, byUpdate: true };
  const again = await planWrite(deps, byUpdate, reread.value);
  if (!again.ok) return end(notSent(again.failure));
  const { changes, untransferable } = again.value;
  if (changes.length === 0) return end(NOTHING_TO_SEND, reread);
  const sent = await sendUnlessDone(deps, byUpdate, again.value);
  if (isCollision(sent) && tries > 1) return updateInstead(deps, intent, entry, record, plan, sent, tries - 1);
  return finish(deps, { ...entry, untransferable }, reread.value, again.value, sent);
}

/** Whether what was refused is the activity, rather than the connection, the rights or the number of calls. */
function isOfTheActivity({ kind }: Failure): boolean {
  return kind === 'invalid-input' || kind === 'not-found' || kind === 'conflict' || kind === 'queue-full';
}

/** Nothing is sent for a contact that is already as the write would make it. */
async function sendUnlessDone(deps: WriteDeps, intent: Intent, plan: WritePlan): Promise<Sent> {
  const { write, changes } = plan;
  const showsItself = write.how === 'update' || isByActivity(write);
  if (showsItself && changes.length === 0) return NOTHING_TO_SEND;
  return send(deps.api, write, () => stillAsPlanned(deps, intent, plan));
}

/** Whether the contact, read anew, asks for the same write; one that does not is a collision like any other. */
async function stillAsPlanned(deps: WriteDeps, intent: Intent, { write }: WritePlan): Promise<Result<null>> {
  const reread = await findContact(deps.api, intent.address, WRITE_TERMS);
  if (!reread.ok) return reread;
  const again = await planWrite(deps, intent, reread.value);
  if (!again.ok) return again;
  return sameValue(again.value.write, write) ? ok(null) : fail({ kind: 'conflict', reason: 'simultaneous' });
}

/** Two writes to one contact at the same moment; ours did nothing. */
function isCollision(sent: Sent): sent is Extract<Sent, { kind: 'refused' }> {
  return sent.kind === 'refused' && sent.failure.kind === 'conflict' && sent.failure.reason === 'simultaneous';
}

async function finish(
  deps: WriteDeps,
  entry: LogEntry,
  before: ContactRecord | null,
  plan: WritePlan,
  sent: Sent,
  known?: Looked,
): Promise<Result<Performed>> {
  const close = async (ending: Partial<LogEntry>): Promise<LogEntry> => {
    const { untransferable } = entry;
    const end = { untransferable, ...ending, apiStatus: sent.status };
    // The write is done or not, whatever the disk says: that the log cannot learn it does not take the answer away.
    await noted(entry.id, end);
    await deps.logChanged().catch(() => undefined);
    return { ...entry, ...end };
  };
  if (sent.kind === 'refused') {
    await close({ outcome: { kind: 'not-done', failure: sent.failure } });
    return fail(sent.failure);
  }
  const read = await readAgain(deps, { ...entry, contactId: before?.contact.contactId ?? null }, known);
  const { looked, isMissing } = await lookedForLonger(deps, entry, plan, sent, read);
  if (sent.kind === 'lost' || isMissing) {
    const failure: Failure = sent.kind === 'lost' ? sent.failure : { kind: 'outcome-unknown' };
    const effect = looked.ok && !isMissing ? effectSoFar(plan, looked.value) : 'unknown';
    if (effect === 'not-done') {
      await close({ outcome: { kind: 'not-done', failure } });
      return fail(failure);
    }
    if (effect === 'unknown') {
      tellChange(deps, await close({ outcome: { kind: 'unknown' } }));
      // An answer came, and says more than that it says nothing of the write.
      return fail(failure.kind === 'service-down' ? failure : { kind: 'outcome-unknown' });
    }
  }
  const back = await putBackAfter(deps, before, plan, looked);
  const writtenId = sent.kind === 'done' ? sent.contactId : null;
  const trace = traceOf(before, plan, back);
  const contactId = trace.contactId ?? writtenId ?? entry.contactId;
  const closed = await close({ ...trace, contactId, outcome: { kind: 'done' } });
  tellChange(deps, closed);
  if (back.addressLost) return fail({ kind: 'address-lost', state: back.addressLost, accountKey: entry.accountKey });
  return ok({ entry: closed, after: back.looked });
}

/** What was answered as done and does not show is watched for some seconds; where it is `isMissing` then, nobody knows. */
async function lookedForLonger(
  deps: WriteDeps,
  { address }: LogEntry,
  plan: WritePlan,
  sent: Sent,
  looked: Looked,
): Promise<{ looked: Looked; isMissing: boolean }> {
  const isMissing = sent.kind === 'done' && looked.ok && effectSoFar(plan, looked.value) === 'not-done';
  if (!isMissing) return { looked, isMissing };
  const { changes } = plan;
  const landing = await waitForLanding(deps, { address, changes, activityId: null });
  return { looked: landing.looked, isMissing: landing.outcome === 'not-landed' };
}

/** An activity whose start was not answered may still be under way: that nothing shows yet says nothing. */
function effectSoFar({ write, changes }: WritePlan, record: ContactRecord | null) {
  const effect = effectOf(changes, record?.raw ?? null);
  return effect === 'not-done' && isByActivity(write) ? 'unknown' : effect;
}

/** What neither more lists nor an update of the core fields means to take away. */
async function putBackAfter(
  deps: WriteDeps,
  before: ContactRecord | null,
  { write }: WritePlan,
  looked: Looked,
): Promise<PutBack> {
  const isMeantToKeep = write.how === 'update' || write.how === 'add-to-lists';
  return before && isMeantToKeep ? putBack(deps, before, looked) : { looked };
}

function noted(entryId: string, changes: Partial<LogEntry>): Promise<unknown> {
  return updateLogEntry(entryId, changes).catch(() => null);
}

function tellChange(deps: WriteDeps, { contactId, address }: LogEntry): void {
  if (contactId) deps.contactChanged({ contactId, address });
}

/** What a write that was done leaves in the log: from the contact read again, or as planned where it could not be. */
function traceOf(
  before: ContactRecord | null,
  { expected, changes: planned }: WritePlan,
  { looked, addressLost }: PutBack,
): Pick<LogEntry, 'changes' | 'contactId'> & Partial<LogEntry> {
  const raw = looked.ok && looked.value ? looked.value.raw : null;
  const changes = raw ? fieldDiff(before?.raw ?? null, raw) : planned;
  const contactAfter = parseContact(raw ?? expected);
  const contactId = contactAfter.contactId || null;
  const addedListIds = listsAddedBy({ changes: planned });
  return { changes, addedListIds, contactId, contactAfter, ...(addressLost && { addressLost }) };
}
