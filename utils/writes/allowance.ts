import type { Contact } from '../contacts/contact';
import { missingFor, remediesFor } from '../contacts/remedy';
import { type StandingKind, standingOf } from '../contacts/standing';
import type { Failure } from '../failure';
import type { RemedyRequest } from '../messages';

/**
 * Why a remedy may not be applied to the contact as it is now, `null` where it may. The last word before a write: a card
 * that is out of date, a forged message or a race gets `forbidden-by-consent`. `isForgotten`: marked Never restore.
 */
export function refusalOf(request: RemedyRequest, contact: Contact | null, isForgotten: boolean): Failure | null {
  const { kind: standing } = standingOf(contact);
  const remedy = remediesFor(contact).find((allowed) => allowed.kind === request.remedy);
  // Evidence from before an opt-out is none that they want to be back.
  const isLate = request.seen && !isOptedOut(request.seen) && isOptedOut(standing);
  if (!remedy || isLate) return { kind: 'forbidden-by-consent', standing };
  if (isForgotten && remedy.kind === 'restore') return { kind: 'never-restore' };
  const [problem] = missingFor(remedy, request, contact?.listIds ?? []);
  return problem ? { kind: 'invalid-input', problem } : null;
}

function isOptedOut(standing: StandingKind): boolean {
  return standing === 'unsubscribed' || standing === 'deleted-opted-out';
}
