import { startTagging } from '../constant-contact/activities';
import type { ContactRecord } from '../constant-contact/contact-schema';
import { putContact } from '../constant-contact/contacts';
import { smallestUpdate } from '../contacts/merge';
import { hasOptedOut } from '../contacts/standing';
import type { Result } from '../failure';
import { textsOf } from '../log/field-diff';
import type { LogEntry } from '../log/log-entry';
import type { WriteDeps } from './context';
import { waitForLanding } from './land';
import { readAgain } from './read-again';
import { WRITE_TERMS } from './send';

type Looked = Result<ContactRecord | null>;

/** The contact as it was last read, and what became of an address that the write took away. */
export interface PutBack {
  looked: Looked;
  addressLost?: NonNullable<LogEntry['addressLost']>;
}

/**
 * Compares the contact after a write, `looked`, with the one before, and puts back what no write of ours means to take:
 * tags, and the email address. That an update keeps the address it does not name is the contract's word (`PUT
 * /contacts/{contact_id}`); should it not, no other update is sent in this account until the admin has seen it.
 */
export async function putBack(deps: WriteDeps, before: ContactRecord, looked: Looked): Promise<PutBack> {
  const now = looked.ok ? looked.value : null;
  if (now?.contact.contactId !== before.contact.contactId) return { looked };
  if (before.contact.address !== null && now.contact.address === null) return putAddressBack(deps, before, now);
  return { looked: (await putTagsBack(deps, before, now)) ?? looked };
}

/** Once, exactly as it was read, and never for somebody who had opted out: naming it is a statement about permission. */
async function putAddressBack(deps: WriteDeps, before: ContactRecord, now: ContactRecord): Promise<PutBack> {
  // Known to the writes after this one even where the disk does not take it.
  await deps.updateHold.write(true).catch(() => undefined);
  const { contactId, address } = before.contact;
  const update = smallestUpdate(now.raw, { emailAddress: before.raw.email_address });
  if (update.ok && !hasOptedOut(before.contact)) {
    await putContact(deps.api, contactId, update.value.body, WRITE_TERMS);
  }
  const looked = await readAgain(deps, { address: address ?? '', contactId });
  const isBack = looked.ok && looked.value?.contact.contactId === contactId && looked.value.contact.address !== null;
  return { looked, addressLost: isBack ? 'put-back' : 'not-put-back' };
}

/** Those of these tags that were given: where one is gone from the account, and so all are refused, one by one. */
async function giveTags(deps: WriteDeps, contactId: string, tagIds: string[]): Promise<string[]> {
  const started = await startTagging(deps.api, [contactId], tagIds, WRITE_TERMS);
  if (started.ok) return tagIds;
  if (started.failure.kind !== 'not-found' || tagIds.length === 1) return [];
  const given: string[] = [];
  for (const tagId of tagIds) given.push(...(await giveTags(deps, contactId, [tagId])));
  return given;
}

/**
 * The tags that a deleted contact had before; `null` where they are there, or nobody can see it: what was read before still holds. A restore takes all of them or none: where some are
 * left, somebody else took the others. One that is gone from the account stays away.
 */
async function putTagsBack(deps: WriteDeps, before: ContactRecord, now: ContactRecord): Promise<Looked | null> {
  const { contactId, address } = before.contact;
  const had = textsOf(before.raw.taggings);
  const has = textsOf(now.raw.taggings);
  if (before.contact.deletedAt === null || had.length === 0 || had.some((tagId) => has.includes(tagId))) return null;
  const given = await giveTags(deps, contactId, had);
  if (given.length === 0) return null;
  const changes = [{ field: 'taggings', before: has, after: [...has, ...given] }];
  const { looked } = await waitForLanding(deps, { address: address ?? '', changes, activityId: null });
  return looked.ok ? looked : null;
}
