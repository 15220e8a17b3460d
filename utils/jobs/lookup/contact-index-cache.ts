import type { DBSchema } from 'idb';
import { isHidden } from '../../contacts/standing';
import { storeAllowed } from '../../forgetting/left-out';
import { isAbout, type Person } from '../../forgetting/person';
import { keysUnder, openedDatabase } from '../../opened-database';
import type { PageScope } from '../cost';
import type { CheckScope } from '../job';
import type { IndexedContact } from './contact-index';

/** A page of contacts as bulk work keeps it. */
export interface IndexedPage extends PageFacts {
  indexed: IndexedContact[];
}

interface PageFacts {
  /** The number of contacts in all, where the API told. */
  total: number | null;
  /** Where the page after it is; `null` on the last one. */
  next: string | null;
  /** Server time (epoch ms) at or before which it was read. */
  seenAt: number;
  /** When (epoch ms) each contact on it may have come into the scope at the latest, as far as that shows. */
  joinedAt?: number[];
}

interface ContactIndexDatabase extends DBSchema {
  /** Deleted contacts as last read, by account and id. */
  deleted: { key: [string, string]; value: IndexedContact & { accountKey: string } };
  /** How many contacts an account has. */
  totals: { key: [string, PageScope]; value: { count: number; at: number } };
  /** First pages that were read for a plan, by account and what is staged, and serve the job that is planned. */
  heldPages: { key: [string, string, CheckScope]; value: PageFacts & { sightings: IndexedContact[] } };
}

/** What was read so long ago is read again. */
const KEPT_MS = 60 * 60 * 1000;
const STORES = ['deleted', 'totals', 'heldPages'] as const;

/** What was read of each account besides jobs: a cache, forgotten when the account is disconnected. */
const opened = openedDatabase<ContactIndexDatabase>('sightings', 2, (db, before) => {
  // Version 1 did not tell accounts apart; what it holds is read again by itself.
  if (before === 1) for (const store of STORES) db.deleteObjectStore(store);
  db.createObjectStore('deleted', { keyPath: ['accountKey', 'contactId'] });
  db.createObjectStore('totals');
  db.createObjectStore('heldPages');
});

/**
 * Keeps what was read of deleted contacts; of contacts in any other standing, what was kept is dropped. Lists that were
 * not asked for stay as they were told, unless the contact changed since.
 */
export async function rememberContacts(accountKey: string, indexed: IndexedContact[]): Promise<void> {
  await storeAllowed(accountKey, indexed, addressOf, async (kept) => {
    const { store, done } = (await opened()).transaction('deleted', 'readwrite');
    const remember = async (contact: IndexedContact) => {
      const key: [string, string] = [accountKey, contact.contactId];
      if (!isKept(contact)) return store.delete(key);
      const before = contact.listIds === null ? await store.get(key) : undefined;
      const listIds = before?.updatedAt === contact.updatedAt ? before.listIds : contact.listIds;
      return store.put({ ...contact, listIds, accountKey });
    };
    await Promise.all([...kept.map(remember), done]);
  });
}

function addressOf({ address }: IndexedContact): string | null {
  return address;
}

/** What was read of these contacts of an account within the last hour. */
export async function recallContacts(
  accountKey: string,
  contactIds: string[],
  now: number,
): Promise<Map<string, IndexedContact>> {
  const wanted = new Set(contactIds);
  return new Map(
    (await recallDeleted(accountKey))
      .filter(({ contactId, seenAt }) => wanted.has(contactId) && now - seenAt < KEPT_MS)
      .map((contact) => [contact.contactId, contact]),
  );
}

/** Every deleted contact of an account, as far as known. */
export async function recallDeleted(accountKey: string): Promise<IndexedContact[]> {
  const indexed = await (await opened()).getAll('deleted', keysUnder(accountKey));
  return indexed.map(({ accountKey: _, ...contact }) => contact);
}

/** Keeps how many contacts a scope of an account has. */
export async function rememberTotal(accountKey: string, scope: PageScope, count: number, at: number): Promise<void> {
  await (await opened()).put('totals', { count, at }, [accountKey, scope]);
}

/** How many contacts a scope of an account had within the last hour; `null` if that is not known. */
export async function recallTotal(accountKey: string, scope: PageScope, now: number): Promise<number | null> {
  const total = await (await opened()).get('totals', [accountKey, scope]);
  return total && now - total.at < KEPT_MS ? total.count : null;
}

/** What a page is held for: an account, what was staged for a plan, and what is looked for. */
export type HeldFor = readonly [accountKey: string, stagingId: string, scope: CheckScope];

/**
 * Holds a page for a plan; those held for so long that nobody may use them any more are dropped. One that shows somebody
 * who is not to be kept is read again for the job: without them it would not be whole.
 */
export async function holdPage([...heldFor]: HeldFor, { indexed, ...facts }: IndexedPage, now: number): Promise<void> {
  await storeAllowed(heldFor[0], indexed, addressOf, async (sightings, leftOut) => {
    const { store, done } = (await opened()).transaction('heldPages', 'readwrite');
    if (leftOut.length === 0) await store.put({ ...facts, sightings }, heldFor);
    for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
      if (now - cursor.value.seenAt >= KEPT_MS) await cursor.delete();
    }
    await done;
  });
}

/** The page held for a plan, if it was read within the last hour. */
export async function heldPage([...heldFor]: HeldFor, now: number): Promise<IndexedPage | null> {
  const page = await (await opened()).get('heldPages', heldFor);
  if (!page || now - page.seenAt >= KEPT_MS) return null;
  const { sightings, ...facts } = page;
  return { ...facts, indexed: sightings };
}

/** Drops the pages held for what was staged, whichever account it was planned for. */
export async function releasePages(stagingId: string): Promise<void> {
  const { store, done } = (await opened()).transaction('heldPages', 'readwrite');
  for (const key of await store.getAllKeys()) if (key[1] === stagingId) await store.delete(key);
  await done;
}

/** Forgets what was read of a person, and the pages they may be on. */
export async function sweepCache(person: Person): Promise<void> {
  const { accountKey } = person;
  const theirs = (await recallDeleted(accountKey)).filter((contact) => isAbout(person, contact));
  const database = await opened();
  await Promise.all([
    ...theirs.map(({ contactId }) => database.delete('deleted', [accountKey, contactId])),
    database.delete('heldPages', keysUnder(accountKey)),
  ]);
}

/** Forgets everything of an account. */
export async function forgetContacts(accountKey: string): Promise<void> {
  const transaction = (await opened()).transaction(STORES, 'readwrite');
  await Promise.all([
    ...STORES.map((store) => transaction.objectStore(store).delete(keysUnder(accountKey))),
    transaction.done,
  ]);
}

/** One with a status this version does not know may be deleted too. */
function isKept({ standing }: IndexedContact): boolean {
  return isHidden({ kind: standing }) || standing === 'unrecognized';
}
