import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import type { ContactRecord } from '../constant-contact/contact-schema';
import { type ContactPage, getContact, readContactPage } from '../constant-contact/contacts';
import { readListSizes } from '../constant-contact/lists';
import { isRejected, ok, type Result } from '../failure';
import { isOff, readingLists, settled } from './list-sizes';
import {
  type NetList,
  type NetRecord,
  newList,
  type PagedReading,
  type Reading,
  readingOfAll,
  withLost,
} from './net-record';
import type { NetEntry } from './packing';
import { seenIn } from './seen';

/** What a step reads with. */
export interface NetTools {
  api: ApiClient;
  /** Epoch ms, our clock. */
  now(): number;
  /** Those of these contacts that may be kept. */
  kept(records: readonly ContactRecord[]): Promise<readonly ContactRecord[]>;
}

/** The record after a step, and the contacts that it met. */
export interface Step {
  record: NetRecord;
  entries: readonly NetEntry[];
}

type At<What extends Reading['what']> = Extract<Reading, { what: What }>;

const TERMS: CallTerms = { purpose: 'job', priority: 'bulk' };
const INCLUDE = 'list_memberships,taggings';
const PAGE = { limit: '500', include: INCLUDE };
/** How far back (ms) changes are asked for beyond the last reading: the API's own clocks differ. */
const OVERLAP_MS = 2 * 60_000;
/** Where an answer does not tell its time: how far our clock may be ahead (ms). */
const CLOCK_MARGIN_MS = 5 * 60_000;

/** The next bit of a reading, of one call. */
export async function readStep(
  record: NetRecord,
  reading: Exclude<Reading, At<'taking-in'>>,
  tools: NetTools,
): Promise<Result<Step>> {
  switch (reading.what) {
    case 'all':
      return readEverybody(record, reading, tools);
    case 'changes':
      return readChanges(record, reading, tools);
    case 'members':
      return readMembers(record, reading, tools);
    case 'leavers':
      return readLeaver(record, reading, tools);
    case 'lists':
      return readLists(record, reading, tools);
  }
}

async function readEverybody(record: NetRecord, reading: At<'all'>, tools: NetTools): Promise<Result<Step>> {
  const page = await readPage(reading.next, { status: 'all', include_count: 'true', ...PAGE }, tools);
  if (!page.ok) return startedOver(record, page, reading.next, { ...readingOfAll(), from: reading.from });
  const { leftOut, total } = page.value;
  const isFirstPass = reading.pass === 1;
  return ok(
    met(record, page.value, {
      ...reading,
      from: reading.from ?? page.value.at,
      total: total ?? reading.total,
      read: reading.read + (isFirstPass ? page.value.records.length + leftOut : 0),
      leftOut: reading.leftOut + (isFirstPass ? leftOut : 0),
    }),
  );
}

async function readChanges(record: NetRecord, reading: At<'changes'>, tools: NetTools): Promise<Result<Step>> {
  const since = new Date(Math.max(0, (record.asOf ?? 0) - OVERLAP_MS)).toISOString();
  const page = await readPage(reading.next, { status: 'all', updated_after: since, ...PAGE }, tools);
  if (!page.ok) return startedOver(record, page, reading.next, { ...reading, next: null });
  return ok(met(record, page.value, { ...reading, from: reading.from ?? page.value.at }));
}

/** A list whose size moved without anybody on it having changed is read again. */
async function readLists(record: NetRecord, reading: At<'lists'>, tools: NetTools): Promise<Result<Step>> {
  const told = await readListSizes(tools.api, TERMS);
  if (!told.ok) return told;
  const byId = new Map(told.value.map((list) => [list.listId, list]));
  const known = new Set(record.lists.map(({ listId }) => listId));
  const unknown = told.value.filter(({ listId }) => !known.has(listId)).map(({ listId }) => newList(listId));
  const lists = [...record.lists, ...unknown].map((list): NetList => {
    const now = byId.get(list.listId);
    if (!now) return list.isGone ? list : { ...withLost(list, list.members, reading.from), isGone: true };
    const named = { ...list, name: now.name, size: now.size, isGone: false };
    return reading.after === 'all' ? settled(named) : named;
  });
  const moved = lists.flatMap((list, number) => (isOff(list) ? [number] : []));
  return ok({ record: readingLists({ ...record, lists }, moved, reading.from, tools.now()), entries: [] });
}

async function readMembers(record: NetRecord, reading: At<'members'>, tools: NetTools): Promise<Result<Step>> {
  const listId = record.lists[reading.lists[0] ?? -1]?.listId ?? '';
  const page = await readPage(reading.next, { status: 'all', lists: listId, ...PAGE }, tools);
  if (!page.ok) return startedOver(record, page, reading.next, { ...reading, next: null });
  return ok(met(record, page.value, reading));
}

async function readLeaver(record: NetRecord, reading: At<'leavers'>, tools: NetTools): Promise<Result<Step>> {
  const [contactId = '', ...left] = reading.left;
  const contact = await getContact(tools.api, contactId, TERMS);
  if (!contact.ok && contact.failure.kind !== 'not-found') return contact;
  const records = contact.ok ? [contact.value] : [];
  const { entries, ...numbered } = seenIn(record, records, tools.now() - CLOCK_MARGIN_MS);
  const onward = { ...reading, left };
  const next: Reading = left.length > 0 ? onward : { what: 'taking-in', met: onward };
  return ok({ record: { ...numbered.record, reading: next }, entries });
}

/** The record after a page, of which the last is followed by taking all of them in. */
function met(record: NetRecord, page: KeptPage, reading: Exclude<PagedReading, At<'leavers'>>): Step {
  const { record: numbered, entries } = seenIn(record, page.records, page.at);
  const { next } = page;
  return {
    record: { ...numbered, reading: next === null ? { what: 'taking-in', met: reading } : { ...reading, next } },
    entries,
  };
}

/** A page that Constant Contact no longer knows: its reading starts again. */
function startedOver(
  record: NetRecord,
  failed: Extract<Result<ContactPage>, { ok: false }>,
  next: string | null,
  again: PagedReading,
): Result<Step> {
  if (next === null || !isRejected(failed.failure)) return failed;
  return ok({ record: { ...record, reading: again }, entries: [] });
}

interface KeptPage extends ContactPage {
  /** How many contacts of the page may not be kept. */
  leftOut: number;
  /** When it was answered (epoch ms, server time). */
  at: number;
}

async function readPage(
  next: string | null,
  query: Record<string, string>,
  { api, kept, now }: NetTools,
): Promise<Result<KeptPage>> {
  const page = await readContactPage(api, query, TERMS, next);
  if (!page.ok) return page;
  const records = [...(await kept(page.value.records))];
  const at = page.value.answeredAt ?? now() - CLOCK_MARGIN_MS;
  return ok({ ...page.value, records, leftOut: page.value.records.length - records.length, at });
}
