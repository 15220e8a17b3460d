import type { Contact } from '../contacts/contact';
import { isEvidence } from '../contacts/evidence';
import { LISTS_MAX } from '../contacts/merge';
import { type Remedy, remediesFor } from '../contacts/remedy';
import { standingOf } from '../contacts/standing';
import type { Failure, InputProblem } from '../failure';
import type { RemedyRequest } from '../messages';

/** `maxLength` of `first_name` and `last_name`. */
const NAME_MAX = 50;

/**
 * Why a remedy may not be applied to the contact as it is now, `null` where it may. The last word before a write: a card
 * that is out of date, a forged message or a race gets `forbidden-by-consent`.
 */
export function refusalOf(request: RemedyRequest, contact: Contact | null): Failure | null {
  const remedy = remediesFor(contact).find((allowed) => allowed.kind === request.remedy);
  if (!remedy) return { kind: 'forbidden-by-consent', standing: standingOf(contact).kind };
  const problem = missingFrom(request, remedy);
  return problem && { kind: 'invalid-input', problem };
}

function missingFrom(request: RemedyRequest, remedy: Remedy): InputProblem | null {
  if (remedy.needsPermission && !request.permissionGiven) return 'no-permission-tick';
  if (remedy.needsEvidence && !isEvidence(request.evidence)) return 'no-evidence';
  if (remedy.needsList && request.listIds.length === 0) return 'no-list';
  if (new Set(request.listIds).size > LISTS_MAX) return 'too-many-lists';
  const names = [request.firstName, request.lastName];
  return names.some((name = '') => name.length > NAME_MAX) ? 'name-too-long' : null;
}
