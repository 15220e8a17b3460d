import { type Missing, missingFor, type Remedy } from '@/utils/contacts/remedy';
import type { RemedyRequest } from '@/utils/messages';

/** What an admin types and ticks before a write. */
export interface RemedyInput {
  firstName: string;
  lastName: string;
  /** `null` until the account's lists were read: nobody can have chosen. */
  listIds: ReadonlySet<string> | null;
  permissionGiven: boolean;
  evidence: string;
}

export const EMPTY_INPUT: RemedyInput = {
  firstName: '',
  lastName: '',
  listIds: null,
  permissionGiven: false,
  evidence: '',
};

export type MissingInput = Missing | 'lists-unread';

/** What a form still needs before it may be sent: what its remedy does, and the lists themselves. */
export function missingFrom(input: RemedyInput, remedy: Remedy, currentListIds: readonly string[]): MissingInput[] {
  const missing = missingFor(remedy, { ...input, listIds: [...(input.listIds ?? [])] }, currentListIds);
  return input.listIds === null ? ['lists-unread', ...missing.filter((what) => what !== 'no-list')] : missing;
}

/** The write a complete form asks for, before it has an id. */
export type RemedyContent = Omit<RemedyRequest, 'idempotencyKey'>;

/** What a complete form says. Only what the remedy asks for and the admin typed is in it. */
export function contentFrom(
  input: RemedyInput,
  remedy: Remedy,
  to: Pick<RemedyRequest, 'accountKey' | 'contactId' | 'address'>,
): RemedyContent {
  const firstName = input.firstName.trim();
  const lastName = input.lastName.trim();
  return {
    ...to,
    remedy: remedy.kind,
    listIds: [...(input.listIds ?? [])],
    permissionGiven: remedy.needsPermission && input.permissionGiven,
    ...(firstName && { firstName }),
    ...(lastName && { lastName }),
    ...(remedy.needsEvidence && { evidence: input.evidence.trim() }),
  };
}
