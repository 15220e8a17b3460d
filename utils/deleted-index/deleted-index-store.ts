import type { DBSchema } from 'idb';
import type { DeletedMatch } from '../contacts/deleted-match';
import { storeAllowed } from '../forgetting/left-out';
import { isAbout, type Person } from '../forgetting/person';
import { keysUnder, openedDatabase } from '../opened-database';

/** How far the index of an account is. */
export interface IndexProgress {
  accountKey: string;
  /** The reading under way; `null` between two. */
  reading: Reading | null;
  /** Server time (epoch ms) as of which the index is whole; `null`: not yet. */
  asOf: number | null;
  /** When it was last made current (epoch ms, our clock). */
  renewedAt: number;
  /** When all of it was last read (epoch ms, our clock). */
  readAt: number;
  /** How many more deleted contacts Constant Contact counted than were read then; one that left meanwhile makes a page skip another. */
  missed: number;
  /** How many Constant Contact counts, where it told. */
  total: number | null;
}

export interface Reading {
  /** Everybody who is deleted, or those who changed since `asOf`. */
  what: 'all' | 'changes';
  /** The page that comes next; `null`: the first. */
  next: string | null;
  /** Server time (epoch ms) of its first page. */
  from: number | null;
}

interface IndexDatabase extends DBSchema {
  contacts: { key: [string, string]; value: DeletedMatch & { accountKey: string } };
  progress: { key: string; value: IndexProgress };
}

/** A failed open is tried again at the next use. */
const opened = openedDatabase<IndexDatabase>('deleted-index', 2, (db, before) => {
  // Version 1 called the account's key `accountId`; what it holds is read again by itself.
  if (before === 1) for (const store of ['contacts', 'progress'] as const) db.deleteObjectStore(store);
  db.createObjectStore('contacts', { keyPath: ['accountKey', 'contactId'] });
  db.createObjectStore('progress', { keyPath: 'accountKey' });
});

export async function readProgress(accountKey: string): Promise<IndexProgress | null> {
  return (await (await opened()).get('progress', accountKey)) ?? null;
}

/** The account's deleted contacts, as far as they were read. */
export async function readIndexed(accountKey: string): Promise<DeletedMatch[]> {
  const contacts = await (await opened()).getAll('contacts', keysUnder(accountKey));
  return contacts.map(({ accountKey: _, ...contact }) => contact);
}

/** What one page changes in the index. */
export interface IndexChange {
  /** Everything before it is forgotten. */
  clear: boolean;
  put: DeletedMatch[];
  /** Ids of contacts that are deleted no longer. */
  drop: string[];
  progress: IndexProgress;
}

/** Writes a change whole or not at all. */
export async function writeChange({ clear, put, drop, progress }: IndexChange): Promise<void> {
  const { accountKey } = progress;
  await storeAllowed(
    accountKey,
    put,
    ({ address }) => address,
    async (kept) => {
      const transaction = (await opened()).transaction(['contacts', 'progress'], 'readwrite');
      const contacts = transaction.objectStore('contacts');
      await Promise.all([
        ...(clear ? [contacts.delete(keysUnder(accountKey))] : []),
        ...kept.map((contact) => contacts.put({ ...contact, accountKey })),
        ...drop.map((contactId) => contacts.delete([accountKey, contactId])),
        transaction.objectStore('progress').put(progress),
        transaction.done,
      ]);
    },
  );
}

/** Whether the index knows a person, whose ids are learned; removes them if that is wanted. */
export async function sweepIndex(person: Person, remove: boolean): Promise<boolean> {
  const theirs = (await readIndexed(person.accountKey)).filter((contact) => isAbout(person, contact));
  for (const { contactId } of theirs) {
    person.contactIds.add(contactId);
    if (remove) await (await opened()).delete('contacts', [person.accountKey, contactId]);
  }
  return theirs.length > 0;
}

/** Forgets the index of an account. */
export async function clearIndex(accountKey: string): Promise<void> {
  const transaction = (await opened()).transaction(['contacts', 'progress'], 'readwrite');
  await Promise.all([
    transaction.objectStore('contacts').delete(keysUnder(accountKey)),
    transaction.objectStore('progress').delete(accountKey),
    transaction.done,
  ]);
}
