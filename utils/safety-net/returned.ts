import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import { contactPages } from '../constant-contact/contacts';
import type { Contact } from '../contacts/contact';
import { ok, type Result } from '../failure';
import { readRecord } from './net-store';

const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };
/** The API's own clocks differ (ms). */
const OVERLAP_MS = 2 * 60_000;

/** The deleted contacts of an account that came back, as they are now: among what changed since. */
export async function readReturned(accountKey: string, api: ApiClient): Promise<Result<Contact[]>> {
  const record = await readRecord(accountKey);
  if (!record?.returned) return ok([]);
  const { contactIds, since } = record.returned;
  const wanted = new Set(contactIds);
  const found: Contact[] = [];
  const query = { status: 'all', limit: '500', updated_after: new Date(since - OVERLAP_MS).toISOString() };
  for await (const page of contactPages(api, query, TERMS)) {
    if (!page.ok) return page;
    const back = page.value.records.filter(({ contact }) => wanted.delete(contact.contactId));
    found.push(...back.map(({ contact }) => contact));
    if (wanted.size === 0) break;
  }
  return ok(found);
}
