import { readContactPage } from '../../utils/constant-contact/contacts';
import type { ContactList } from '../../utils/contacts/contact';
import { standingOf } from '../../utils/contacts/standing';
import { ok, type Result } from '../../utils/failure';
import { rememberTotal } from '../../utils/jobs/lookup/contact-index-cache';
import { indexPage, type StepDeps } from '../../utils/jobs/lookup/pages';
import type { DeletedPage, ListBefore } from '../../utils/messages';
import { listsBeforeDeletion } from '../../utils/safety-net/was-on';

const TERMS = { purpose: 'check', priority: 'interactive' } as const;

/** A page of an account's deleted contacts, 500 at most, and what is on it remembered for a restore. One call. */
export async function readDeletedPage(
  cursor: string | null,
  { api, accountKey, now, named }: StepDeps & { named(listIds: string[]): Promise<Result<ContactList[]>> },
): Promise<Result<DeletedPage>> {
  const query = { status: 'deleted', include_count: 'true', include: 'list_memberships' };
  const page = await readContactPage(api, query, TERMS, cursor);
  if (!page.ok) return page;
  const { records, total, next } = page.value;
  const remember = async () => {
    await indexPage(accountKey, page.value, now(), true);
    if (cursor === null && total !== null) await rememberTotal(accountKey, 'deleted', total, now());
  };
  // What cannot be remembered is read again for a restore.
  await remember().catch(() => undefined);
  const before = await listsBeforeDeletion(
    accountKey,
    records.map(({ contact }) => contact.contactId),
  );
  const contacts = records.map(({ contact }) => ({
    contact,
    standing: standingOf(contact),
    listIdsBefore: contact.listIds.length > 0 ? contact.listIds : (before.of.get(contact.contactId) ?? []),
  }));
  const listIds = new Set(contacts.flatMap(({ listIdsBefore }) => listIdsBefore));
  const existing = await named([...listIds]);
  const lists = new Map<string, ListBefore>();
  for (const list of before.names) {
    // Of lists that cannot be read nobody knows that they are gone.
    if (list.name !== '' && listIds.has(list.listId)) lists.set(list.listId, { ...list, isGone: existing.ok });
  }
  for (const list of existing.ok ? existing.value : []) lists.set(list.listId, { ...list, isGone: false });
  return ok({ contacts, lists: [...lists.values()], total, ...(next === null ? {} : { cursor: next }) });
}
