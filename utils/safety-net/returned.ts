import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import { OVERLAP_MS } from '../constant-contact/clocks';
import { contactPages } from '../constant-contact/contacts';
import type { Contact } from '../contacts/contact';
import { PAGE_MAX } from '../contacts/limits';
import { ok, type Result } from '../failure';
import type { NetRecord } from './net-record';
import { readRecord } from './net-store';
import { restoredHere } from './restored-here';

const TERMS: CallTerms = { purpose: 'check', priority: 'interactive' };
/** Our clock and Constant Contact's may differ, and a job takes its time (ms). */
const MARGIN_MS = 24 * 60 * 60_000;
/** Who came back is told one by one up to so many. */
const IDS_MAX = 500;

/** Notes who came back since a time (epoch ms, server time), but for those who were brought back from here. */
export async function withReturned(record: NetRecord, returned: readonly string[], since: number): Promise<NetRecord> {
  if (returned.length === 0) return record;
  const ours = await restoredHere(record.accountKey, returned, since - MARGIN_MS);
  const others = returned.filter((contactId) => !ours.has(contactId));
  if (others.length === 0) return record;
  const before = record.returned ?? { contacts: 0, contactIds: [], since };
  const contactIds = [...before.contactIds, ...others].slice(0, IDS_MAX);
  return { ...record, returned: { ...before, contacts: before.contacts + others.length, contactIds } };
}

/** The deleted contacts of an account that came back, as they are now: among what changed since. */
export async function readReturned(accountKey: string, api: ApiClient): Promise<Result<Contact[]>> {
  const record = await readRecord(accountKey);
  if (!record?.returned) return ok([]);
  const { contactIds, since } = record.returned;
  const wanted = new Set(contactIds);
  const found: Contact[] = [];
  const query = { status: 'all', limit: String(PAGE_MAX), updated_after: new Date(since - OVERLAP_MS).toISOString() };
  for await (const page of contactPages(api, query, TERMS)) {
    if (!page.ok) return page;
    const back = page.value.records.filter(({ contact }) => wanted.delete(contact.contactId));
    found.push(...back.map(({ contact }) => contact));
    if (wanted.size === 0) break;
  }
  return ok(found);
}
