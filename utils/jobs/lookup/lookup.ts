import { findContact, getContact } from '../../constant-contact/contacts';
import { addressKey } from '../../contacts/address';
import { CALLS_PER_SECOND, PAGE_MAX } from '../../contacts/limits';
import { ok, type Result } from '../../failure';
import { nextLookupMove, type PageScope } from '../cost';
import { type IndexedContact, indexedContact } from './contact-index';
import { type IndexedPage, recallTotal, rememberContacts } from './contact-index-cache';
import { BULK, readPage, type StepDeps, serverTime } from './pages';
import { type Pass, passWith, sawEveryone } from './pass';

/** Where a search for many contacts stands. */
export interface LookupCursor {
  scope: PageScope;
  /** Pages read in this pass. */
  pagesRead: number;
  /** Contacts in the scope, once known. */
  total: number | null;
  /** Where the next page is; `null` before the first and after the last. */
  next: string | null;
  /** Server time (epoch ms) at or before which the first page or contact was read; `null` before. */
  since: number | null;
  /** What the pages of this pass showed, and those of the whole pass before. */
  pass?: Pass | undefined;
  passBefore?: Pass | undefined;
  /** The number of contacts changed while the pages were read. */
  torn: boolean;
  /** How often all pages were read without meeting as many contacts as there are. */
  vainPasses: number;
  /** Whether the pages are read with the lists of each contact. */
  lists: boolean;
}

/** Items that are still looked for: their key (address key or contact id) and their positions in the input. */
export type Wanted = Map<string, number[]>;

/** What one step of a search found. */
export interface LookupStep {
  cursor: LookupCursor;
  found: Array<[number, IndexedContact]>;
  /** Positions of items that are not there: asked for by name, or on none of the pages of a scope that was read whole. */
  absent: number[];
  /** Items that Constant Contact would not look for, and what it said of it: the others are looked for all the same. */
  refused: Array<[number, string | null]>;
  calls: number;
}

/** Calls sent at once when items are read one by one: what the API's rate allows in a second. */
const AT_ONCE = CALLS_PER_SECOND;
/** Pages that did not show everyone are read again this often, before the rest is asked for by name. */
const VAIN_PASSES_MAX = 2;

export const newLookup = (scope: PageScope, lists = false): LookupCursor => ({
  scope,
  pagesRead: 0,
  total: null,
  next: null,
  since: null,
  torn: false,
  vainPasses: 0,
  lists,
});

/** Positions by key. */
export function wantedBy<T>(items: Iterable<[number, T]>, keyOf: (item: T) => string): Wanted {
  const wanted: Wanted = new Map();
  for (const [index, item] of items) {
    const key = keyOf(item);
    const same = wanted.get(key);
    if (same) same.push(index);
    else wanted.set(key, [index]);
  }
  return wanted;
}

/**
 * One step of the search: a page, or up to four items by name, whichever way is the cheaper from here. `held` is a first
 * page that was read before and costs nothing. Pages are numbered over a set that changes while they are read: who is on
 * none of them is absent only if everyone was met (`pass.ts`).
 */
export async function lookUp(
  by: 'address' | 'contact-id',
  wanted: Wanted,
  cursor: LookupCursor,
  held: IndexedPage | null,
  deps: StepDeps,
): Promise<Result<LookupStep>> {
  if (held && cursor.pagesRead + cursor.vainPasses === 0) return ok(fromPage(by, wanted, cursor, held, 0));
  if (cursor.pagesRead > 0 && cursor.next === null) return ok(afterLastPage(by, wanted, cursor));
  const total = cursor.total ?? (await recallTotal(deps.accountKey, cursor.scope, deps.now()));
  const move =
    cursor.vainPasses > VAIN_PASSES_MAX
      ? 'one-by-one'
      : nextLookupMove(cursor.scope, wanted.size, pagesLeft(cursor, total));
  if (move !== 'page') return askByName(by, wanted, cursor, deps);
  const page = await readPage(cursor.scope, cursor.next, deps, cursor.lists);
  return page.ok ? ok(fromPage(by, wanted, cursor, page.value, 1)) : page;
}

