import type { ContactRecord } from '../constant-contact/contact-schema';
import { type Failure, fail, type Result } from '../failure';
import { storeAllowed } from '../forgetting/left-out';
import type { LogEntry, LogEntryView } from '../log/log-entry';
import { addLogEntry } from '../log/log-store';
import type { RemedyRequest } from '../messages';
import type { WriteDeps } from './context';
import type { WritePlan } from './plan';

/** A write that somebody asked for, by a form or by an undo. It is planned for the contact as it is at the time. */
export type Intent = {
  accountKey: string;
  /** The address asked about, parsed. */
  address: string;
  /** Where no activity puts the contact on lists. */
  byUpdate?: true;
} & ({ what: 'remedy'; request: RemedyRequest } | { what: 'undo'; entry: LogEntryView });

/** Writes the plan into the log, before anything is sent: a background that is stopped in between finds it there. */
export async function logBeginning(
  deps: WriteDeps,
  intent: Intent,
  record: ContactRecord | null,
  { changes, untransferable }: WritePlan,
): Promise<LogEntry> {
  const entry = { ...(await newEntry(deps, intent, record)), changes, untransferable };
  await addLogEntry(entry);
  await deps.logChanged();
  return entry;
}

/** Writes an attempt into the log of which nothing was sent: there is nothing to prove by it of somebody of whom nothing is to be kept. */
export async function logRefusal(
  deps: WriteDeps,
  intent: Intent,
  record: ContactRecord | null,
  failure: Failure,
): Promise<Result<never>> {
  const entry: LogEntry = { ...(await newEntry(deps, intent, record)), outcome: { kind: 'not-done', failure } };
  await storeAllowed(
    entry.accountKey,
    [entry],
    ({ address }) => address,
    async ([kept]) => kept && addLogEntry(kept),
  );
  await deps.logChanged();
  return fail(failure);
}

async function newEntry(deps: WriteDeps, intent: Intent, record: ContactRecord | null): Promise<LogEntry> {
  const { accountKey, organization } = await deps.identity();
  return {
    id: crypto.randomUUID(),
    at: deps.now().toISOString(),
    account: organization,
    accountKey,
    contactId: record?.contact.contactId ?? null,
    address: intent.address,
    changes: [],
    evidence: null,
    permissionGiven: false,
    outcome: { kind: 'under-way' },
    apiStatus: null,
    untransferable: [],
    ...(intent.what === 'undo' ? { what: 'undo', undoes: intent.entry.id } : asked(intent.request)),
  };
}

/** What the log keeps of a form. */
function asked({ remedy, idempotencyKey, permissionGiven, evidence, listIds }: RemedyRequest) {
  return {
    what: remedy,
    requestId: idempotencyKey,
    permissionGiven,
    evidence: evidence?.trim() || null,
    ...(remedy === 'resubscribe-email' && { askedListIds: [...new Set(listIds)] }),
  };
}
