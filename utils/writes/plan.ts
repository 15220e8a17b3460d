import type { ContactRecord, RawContact } from '../constant-contact/contact-schema';
import type { Contact } from '../contacts/contact';
import { missingFor, remediesFor } from '../contacts/remedy';
import { isOptedOut, standingOf } from '../contacts/standing';
import { type Failure, fail, type Result } from '../failure';
import { isNeverRestored } from '../forgetting/never-restore';
import type { FieldChange } from '../log/log-entry';
import { resubscribeEmailSentAt } from '../log/resubscribe-email';
import type { RemedyRequest } from '../messages';
import type { Intent } from './attempt';
import type { WriteDeps } from './context';
import { planRemedy } from './plan-remedy';
import { planUndo } from './plan-undo';

/** The one request that changes a contact. */
export type Write =
  /** Adding to lists restores a deleted contact; it names no permission, sends no field and empties none. */
  | { how: 'add-to-lists'; contactId: string; listIds: string[] }
  | { how: 'remove-from-lists'; contactId: string; listIds: string[] }
  | { how: 'update'; contactId: string; body: RawContact }
  | { how: 'sign-up-form'; body: RawContact }
  | { how: 'create'; body: RawContact }
  | { how: 'resubscribe-email'; contactId: string; listIds: string[] }
  | { how: 'delete'; contactId: string };

/** Whether a write is done by an activity, which takes its time; the contact shows what it did. */
export function isByActivity({ how }: Write): boolean {
  return how === 'add-to-lists' || how === 'remove-from-lists';
}

/** What will be sent, and what the contact will be like: written down before it is sent. */
export interface WritePlan {
  write: Write;
  /** Empty where the contact's record does not show whether it was done. */
  changes: FieldChange[];
  /** The contact as it will be, as far as this write decides; `null` for one without a record. */
  expected: RawContact | null;
  untransferable: string[];
}

/**
 * What is sent for the contact as it is now (`null`: not in the account), or why nothing may be sent: every refusal is
 * here, but for what the API itself refuses.
 */
export async function planWrite(
  { updateHold, now }: Pick<WriteDeps, 'updateHold' | 'now'>,
  intent: Intent,
  record: ContactRecord | null,
): Promise<Result<WritePlan>> {
  const { accountKey } = intent;
  const refusal = intent.what === 'remedy' ? await whyNotAllowed(intent, record?.contact ?? null) : null;
  if (refusal) return fail(refusal);
  const plan = intent.what === 'remedy' ? planRemedy(intent, record) : planUndo(intent.entry, record, now());
  const isUpdate = plan.ok && plan.value.write.how === 'update' && plan.value.changes.length > 0;
  return isUpdate && (await updateHold.read()) ? fail({ kind: 'address-lost', state: 'held', accountKey }) : plan;
}

/**
 * Why a remedy may not be applied to the contact as it is now, `null` where it may. The last word before a write: a card
 * that is out of date, a forged message or a race gets `forbidden-by-consent`.
 */
async function whyNotAllowed(
  { accountKey, address, request }: { accountKey: string; address: string; request: RemedyRequest },
  contact: Contact | null,
): Promise<Failure | null> {
  const { kind: standing } = standingOf(contact);
  const remedy = remediesFor(contact).find((allowed) => allowed.kind === request.remedy);
  // Evidence from before an opt-out is none that they want to be back.
  const isLate = request.seen && !isOptedOut(request.seen) && isOptedOut(standing);
  if (!remedy || isLate) return { kind: 'forbidden-by-consent', standing };
  if (remedy.kind === 'restore' && (await isNeverRestored(accountKey, address))) return { kind: 'never-restore' };
  const [problem] = missingFor(remedy, request, contact?.listIds ?? []);
  if (problem) return { kind: 'invalid-input', problem };
  const contactId = contact?.contactId ?? null;
  if (request.contactId !== null && request.contactId !== contactId) return { kind: 'conflict', reason: 'unknown' };
  return alreadySent({ ...request, contactId });
}

/** The refusal of a second resubscribe email, which needs no look at the contact: it can be sent once. */
export async function alreadySent({
  remedy,
  contactId,
}: Pick<RemedyRequest, 'remedy' | 'contactId'>): Promise<Failure | null> {
  if (remedy !== 'resubscribe-email' || contactId === null) return null;
  const at = await resubscribeEmailSentAt(contactId);
  return at === null ? null : { kind: 'conflict', reason: 'already-sent', at };
}
