import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import { readConsentCounts, readContactPage } from '../constant-contact/contacts';

/** What is counted in an account to notice an accident; `null` where it was not. */
export interface DailyCounts {
  deleted: number;
  unsubscribed: number | null;
  /** The deleted ones included. */
  total: number | null;
}

const TERMS: CallTerms = { purpose: 'account', priority: 'bulk' };

/** Counts in an account, by two calls; `null` where Constant Contact does not say. */
export async function readDailyCounts(api: ApiClient): Promise<DailyCounts | null> {
  const deleted = await countContacts(api, 'deleted');
  if (deleted === null) return null;
  const counts = await readConsentCounts(api, TERMS);
  const { total = null, unsubscribed = null } = counts.ok ? counts.value : {};
  return { deleted, unsubscribed, total: total === null ? null : total + deleted };
}

/** How many contacts an account has, all or those that are deleted; `null` where Constant Contact does not say. */
export async function countContacts(api: ApiClient, status: 'all' | 'deleted'): Promise<number | null> {
  const page = await readContactPage(api, { status, limit: '1', include_count: 'true' }, TERMS);
  return page.ok ? page.value.total : null;
}
