import type { ContactRecord } from '../constant-contact/contact-schema';
import { findContact, getContact } from '../constant-contact/contacts';
import type { Result } from '../failure';
import type { WriteDeps } from './context';
import { WRITE_TERMS } from './send';

/**
 * A contact as it is after a write; `found`: what its address was answered with, if it was asked already. One that lost its
 * address is not found by it, and a reading may fail: then it is asked for once more, by its id.
 */
export async function readAgain(
  { api }: Pick<WriteDeps, 'api'>,
  { address, contactId }: { address: string; contactId: string | null },
  found?: Result<ContactRecord | null>,
): Promise<Result<ContactRecord | null>> {
  const looked = found ?? (await findContact(api, address, WRITE_TERMS));
  const isIt = looked.ok && looked.value?.contact.contactId === contactId;
  if (contactId === null || isIt) return looked;
  const byId = await getContact(api, contactId, WRITE_TERMS);
  return byId.ok || byId.failure.kind !== 'not-found' ? byId : looked;
}
