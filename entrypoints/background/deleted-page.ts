import { readContactPage, readNextContactPage } from '../../utils/constant-contact/contacts';
import { standingOf } from '../../utils/contacts/standing';
import { ok, type Result } from '../../utils/failure';
import { rememberTotal } from '../../utils/jobs/lookup/contact-index-cache';
import { type BulkApi, sight } from '../../utils/jobs/lookup/pages';
import type { DeletedPage } from '../../utils/messages';
import { listsBeforeDeletion } from '../../utils/safety-net/was-on';

const TERMS = { purpose: 'check', priority: 'interactive' } as const;

/** A page of an account's deleted contacts, 500 at most, and what is on it remembered for a restore. One call. */
export async function readDeletedPage(
  accountId: string,
  cursor: string | null,
  { api, now }: BulkApi,
): Promise<Result<DeletedPage>> {
  const query = { status: 'deleted', limit: '500', include_count: 'true', include: 'list_memberships' };
  const page =
    cursor === null ? await readContactPage(api, query, TERMS) : await readNextContactPage(api, cursor, TERMS);
  if (!page.ok) return page;
  const { records, total, next } = page.value;
  await sight(page.value, now());
  if (cursor === null && total !== null) await rememberTotal('deleted', total, now());
  const before = await listsBeforeDeletion(
    accountId,
    records.map(({ contact }) => contact.contactId),
  );
  const contacts = records.map(({ contact }) => ({
    contact,
    standing: standingOf(contact),
    listIdsBefore: contact.listIds.length > 0 ? contact.listIds : (before.of.get(contact.contactId) ?? []),
  }));
  return ok({ contacts, total, ...(next === null ? {} : { cursor: next }) });
}
