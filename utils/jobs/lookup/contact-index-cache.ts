import { type DBSchema, openDB } from 'idb';
import { isHidden } from '../../contacts/standing';
import { openedOnce } from '../../opened-once';
import type { PageScope } from '../cost';
import type { CheckScope } from '../job';
import type { Sighting } from './contact-index';

/** A page of contacts as bulk work keeps it. */
export interface SightedPage {
  sightings: Sighting[];
  /** The number of contacts in all, where the API told. */
  total: number | null;
  /** Where the page after it is; `null` on the last one. */
  next: string | null;
  /** Server time (epoch ms) at or before which it was read. */
  seenAt: number;
}

interface SightingDatabase extends DBSchema {
  /** Deleted contacts as last read. */
  deleted: { key: string; value: Sighting };
  /** How many contacts there are. */
  totals: { key: PageScope; value: { count: number; at: number } };
  /** First pages that were read for a plan, and serve the job that is planned. */
  heldPages: { key: [string, CheckScope]; value: SightedPage };
}

/** What was read so long ago is read again. */
const FRESH_MS = 60 * 60 * 1000;

/** What was read of the account besides jobs: a cache, forgotten on disconnecting. */
const opened = openedOnce((forget) =>
  openDB<SightingDatabase>('sightings', 1, {
    upgrade(db) {
      db.createObjectStore('deleted', { keyPath: 'contactId' });
      db.createObjectStore('totals');
      db.createObjectStore('heldPages');
    },
    terminated: forget,
  }),
);

/** Keeps what was read of deleted contacts; of contacts in any other standing, what was kept is dropped. */
export async function rememberSightings(sightings: Sighting[]): Promise<void> {
  const transaction = (await opened()).transaction('deleted', 'readwrite');
  await Promise.all([
    ...sightings.map((sighting) =>
      isKept(sighting) ? transaction.store.put(sighting) : transaction.store.delete(sighting.contactId),
    ),
    transaction.done,
  ]);
}

/** What was read of these contacts within the last hour. */
export async function recallSightings(contactIds: string[], now: number): Promise<Map<string, Sighting>> {
  const wanted = new Set(contactIds);
  const sightings = await (await opened()).getAll('deleted');
  return new Map(
    sightings
      .filter(({ contactId, seenAt }) => wanted.has(contactId) && now - seenAt < FRESH_MS)
      .map((sighting) => [sighting.contactId, sighting]),
  );
}

/** Every contact that was deleted after opting out, as far as known. */
export async function recallOptedOut(): Promise<Sighting[]> {
  const sightings = await (await opened()).getAll('deleted');
  return sightings.filter(({ standing }) => standing === 'deleted-opted-out');
}

/** Keeps how many contacts a scope has. */
export async function rememberTotal(scope: PageScope, count: number, at: number): Promise<void> {
  await (await opened()).put('totals', { count, at }, scope);
}

/** How many contacts a scope had within the last hour; `null` if that is not known. */
export async function recallTotal(scope: PageScope, now: number): Promise<number | null> {
  const total = await (await opened()).get('totals', scope);
  return total && now - total.at < FRESH_MS ? total.count : null;
}

/** Holds a page for a plan; those held for so long that nobody may use them any more are dropped. */
export async function holdPage(stagingId: string, scope: CheckScope, page: SightedPage, now: number): Promise<void> {
  const { store, done } = (await opened()).transaction('heldPages', 'readwrite');
  await store.put(page, [stagingId, scope]);
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    if (now - cursor.value.seenAt >= FRESH_MS) await cursor.delete();
  }
  await done;
}

/** The page held for a plan, if it was read within the last hour. */
export async function heldPage(stagingId: string, scope: CheckScope, now: number): Promise<SightedPage | null> {
  const page = await (await opened()).get('heldPages', [stagingId, scope]);
  return page && now - page.seenAt < FRESH_MS ? page : null;
}

/** Drops the pages held for a plan. */
export async function releasePages(stagingId: string): Promise<void> {
  await (await opened()).delete('heldPages', IDBKeyRange.bound([stagingId], [stagingId, []]));
}

/** Forgets what was read of one contact, and the pages it may be on. */
export async function forgetSighting(contactId: string): Promise<void> {
  const database = await opened();
  await Promise.all([database.delete('deleted', contactId), database.clear('heldPages')]);
}

/** Forgets everything: the account is another one from now on. */
export async function forgetSightings(): Promise<void> {
  const transaction = (await opened()).transaction(['deleted', 'totals', 'heldPages'], 'readwrite');
  await Promise.all([
    transaction.objectStore('deleted').clear(),
    transaction.objectStore('totals').clear(),
    transaction.objectStore('heldPages').clear(),
    transaction.done,
  ]);
}

/** One with a status this version does not know may be deleted too. */
function isKept({ standing }: Sighting): boolean {
  return isHidden({ kind: standing }) || standing === 'unrecognized';
}
