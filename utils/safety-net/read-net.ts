import type { ApiClient, CallTerms } from '../constant-contact/api-client';
import type { ContactRecord } from '../constant-contact/contact-schema';
import { type ContactPage, getContact, readContactPage } from '../constant-contact/contacts';
import { readListSizes } from '../constant-contact/lists';
import { isRejected, ok, type Result } from '../failure';
import { type NetChange, newList, takeIn } from './net-change';
import { type NetList, type NetRecord, type Reading, readingOfAll, withLost } from './net-record';
import type { KnownEntry } from './net-store';

/** What a step reads with. */
export interface NetTools {
  api: ApiClient;
  /** Epoch ms, our clock. */
  now(): number;
  /** Those of these contacts that may be kept. */
  kept(records: readonly ContactRecord[]): Promise<readonly ContactRecord[]>;
  /** What the net has of these contacts. */
  known(contactIds: string[]): Promise<Map<string, KnownEntry>>;
  /** Ids of the contacts on a list (by number), by the net. */
  membersOf(list: number): Promise<string[]>;
}

type At<What extends Reading['what']> = Extract<Reading, { what: What }>;

const TERMS: CallTerms = { purpose: 'job', priority: 'bulk' };
const INCLUDE = 'list_memberships,taggings';
const PAGE = { limit: '500', include: INCLUDE };
/** How far back (ms) changes are asked for beyond the last reading: the API's own clocks differ. */
const OVERLAP_MS = 2 * 60_000;
/** Where an answer does not tell its time: how far our clock may be ahead (ms). */
const CLOCK_MARGIN_MS = 5 * 60_000;
/** How often everybody is read until the count is met. */
const PASSES = 3;
/** For more people than these who left a list, reading everybody costs less. */
const LEAVERS_MAX = 100;

/** The next bit of a reading, of one call. */
export async function readStep(record: NetRecord, tools: NetTools): Promise<Result<NetChange> | null> {
  const { reading } = record;
  switch (reading?.what) {
    case 'all':
      return readEverybody(record, reading, tools);
    case 'changes':
      return readChanges(record, reading, tools);
    case 'lists':
      return readLists(record, reading, tools);
    case 'members':
      return readMembers(record, reading, tools);
    case 'leavers':
      return readLeaver(record, reading, tools);
    case undefined:
      return null;
  }
}

async function readEverybody(record: NetRecord, reading: At<'all'>, tools: NetTools): Promise<Result<NetChange>> {
  const page = await readPage(reading.next, { status: 'all', include_count: 'true', ...PAGE }, tools);
  if (!page.ok) return startedOver(record, page, reading, { ...reading, next: null });
  const { records, next, total, leftOut } = page.value;
  const known = await tools.known(idsOf(page.value));
  const taken = takeIn(record, records, known, timeOf(page.value, tools), 'every');
  const isMet = (id: string) => (known.get(id)?.block ?? -1) >= reading.firstBlock;
  // Who is left out was read all the same, and is not looked for by another pass.
  const more = taken.entries.filter(({ contactId }) => !isMet(contactId)).length + (reading.pass === 1 ? leftOut : 0);
  const met = reading.met + more;
  const counted = total ?? reading.total;
  const from = reading.from ?? timeOf(page.value, tools);
  const onward = { ...reading, next, from, met, total: counted };
  if (next !== null) return ok(withReading(taken, onward));
  const missed = Math.max(0, (counted ?? met) - met);
  if (missed > 0 && reading.pass < PASSES) return ok(withReading(taken, { ...onward, pass: reading.pass + 1 }));
  const whole = { ...taken.record, missed, asOf: from, readAt: tools.now(), contacts: met };
  // Whoever was skipped may still be known from before.
  const firstBlock = missed > 0 ? record.firstBlock : reading.firstBlock;
  return ok(withReading({ ...taken, record: { ...whole, firstBlock } }, { what: 'lists', from, after: 'all' }));
}

async function readChanges(record: NetRecord, reading: At<'changes'>, tools: NetTools): Promise<Result<NetChange>> {
  const since = new Date(Math.max(0, (record.asOf ?? 0) - OVERLAP_MS)).toISOString();
  const page = await readPage(reading.next, { status: 'all', updated_after: since, ...PAGE }, tools);
  if (!page.ok) return startedOver(record, page, reading, { ...reading, next: null });
  const taken = takeIn(
    record,
    page.value.records,
    await tools.known(idsOf(page.value)),
    timeOf(page.value, tools),
    'every',
  );
  const from = reading.from ?? timeOf(page.value, tools);
  const { next } = page.value;
  return ok(withReading(taken, next !== null ? { ...reading, next, from } : { what: 'lists', from, after: 'changes' }));
}

