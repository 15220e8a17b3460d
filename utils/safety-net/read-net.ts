import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import { CLOCK_MARGIN_MS, OVERLAP_MS } from '../constant-contact/clocks';
import { type ContactPage, getContact, readContactPage } from '../constant-contact/contacts';
import { readListSizes } from '../constant-contact/lists';
import { isRejected, ok, type Result } from '../failure';
import { allowed } from '../forgetting/left-out';
import { isOff, justRead, readingLists } from './list-sizes';
import { type NetList, type NetRecord, newList, type Reading, readingOfAll, withLost } from './net-record';
import type { NetEntry } from './packing';
import { seenIn } from './seen';

/** What a step reads with. */
export interface NetDeps {
  api: ApiClient;
  /** Epoch ms, our clock. */
  now(): number;
}

/** The record after a step, and the contacts that it met. */
export interface Step {
  record: NetRecord;
  entries: readonly NetEntry[];
}

type At<What extends Reading['what']> = Extract<Reading, { what: What }>;
/** What is read page by page. */
type Pages = At<'all' | 'changes' | 'members'>;

const TERMS: CallTerms = { purpose: 'job', priority: 'bulk' };
const INCLUDE = 'list_memberships,taggings';

/** The next bit of a reading, of one call. */
export function readStep(
  record: NetRecord,
  reading: Exclude<Reading, At<'taking-in'>>,
  deps: NetDeps,
): Promise<Result<Step>> {
  if (reading.what === 'lists') return readLists(record, reading, deps);
  return reading.what === 'leavers' ? readLeaver(record, reading, deps) : readPage(record, reading, deps);
}

/** A page of everybody, of who changed, or of the members of a list; the last is followed by taking all of them in. */
async function readPage(record: NetRecord, reading: Pages, { api, now }: NetDeps): Promise<Result<Step>> {
  const query = { status: 'all', ...queryOf(record, reading), include: INCLUDE };
  const page = await readContactPage(api, query, TERMS, reading.next);
  if (!page.ok) {
    // A page that Constant Contact no longer knows: its reading starts again.
    const isStale = reading.next !== null && isRejected(page.failure);
    return isStale ? ok({ record: { ...record, reading: startedOver(reading) }, entries: [] }) : page;
  }
  // What is read of those who asked to be forgotten is not kept; who asks meanwhile makes the record another (`net-person.ts`).
  const records = await allowed(record.accountKey, page.value.records, ({ contact }) => contact.address);
  const at = page.value.answeredAt ?? now() - CLOCK_MARGIN_MS;
  const seen = seenIn(record, records, at);
  const met = withPage(reading, page.value, records.length, at);
  const { next } = page.value;
  const onward: Reading = next === null ? { what: 'taking-in', met } : { ...met, next };
  return ok({ ...seen, record: { ...seen.record, reading: onward } });
}

function queryOf(record: NetRecord, reading: Pages): Record<string, string> {
  switch (reading.what) {
    case 'all':
      return { include_count: 'true' };
    case 'changes':
      return { updated_after: new Date(Math.max(0, (record.asOf ?? 0) - OVERLAP_MS)).toISOString() };
    case 'members':
      return { lists: record.lists[reading.lists[0] ?? -1]?.listId ?? '' };
  }
}

function startedOver(reading: Pages): Pages {
  return reading.what === 'all' ? { ...readingOfAll(), from: reading.from } : { ...reading, next: null };
}

/** A reading with a page more, of which so many contacts may be kept. */
function withPage(reading: Pages, { records, total }: ContactPage, kept: number, at: number): Pages {
  if (reading.what === 'members') return reading;
  const from = reading.from ?? at;
  if (reading.what === 'changes') return { ...reading, from };
  const onward = { ...reading, from, total: total ?? reading.total };
  if (reading.pass > 1) return onward;
  return { ...onward, read: reading.read + records.length, leftOut: reading.leftOut + records.length - kept };
}

/** A list whose size moved without anybody on it having changed is read again. */
async function readLists(record: NetRecord, reading: At<'lists'>, deps: NetDeps): Promise<Result<Step>> {
  const told = await readListSizes(deps.api, TERMS);
  if (!told.ok) return told;
  const byId = new Map(told.value.map((list) => [list.listId, list]));
  const known = new Set(record.lists.map(({ listId }) => listId));
  const unknown = told.value.filter(({ listId }) => !known.has(listId)).map(({ listId }) => newList(listId));
  const lists = [...record.lists, ...unknown].map((list): NetList => {
    const now = byId.get(list.listId);
    if (!now) return list.isGone ? list : { ...withLost(list, list.members, reading.from), isGone: true };
    const named = { ...list, name: now.name, size: now.size, isGone: false };
    return reading.after === 'all' ? justRead(named) : named;
  });
  const moved = lists.flatMap((list, number) => (isOff(list) ? [number] : []));
  return ok({ record: readingLists({ ...record, lists }, moved, reading.from, deps.now()), entries: [] });
}

async function readLeaver(record: NetRecord, reading: At<'leavers'>, deps: NetDeps): Promise<Result<Step>> {
  const [contactId = '', ...left] = reading.left;
  const contact = await getContact(deps.api, contactId, TERMS);
  if (!contact.ok && contact.failure.kind !== 'not-found') return contact;
  const there = contact.ok ? [contact.value] : [];
  const records = await allowed(record.accountKey, there, (leaver) => leaver.contact.address);
  const { entries, ...numbered } = seenIn(record, records, deps.now() - CLOCK_MARGIN_MS);
  const onward = { ...reading, left };
  const next: Reading = left.length > 0 ? onward : { what: 'taking-in', met: onward };
  return ok({ record: { ...numbered.record, reading: next }, entries });
}
