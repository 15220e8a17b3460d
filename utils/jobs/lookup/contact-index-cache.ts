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
  /** Deleted contacts as last read, by account and id. */
  deleted: { key: [string, string]; value: Sighting & { accountKey: string } };
  /** How many contacts an account has. */
  totals: { key: [string, PageScope]; value: { count: number; at: number } };
  /** First pages that were read for a plan, by account and what is staged, and serve the job that is planned. */
  heldPages: { key: [string, string, CheckScope]; value: SightedPage };
}

/** What was read so long ago is read again. */
const FRESH_MS = 60 * 60 * 1000;
const STORES = ['deleted', 'totals', 'heldPages'] as const;

/** What was read of each account besides jobs: a cache, forgotten when the account is disconnected. */
const opened = openedOnce((forget) =>
  openDB<SightingDatabase>('sightings', 2, {
    upgrade(db, before) {
      // Version 1 did not tell accounts apart; what it holds is read again by itself.
      if (before === 1) for (const store of STORES) db.deleteObjectStore(store);
      db.createObjectStore('deleted', { keyPath: ['accountKey', 'contactId'] });
      db.createObjectStore('totals');
      db.createObjectStore('heldPages');
    },
    terminated: forget,
  }),
);

/** All keys that begin with these parts. */
const under = (...parts: string[]) => IDBKeyRange.bound(parts, [...parts, []]);

/** Keeps what was read of deleted contacts; of contacts in any other standing, what was kept is dropped. */
export async function rememberSightings(accountKey: string, sightings: Sighting[]): Promise<void> {
  const transaction = (await opened()).transaction('deleted', 'readwrite');
  await Promise.all([
    ...sightings.map((sighting) =>
      isKept(sighting)
        ? transaction.store.put({ ...sighting, accountKey })
        : transaction.store.delete([accountKey, sighting.contactId]),
    ),
    transaction.done,
  ]);
}

/** What was read of these contacts of an account within the last hour. */
export async function recallSightings(
  accountKey: string,
  contactIds: string[],
  now: number,
): Promise<Map<string, Sighting>> {
  const wanted = new Set(contactIds);
  return new Map(
    (await deletedOf(accountKey))
      .filter(({ contactId, seenAt }) => wanted.has(contactId) && now - seenAt < FRESH_MS)
      .map((sighting) => [sighting.contactId, sighting]),
  );
}

/** Every contact of an account that was deleted after opting out, as far as known. */
export async function recallOptedOut(accountKey: string): Promise<Sighting[]> {
  return (await deletedOf(accountKey)).filter(({ standing }) => standing === 'deleted-opted-out');
}

async function deletedOf(accountKey: string): Promise<Sighting[]> {
  const sightings = await (await opened()).getAll('deleted', under(accountKey));
  return sightings.map(({ accountKey: _, ...sighting }) => sighting);
}

/** Keeps how many contacts a scope of an account has. */
export async function rememberTotal(accountKey: string, scope: PageScope, count: number, at: number): Promise<void> {
  await (await opened()).put('totals', { count, at }, [accountKey, scope]);
}

/** How many contacts a scope of an account had within the last hour; `null` if that is not known. */
export async function recallTotal(accountKey: string, scope: PageScope, now: number): Promise<number | null> {
  const total = await (await opened()).get('totals', [accountKey, scope]);
  return total && now - total.at < FRESH_MS ? total.count : null;
}

/** What a page is held for: an account, what was staged for a plan, and what is looked for. */
export type HeldFor = readonly [accountKey: string, stagingId: string, scope: CheckScope];

/** Holds a page for a plan; those held for so long that nobody may use them any more are dropped. */
export async function holdPage([...heldFor]: HeldFor, page: SightedPage, now: number): Promise<void> {
  const { store, done } = (await opened()).transaction('heldPages', 'readwrite');
  await store.put(page, heldFor);
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    if (now - cursor.value.seenAt >= FRESH_MS) await cursor.delete();
  }
  await done;
}

/** The page held for a plan, if it was read within the last hour. */
export async function heldPage([...heldFor]: HeldFor, now: number): Promise<SightedPage | null> {
  const page = await (await opened()).get('heldPages', heldFor);
  return page && now - page.seenAt < FRESH_MS ? page : null;
}

/** Drops the pages held for what was staged, whichever account it was planned for. */
export async function releasePages(stagingId: string): Promise<void> {
  const { store, done } = (await opened()).transaction('heldPages', 'readwrite');
  for (const key of await store.getAllKeys()) if (key[1] === stagingId) await store.delete(key);
  await done;
}

/** Forgets what was read of one contact of an account, and the pages it may be on. */
export async function forgetSighting(accountKey: string, contactId: string): Promise<void> {
  const database = await opened();
  await Promise.all([
    database.delete('deleted', [accountKey, contactId]),
    database.delete('heldPages', under(accountKey)),
  ]);
}

/** Forgets everything of an account. */
export async function forgetSightings(accountKey: string): Promise<void> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  await Promise.all([
    ...STORES.map((store) => transaction.objectStore(store).delete(under(accountKey))),
    transaction.done,
  ]);
}

/** One with a status this version does not know may be deleted too. */
function isKept({ standing }: Sighting): boolean {
  return isHidden({ kind: standing }) || standing === 'unrecognized';
}
