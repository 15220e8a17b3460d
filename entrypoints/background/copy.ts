import type { CallTerms } from '../../utils/constant-contact/api-client';
import { handleForAccount } from './handle-for-account';
import type { Services } from './services';

const TERMS: CallTerms = { purpose: 'job', priority: 'bulk' };

/** Answers with everybody, page by page, for the files of a copy: nothing of it is kept here. */
export function handleCopy({ accounts }: Services): void {
  handleForAccount(accounts, 'readCopyLabels', async ({ api }) => {
    const { readCopyLabels } = await import('./parts/tools');
    return readCopyLabels(api, TERMS);
  });
  handleForAccount(accounts, 'readCopyPage', async (account, { cursor }) => {
    const { readCopyPage } = await import('./parts/tools');
    return readCopyPage(account, cursor, TERMS);
  });
}
