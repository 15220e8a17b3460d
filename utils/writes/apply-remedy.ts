import type { ContactRecord } from '../constant-contact/contact-schema';
import { findContact } from '../constant-contact/contacts';
import { parseQuery, sameAddress } from '../contacts/address';
import { fail, ok, type Result } from '../failure';
import type { LogEntry } from '../log/log-entry';
import { attemptsToUndo, logEntriesOfRequest } from '../log/log-store';
import { undoStateOf } from '../log/undo-state';
import type { RemedyOutcome, RemedyRequest, Verdict } from '../messages';
import { type Intent, logRefusal } from './attempt';
import type { WriteDeps } from './context';
import { perform } from './perform';
import { alreadySent } from './plan';
import { lockName, recoverEarlier } from './recover';
import { WRITE_TERMS } from './send';
import { unmeantChanges } from './verify';

/**
 * Applies a remedy to the contact as it is now, which is read anew: what the card or the message says about it decides
 * nothing. The same form sent again, also after the background was stopped, is answered with what came of it the first
 * time. Every attempt is in the log.
 */
export async function applyRemedy(deps: WriteDeps, request: RemedyRequest): Promise<Result<RemedyOutcome>> {
  const asked = parseQuery(request.address);
  if (asked.kind === 'v2-id') return fail({ kind: 'invalid-input', problem: 'malformed' });
  if (asked.kind === 'problem') return fail({ kind: 'invalid-input', problem: asked.problem });
  return deps.exclusively(lockName(asked.address), async () => {
    // Asked first: between the look at the contact and the write there is no other call.
    const { accountKey } = await deps.identity();
    const intent: Intent = { what: 'remedy', accountKey, address: asked.address, request };
    const known = await doneBefore(deps, request, asked.address);
    if (known) return known;
    const refusal = await alreadySent(request);
    if (refusal) return logRefusal(deps, intent, null, refusal);
    const found = await findContact(deps.api, asked.address, WRITE_TERMS);
    if (!found.ok) return logRefusal(deps, intent, null, found.failure);
    const record = await recoverEarlier(deps, asked.address, found.value);
    const done = await doneBefore(deps, request, asked.address);
    if (done) return done;
    if (request.again && (await isUnclear(request))) return fail({ kind: 'outcome-unknown' });
    const performed = await perform(deps, intent, record);
    return performed.ok ? ok(await outcomeOf(deps, performed.value.entry, performed.value.after)) : performed;
  });
}

/** The outcome of the same form sent before, read again; `null` where it was not done. */
async function doneBefore(
  deps: WriteDeps,
  { idempotencyKey }: RemedyRequest,
  address: string,
): Promise<Result<RemedyOutcome> | null> {
  const entry = (await logEntriesOfRequest(idempotencyKey)).find(
    (known) => known.outcome.kind === 'done' && sameAddress(known.address, address),
  );
  if (!entry) return null;
  const after = await findContact(deps.api, address, WRITE_TERMS);
  return ok(await outcomeOf(deps, entry, after, await attemptsToUndo(entry.id)));
}

/** Whether the same form was sent before, and looking did not tell what came of it: an email shows in no contact. */
async function isUnclear({ idempotencyKey }: RemedyRequest): Promise<boolean> {
  return (await logEntriesOfRequest(idempotencyKey)).some(({ outcome }) => outcome.kind === 'unknown');
}

async function outcomeOf(
  deps: WriteDeps,
  entry: LogEntry,
  after: Result<ContactRecord | null>,
  attempts: readonly LogEntry[] = [],
): Promise<RemedyOutcome> {
  const { what, address, untransferable } = entry;
  // The write is done, whatever of what the card tells besides cannot be read here.
  const unread = () => fail<Verdict>({ kind: 'no-answer' });
  const verdict = after.ok ? await deps.verdictOn(after.value, address).then(ok, unread) : after;
  const undoableEntryId = undoStateOf(entry, attempts).kind === 'possible' ? entry.id : null;
  return { did: didOf(what), verdict, untransferable, alsoChanged: unmeantChanges(entry), undoableEntryId };
}

function didOf(what: LogEntry['what']): RemedyOutcome['did'] {
  switch (what) {
    case 'restore':
      return 'restored';
    case 'add':
      return 'added';
    case 'resubscribe-email':
      return 'resubscribe-email-sent';
    case 'sign-up':
    case 'add-to-lists':
    case 'undo':
    case 'bulk-restore':
    case 'put-back':
    case 'import':
      return 'updated';
  }
}
