import type { CallTerms } from '../../utils/constant-contact/api-client';
import { readContactPage } from '../../utils/constant-contact/contacts';
import { copiedContact } from '../../utils/constant-contact/copied-contact';
import { ok, type Result } from '../../utils/failure';
import type { CopyPage } from '../../utils/messages';
import { listsBeforeDeletion } from '../../utils/safety-net/was-on';
import type { ConnectedAccount } from './connected-account';

const PAGE = {
  status: 'all',
  include_count: 'true',
  include: 'custom_fields,list_memberships,taggings,phone_numbers,street_addresses',
};

/** A page of everybody, 500 at most, with the lists that the deleted ones were on. */
export async function readCopyPage(
  { api, accountKey }: Pick<ConnectedAccount, 'api' | 'accountKey'>,
  cursor: string | undefined,
  terms: CallTerms,
): Promise<Result<CopyPage>> {
  const page = await readContactPage(api, PAGE, terms, cursor);
  if (!page.ok) return page;
  const { records, total, next } = page.value;
  const before = await listsBeforeDeletion(
    accountKey,
    records.flatMap(({ contact }) => (contact.deletedAt ? [contact.contactId] : [])),
  );
  const names = new Map(before.names.map(({ listId, name }) => [listId, name]));
  const contacts = records.map((record) => ({
    ...copiedContact(record),
    wasOn: (before.of.get(record.contact.contactId) ?? []).flatMap((listId) => names.get(listId) || []),
  }));
  return ok({ contacts, total, ...(next === null ? {} : { cursor: next }) });
}
