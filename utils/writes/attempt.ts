import type { ContactRecord } from '../constant-contact/contact-schema';
import { type Failure, fail, type Result } from '../failure';
import type { LogEntry } from '../log/log-entry';
import { addLogEntry } from '../log/log-store';
import type { WriteParts } from './context';
import type { WritePlan } from './plan';

/** A write that somebody asked for. */
export interface Intent {
  what: LogEntry['what'];
  address: string;
  /** What to send for the contact as it is now, or why nothing may be sent. Asked again after a collision. */
  plan(record: ContactRecord | null): Result<WritePlan>;
  /** What the log keeps besides. */
  about: Partial<Pick<LogEntry, 'requestId' | 'undoes' | 'askedListIds' | 'evidence' | 'permissionGiven'>>;
}

/** Writes the plan into the log, before anything is sent: a background that is stopped in between finds it there. */
export async function logBeginning(
  parts: WriteParts,
  intent: Intent,
  record: ContactRecord | null,
  { changes, untransferable }: WritePlan,
): Promise<LogEntry> {
  const entry = { ...(await newEntry(parts, intent, record)), changes, untransferable };
  await addLogEntry(entry);
  await parts.logChanged();
  return entry;
}

/** Writes an attempt into the log of which nothing was sent. */
export async function logRefusal(
  parts: WriteParts,
  intent: Intent,
  record: ContactRecord | null,
  failure: Failure,
): Promise<Result<never>> {
  await addLogEntry({ ...(await newEntry(parts, intent, record)), outcome: { kind: 'not-done', failure } });
  await parts.logChanged();
  return fail(failure);
}

async function newEntry(parts: WriteParts, intent: Intent, record: ContactRecord | null): Promise<LogEntry> {
  const { accountKey, organization } = await parts.identity();
  return {
    id: crypto.randomUUID(),
    at: parts.now().toISOString(),
    account: organization,
    accountKey,
    what: intent.what,
    contactId: record?.contact.contactId ?? null,
    address: intent.address,
    changes: [],
    evidence: null,
    permissionGiven: false,
    outcome: { kind: 'under-way' },
    apiStatus: null,
    untransferable: [],
    ...intent.about,
  };
}
