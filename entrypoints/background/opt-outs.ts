import { readContactPage } from '../../utils/constant-contact/contacts';
import { ok } from '../../utils/failure';
import { handleForAccount } from './handle-for-account';
import type { Services } from './services';

const TERMS = { purpose: 'check', priority: 'interactive' } as const;

/** Answers when, and by whose act, people unsubscribed; who they are is no part of it. */
export function handleOptOuts({ accounts }: Services): void {
  handleForAccount(accounts, 'readOptOuts', async ({ api }, { since, cursor }) => {
    const query = { status: 'unsubscribed', optout_after: since };
    const page = await readContactPage(api, query, TERMS, cursor);
    if (!page.ok) return page;
    const { records, next } = page.value;
    const acts = records.flatMap(({ contact }) => contact.optOut ?? []).map(({ at, source }) => ({ at, source }));
    return ok({ acts, ...(next === null ? {} : { cursor: next }) });
  });
}
