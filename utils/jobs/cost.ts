import {
  ACTIVITY_CONTACTS_MAX,
  CALLS_PER_SECOND,
  IMPORT_BYTES_MAX,
  IMPORT_LINES_MAX,
  PAGE_MAX,
} from '../contacts/limits';

/** Which contacts are paged through: all, or the deleted ones alone. */
export type PageScope = 'all' | 'deleted';

/** The header is a line too. */
const IMPORT_ROWS_MAX = IMPORT_LINES_MAX - 1;
/** As long as it is unknown how many pages there are, reading one to learn it is worth it for more items than these. */
const ITEMS_WORTH_A_PAGE: Record<PageScope, number> = { all: 50, deleted: 4 };
/** An activity is looked at this often, as a rule, until it has ended. */
const POLLS = 2;

/** The next call of a search for many contacts. */
export type LookupMove = 'page' | 'one-by-one' | 'none';

/**
 * Whichever needs fewer calls: the pages that are left, or one call for each item that is still looked for. Decided
 * anew before every call, so the whole never costs more than either alone.
 *
 * @param items still looked for
 * @param pagesLeft `null` while the number of contacts is unknown
 */
export function nextLookupMove(scope: PageScope, items: number, pagesLeft: number | null): LookupMove {
  if (items === 0 || pagesLeft === 0) return 'none';
  if (pagesLeft === null) return items > ITEMS_WORTH_A_PAGE[scope] ? 'page' : 'one-by-one';
  return pagesLeft <= items ? 'page' : 'one-by-one';
}

/** What a search for `items` among all `contacts` (`null`: unknown) costs at most, in calls, and how it begins. */
export function lookupCost(items: number, contacts: number | null): { calls: number; how: 'one-by-one' | 'pages' } {
  const pages = contacts === null ? null : pagesOf(contacts);
  const how = nextLookupMove('all', items, pages) === 'page' ? 'pages' : 'one-by-one';
  return { calls: how === 'pages' && pages !== null ? pages : items, how };
}

/** Pages that hold so many contacts; even an empty answer is a page. */
export function pagesOf(contacts: number): number {
  return Math.max(1, Math.ceil(contacts / PAGE_MAX));
}

/** Calls before, for and after each activity: what changed since, the activity itself, and how it stands. */
const ACTIVITY_CALLS = 2 + 1 + POLLS;

/** Calls to write `contacts` by so many activities, after `looks` calls to read them again, and to read them back. */
export function writeCalls(contacts: number, activities: number, looks: number): number {
  return contacts === 0 ? 0 : looks + activities * ACTIVITY_CALLS + pagesOf(contacts);
}

/** Calls to import so many rows by so many activities and to read them back. */
export function importCalls(rows: number, activities: number): number {
  return rows === 0 ? 0 : activities * ACTIVITY_CALLS + pagesOf(rows);
}

/** Seconds that calls take at the API's rate. */
export function secondsFor(calls: number): number {
  return Math.ceil(calls / CALLS_PER_SECOND);
}

/** Activities that so many contacts take. */
export function activitiesFor(contacts: number): number {
  return Math.ceil(contacts / ACTIVITY_CONTACTS_MAX);
}

/** Items cut into batches of one activity on contacts. */
export function activityBatches<T>(items: T[]): T[][] {
  const batches: T[][] = [];
  for (let from = 0; from < items.length; from += ACTIVITY_CONTACTS_MAX) {
    batches.push(items.slice(from, from + ACTIVITY_CONTACTS_MAX));
  }
  return batches;
}

/** Rows cut into batches of one import each: below 4 MB as they are sent, encoded, with the rest of the body. */
export function importBatches<T>(items: T[], rowOf: (item: T) => unknown, listIds: string[]): T[][] {
  const empty = encodedBytes({ import_data: [], list_ids: listIds });
  const batches: T[][] = [];
  let batch: T[] = [];
  let bytes = empty;
  for (const item of items) {
    const size = encodedBytes(rowOf(item)) + 1;
    if (batch.length > 0 && (bytes + size > IMPORT_BYTES_MAX || batch.length === IMPORT_ROWS_MAX)) {
      batches.push(batch);
      batch = [];
      bytes = empty;
    }
    batch.push(item);
    bytes += size;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

const encoder = new TextEncoder();

function encodedBytes(json: unknown): number {
  return encoder.encode(JSON.stringify(json)).length;
}
