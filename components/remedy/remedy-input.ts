import { isEvidence } from '@/utils/contacts/evidence';
import { LISTS_MAX } from '@/utils/contacts/merge';
import type { Remedy } from '@/utils/contacts/remedy';
import type { OfAccount, RemedyRequest } from '@/utils/messages';

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

export type Missing = 'lists-unread' | 'list' | 'fewer-lists' | 'permission' | 'evidence';

/**
 * What a remedy still needs before it may be sent; nothing, when the form is complete. `currentListIds`: the lists the
 * contact is on already, which count as well.
 */
export function missingFrom(input: RemedyInput, remedy: Remedy, currentListIds: readonly string[]): Missing[] {
  const missing: Missing[] = [];
  const listIds = input.listIds ?? new Set();
  if (input.listIds === null) missing.push('lists-unread');
  else if (remedy.needsList && listIds.size === 0) missing.push('list');
  if (new Set([...listIds, ...currentListIds]).size > LISTS_MAX) missing.push('fewer-lists');
  if (remedy.needsPermission && !input.permissionGiven) missing.push('permission');
  if (remedy.needsEvidence && !isEvidence(input.evidence)) missing.push('evidence');
  return missing;
}

/** The write a complete form asks for, before it has an id. */
export type RemedyContent = Omit<RemedyRequest, 'requestId'>;

/** What a complete form says. Only what the remedy asks for and the admin typed is in it. */
export function contentFrom(
  input: RemedyInput,
  remedy: Remedy,
  to: { contactId: string | null; address: string } & OfAccount,
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
