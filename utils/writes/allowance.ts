import type { Contact } from '../contacts/contact';
import { missingFor, remediesFor } from '../contacts/remedy';
import { type StandingKind, standingOf } from '../contacts/standing';
import type { Failure } from '../failure';
import { isNeverRestored } from '../forgetting/never-restore';
import { resubscribeEmailSentAt } from '../log/resubscribe-email';
import type { RemedyRequest } from '../messages';

/**
 * Why a remedy may not be applied to the contact as it is now, `null` where it may. The last word before a write: a card
 * that is out of date, a forged message or a race gets `forbidden-by-consent`.
 */
export async function refusalOf(
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

function isOptedOut(standing: StandingKind): boolean {
  return standing === 'unsubscribed' || standing === 'deleted-opted-out';
}