/** A list whose size moved without anybody on it having changed is read again. */
async function readLists(record: NetRecord, reading: At<'lists'>, tools: NetTools): Promise<Result<NetChange>> {
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
  const next = await readingOfLists(moved, reading.from, tools);
  return ok(withReading(unseen({ ...record, lists }), next, tools));
}

async function readMembers(record: NetRecord, reading: At<'members'>, tools: NetTools): Promise<Result<NetChange>> {
  const { lists, from } = reading;
  const listId = record.lists[lists[0] ?? -1]?.listId ?? '';
  const page = await readPage(reading.next, { status: 'all', lists: listId, ...PAGE }, tools);
  const again = () => readingOfLists(lists, from, tools);
  if (!page.ok) return startedOver(record, page, reading, await again());
  const ids = new Set(idsOf(page.value));
  const taken = takeIn(record, page.value.records, await tools.known([...ids]), timeOf(page.value, tools), 'changed');
  const left = reading.left.filter((id) => !ids.has(id));
  if (page.value.next !== null) return ok(withReading(taken, { ...reading, next: page.value.next, left }));
  if (left.length > LEAVERS_MAX) return ok(withReading(taken, readingOfAll(taken.record)));
  return ok(withReading(taken, { what: 'leavers', from, lists, left }, tools));
}

/** Nobody left a list because no page had them: each is asked for. */
async function readLeaver(record: NetRecord, reading: At<'leavers'>, tools: NetTools): Promise<Result<NetChange>> {
  const [contactId, ...left] = reading.left;
  if (contactId === undefined) {
    const [done, ...others] = reading.lists;
    const lists = record.lists.map((list, number) => (number === done ? settled(list) : list));
    const next = await readingOfLists(others, reading.from, tools);
    return ok(withReading(unseen({ ...record, lists }), next, tools));
  }
  const contact = await getContact(tools.api, contactId, TERMS);
  if (!contact.ok && contact.failure.kind !== 'not-found') return contact;
  const records = contact.ok ? [contact.value] : [];
  const taken = takeIn(record, records, await tools.known([contactId]), tools.now() - CLOCK_MARGIN_MS, 'changed');
  return ok(withReading(taken, { ...reading, left }));
}

async function readingOfLists(lists: number[], from: number, tools: NetTools): Promise<Reading | Done> {
  const [first] = lists;
  if (first === undefined) return { what: 'done', from };
  return { what: 'members', from, lists, next: null, left: await tools.membersOf(first) };
}

interface Done {
  what: 'done';
  from: number;
}

function withReading(step: NetChange, reading: Reading | Done, tools?: NetTools): NetChange {
  if (reading.what !== 'done') return { ...step, record: { ...step.record, reading } };
  const refreshedAt = tools?.now() ?? step.record.refreshedAt;
  return { ...step, record: { ...step.record, reading: null, asOf: reading.from, refreshedAt } };
}

/** A page that Constant Contact no longer knows: its reading starts again. */
function startedOver(
  record: NetRecord,
  failed: Extract<Result<ContactPage>, { ok: false }>,
  { next }: { next: string | null },
  again: Reading | Done,
): Result<NetChange> {
  if (next === null || !isRejected(failed.failure)) return failed;
  return ok(withReading(unseen(record), again));
}

interface KeptPage extends ContactPage {
  /** How many contacts of the page may not be kept. */
  leftOut: number;
}

async function readPage(
  next: string | null,
  query: Record<string, string>,
  { api, kept }: NetTools,
): Promise<Result<KeptPage>> {
  const page = await readContactPage(api, query, TERMS, next);
  if (!page.ok) return page;
  const records = [...(await kept(page.value.records))];
  return ok({ ...page.value, records, leftOut: page.value.records.length - records.length });
}

function idsOf({ records }: ContactPage): string[] {
  return records.map(({ contact }) => contact.contactId);
}

function timeOf({ answeredAt }: ContactPage, { now }: NetTools): number {
  return answeredAt ?? now() - CLOCK_MARGIN_MS;
}

/** A step that saw nobody. */
function unseen(record: NetRecord): NetChange {
  return { record, entries: [], left: [], returned: [] };
}

function settled(list: NetList): NetList {
  return { ...list, off: (list.size ?? list.members) - list.members };
}

function isOff({ size, members, off, isGone }: NetList): boolean {
  return !isGone && size !== null && size - members !== off;
}
