import type { IDBPObjectStore } from 'idb';
import { contactsWithin, type LogDatabase, openedLog } from './log-database';
import type { LogEntry, LogOutcome } from './log-entry';

type Entries = IDBPObjectStore<LogDatabase, ['entries'], 'entries', 'readwrite'>;

/**
 * Writes a new entry; resolves once it is on disk. Rejects where the id is taken. With an undo that is done, the entry it
 * takes back is marked as undone, in the same transaction: the log never knows one without the other.
 */
export async function addLogEntry(entry: LogEntry): Promise<void> {
  const { store, done } = (await openedLog()).transaction('entries', 'readwrite');
  await Promise.all([store.add(entry), markUndone(entry, store), done]);
}

/** Changes an entry, as `addLogEntry` writes one, and gives it as it is now; `null` where it was deleted meanwhile. */
export async function updateLogEntry(id: string, changes: Partial<LogEntry>): Promise<LogEntry | null> {
  const transaction = (await openedLog()).transaction('entries', 'readwrite');
  const { store } = transaction;
  const change = async () => {
    const entry = await store.get(id);
    if (!entry) return null;
    const changed = { ...entry, ...changes };
    await store.put(changed);
    await markUndone(changed, store);
    return changed;
  };
  const [changed] = await Promise.all([change(), transaction.done]);
  return changed;
}

/** Of a job that undoes, some contacts may be unknown: it names what it took back once it took back anything. */
async function markUndone({ undoes, outcome, job, at }: LogEntry, store: Entries): Promise<void> {
  if (undoes === undefined || !(outcome.kind === 'done' || job)) return;
  const undone = await store.get(undoes);
  if (undone) await store.put({ ...undone, undo: { kind: 'undone', at } });
}

export async function findLogEntry(id: string): Promise<LogEntry | null> {
  return (await (await openedLog()).get('entries', id)) ?? null;
}

/** The entries that ended so, or did not end yet, oldest first. */
export async function logEntriesWithOutcome(outcome: LogOutcome['kind']): Promise<LogEntry[]> {
  return byTime(await (await openedLog()).getAllFromIndex('entries', 'outcome', outcome));
}

/** What was done to a contact, oldest first. */
export async function logEntriesOfContact(contactId: string): Promise<LogEntry[]> {
  return byTime(await (await openedLog()).getAllFromIndex('entries', 'contact', contactId));
}

/** The attempts of one filled-in form, oldest first. */
export async function logEntriesOfRequest(requestId: string): Promise<LogEntry[]> {
  return byTime(await (await openedLog()).getAllFromIndex('entries', 'request', requestId));
}

/** What was done in an account from a time (epoch ms) on, oldest first. */
export async function logEntriesSince(accountKey: string, since: number): Promise<LogEntry[]> {
  const range = IDBKeyRange.bound([accountKey, new Date(since).toISOString()], [accountKey, []]);
  return (await openedLog()).getAllFromIndex('entries', 'byTime', range);
}

/** Whether an entry has to stay: without it a write that is under way would be without its evidence. */
export function isHeld({ outcome, job }: LogEntry): boolean {
  // A job's entry ends with its job, which may be gone.
  return outcome.kind === 'under-way' && job === undefined;
}

/** Deletes entries, with the contacts of a job; those that have to stay do. */
export async function deleteLogEntries(ids: readonly string[]): Promise<void> {
  const transaction = (await openedLog()).transaction(['entries', 'contacts'], 'readwrite');
  const entries = transaction.objectStore('entries');
  const remove = async (id: string) => {
    const entry = await entries.get(id);
    if (!entry || isHeld(entry)) return;
    await entries.delete(id);
    if (entry.job) await transaction.objectStore('contacts').delete(contactsWithin(id));
  };
  await Promise.all([...ids.map(remove), transaction.done]);
}

function byTime(entries: LogEntry[]): LogEntry[] {
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}
