import type { CallTerms } from '../../utils/constant-contact/api-client';
import { readContactPage } from '../../utils/constant-contact/contacts';
import { copiedContact } from '../../utils/constant-contact/copied-contact';
import { readCopyLabels } from '../../utils/constant-contact/copy-labels';
import { ok } from '../../utils/failure';
import { listsBeforeDeletion } from '../../utils/safety-net/was-on';
import { handleForAccount } from './handle-for-account';
import type { Services } from './services';

const TERMS: CallTerms = { purpose: 'job', priority: 'bulk' };
const PAGE = {
  status: 'all',
  include_count: 'true',
  include: 'custom_fields,list_memberships,taggings,phone_numbers,street_addresses',
};

/** Answers with everybody, page by page, for the files of a copy: nothing of it is kept here. */
export function handleCopy({ accounts }: Services): void {
  handleForAccount(accounts, 'readCopyLabels', ({ api }) => readCopyLabels(api, TERMS));
  handleForAccount(accounts, 'readCopyPage', async ({ api, accountKey }, { cursor }) => {
    const page = await readContactPage(api, PAGE, TERMS, cursor);
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
  });
}