/** Pages not read yet; `null` where that is not known. */
function pagesLeft(cursor: LookupCursor, total: number | null): number | null {
  return total === null ? null : Math.max(1, Math.ceil(total / PAGE_MAX) - cursor.pagesRead);
}

/** A contact that is not among the deleted may be anything else: it is looked for among all. */
function afterLastPage(by: 'address' | 'contact-id', wanted: Wanted, cursor: LookupCursor): LookupStep {
  const step = { found: [], absent: [], refused: [], calls: 0 };
  const { scope, since, vainPasses, lists, pass } = cursor;
  if (scope === 'deleted' && by === 'contact-id') return { ...step, cursor: { ...newLookup('all', lists), since } };
  // Few ids are of nobody: those that were not met are asked for.
  const again = { ...newLookup(scope, lists), since, vainPasses: vainPasses + 1, passBefore: pass };
  if (by === 'contact-id') return { ...step, cursor: { ...again, vainPasses: VAIN_PASSES_MAX + 1 } };
  return sawEveryone(cursor) ? { ...step, cursor, absent: [...wanted.values()].flat() } : { ...step, cursor: again };
}

function fromPage(
  by: 'address' | 'contact-id',
  wanted: Wanted,
  cursor: LookupCursor,
  page: IndexedPage,
  calls: number,
): LookupStep {
  const found = page.indexed.flatMap((contact): Array<[number, IndexedContact]> => {
    const key = by === 'address' ? addressKey(contact.address ?? '') : contact.contactId;
    return (wanted.get(key) ?? []).map((index) => [index, contact]);
  });
  const next = {
    ...cursor,
    pagesRead: cursor.pagesRead + 1,
    total: cursor.total ?? page.total,
    next: page.next,
    since: cursor.since ?? page.seenAt,
    pass: passWith(cursor.pagesRead === 0 ? undefined : cursor.pass, page),
    torn: cursor.torn || (cursor.total !== null && page.total !== null && page.total !== cursor.total),
  };
  return { cursor: next, found, absent: [], refused: [], calls };
}

/** Asks for up to four of the items by name. */
export async function askByName(
  by: 'address' | 'contact-id',
  wanted: Wanted,
  cursor: LookupCursor,
  deps: StepDeps,
): Promise<Result<LookupStep>> {
  const since = cursor.since ?? serverTime(null, deps.now());
  const asked = [...wanted].slice(0, AT_ONCE);
  const answers = await Promise.all(asked.map(([key]) => readOne(by, key, deps)));
  const found: LookupStep['found'] = [];
  const absent: number[] = [];
  const refused: LookupStep['refused'] = [];
  for (const [position, [, indexes]] of asked.entries()) {
    const answer = answers[position];
    if (!answer) continue;
    if (!answer.ok && answer.failure.kind === 'invalid-input') {
      const detail = answer.failure.detail ?? null;
      refused.push(...indexes.map((index): [number, string | null] => [index, detail]));
      continue;
    }
    if (!answer.ok) return answer;
    const contact = answer.value;
    if (contact) found.push(...indexes.map((index): [number, IndexedContact] => [index, contact]));
    else absent.push(...indexes);
  }
  await rememberContacts(
    deps.accountKey,
    found.map(([, contact]) => contact),
  );
  return ok({ cursor: { ...cursor, since }, found, absent, refused, calls: asked.length });
}

async function readOne(
  by: 'address' | 'contact-id',
  key: string,
  { api, now }: StepDeps,
): Promise<Result<IndexedContact | null>> {
  const askedAt = now();
  const answer = by === 'address' ? await findContact(api, key, BULK) : await getContact(api, key, BULK);
  if (!answer.ok) return answer.failure.kind === 'not-found' ? ok(null) : answer;
  return ok(answer.value && indexedContact(answer.value.contact, serverTime(null, askedAt), true));
}
