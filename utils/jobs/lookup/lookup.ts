import { findContact, getContact } from '../../constant-contact/contacts';
import { addressKey } from '../../contacts/address';
import { ok, type Result } from '../../failure';
import { nextLookupMove, PAGE_CONTACTS, type PageScope } from '../cost';
import { type Sighting, sightingOf } from './contact-index';
import { recallTotal, rememberSightings, type SightedPage } from './contact-index-cache';
import { BULK, type BulkApi, readPage, serverTime } from './pages';

/** Where a search for many contacts stands. */
export interface LookupCursor {
  scope: PageScope;
  pagesRead: number;
  /** Contacts in the scope, once known. */
  total: number | null;
  /** Where the next page is; `null` before the first and after the last. */
  next: string | null;
}

/** Items that are still looked for: their key (address key or contact id) and their positions in the input. */
export type Wanted = Map<string, number[]>;

/** What one step of a search found. */
export interface LookupStep {
  cursor: LookupCursor;
  found: Array<[number, Sighting]>;
  /** Positions of items that were asked for by name and are not in the account. */
  absent: number[];
  /** Positions of items that are on none of the scope's pages. */
  unseen: number[];
  /** Items that Constant Contact would not look for, and what it said of it: the others are looked for all the same. */
  refused: Array<[number, string | null]>;
  calls: number;
  /** Nothing is left to look for. */
  done: boolean;
}

/** Calls sent at once when items are read one by one: what the API's rate allows in a second. */
const AT_ONCE = 4;

export const newLookup = (scope: PageScope): LookupCursor => ({ scope, pagesRead: 0, total: null, next: null });

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
 * page that was read before and costs nothing.
 */
export async function lookUp(
  by: 'address' | 'contact-id',
  wanted: Wanted,
  cursor: LookupCursor,
  held: SightedPage | null,
  tools: BulkApi,
): Promise<Result<LookupStep>> {
  if (held && cursor.pagesRead === 0) return ok(fromPage(by, wanted, cursor, held, 0));
  const total = cursor.total ?? (await recallTotal(cursor.scope, tools.now()));
  switch (nextLookupMove(cursor.scope, wanted.size, pagesLeft(cursor, total))) {
    case 'none':
      return ok({
        cursor,
        found: [],
        absent: [],
        unseen: [...wanted.values()].flat(),
        refused: [],
        calls: 0,
        done: true,
      });
    case 'page': {
      const page = await readPage(cursor.scope, cursor.next, tools);
      return page.ok ? ok(fromPage(by, wanted, cursor, page.value, 1)) : page;
    }
    case 'one-by-one':
      return oneByOne(by, wanted, cursor, tools);
  }
}

/** Pages not read yet; `null` where that is not known. */
function pagesLeft(cursor: LookupCursor, total: number | null): number | null {
  if (cursor.pagesRead > 0 && cursor.next === null) return 0;
  if (total === null) return null;
  return Math.max(1, Math.ceil(total / PAGE_CONTACTS) - cursor.pagesRead);
}

function fromPage(
  by: 'address' | 'contact-id',
  wanted: Wanted,
  cursor: LookupCursor,
  page: SightedPage,
  calls: number,
): LookupStep {
  const found = page.sightings.flatMap((sighting): Array<[number, Sighting]> => {
    const key = by === 'address' ? addressKey(sighting.address ?? '') : sighting.contactId;
    return (wanted.get(key) ?? []).map((index) => [index, sighting]);
  });
  const next = {
    ...cursor,
    pagesRead: cursor.pagesRead + 1,
    total: cursor.total ?? page.total,
    next: page.next,
  };
  return { cursor: next, found, absent: [], unseen: [], refused: [], calls, done: false };
}

async function oneByOne(
  by: 'address' | 'contact-id',
  wanted: Wanted,
  cursor: LookupCursor,
  tools: BulkApi,
): Promise<Result<LookupStep>> {
  const asked = [...wanted].slice(0, AT_ONCE);
  const answers = await Promise.all(asked.map(([key]) => readOne(by, key, tools)));
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
    const sighting = answer.value;
    if (sighting) found.push(...indexes.map((index): [number, Sighting] => [index, sighting]));
    else absent.push(...indexes);
  }
  await rememberSightings(found.map(([, sighting]) => sighting));
  const done = asked.length === wanted.size;
  return ok({ cursor, found, absent, unseen: [], refused, calls: asked.length, done });
}

async function readOne(
  by: 'address' | 'contact-id',
  key: string,
  { api, now }: BulkApi,
): Promise<Result<Sighting | null>> {
  const askedAt = now();
  const answer = by === 'address' ? await findContact(api, key, BULK) : await getContact(api, key, BULK);
  if (!answer.ok) return answer.failure.kind === 'not-found' ? ok(null) : answer;
  return ok(answer.value && sightingOf(answer.value.contact, serverTime(null, askedAt)));
}
