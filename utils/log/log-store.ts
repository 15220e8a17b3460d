import { type DBSchema, openDB } from 'idb';
import { openedOnce } from '../opened-once';
import type { LogEntry, LogOutcome } from './log-entry';

interface LogDatabase extends DBSchema {
  entries: {
    key: string;
    value: LogEntry;
    indexes: { at: string; outcome: LogOutcome['kind']; contact: string; request: string };
  };
}

/** The activity log, in the extension's own IndexedDB: kept until the admin deletes from it. */
const opened = openedOnce((forget) =>
  openDB<LogDatabase>('activity-log', 2, {
    async upgrade(db, before, _, transaction) {
      if (before === 1) {
        const former = transaction.objectStore('entries');
        for (const entry of await former.getAll()) await former.put(withAccountKey(entry));
        return;
      }
      const entries = db.createObjectStore('entries', { keyPath: 'id' });
      entries.createIndex('at', 'at');
      entries.createIndex('outcome', 'outcome.kind');
      entries.createIndex('contact', 'contactId');
      entries.createIndex('request', 'requestId');
    },
    terminated: forget,
  }),
);

/** Version 1 called the account's key `accountId`; its first entries may be without one. */
function withAccountKey(entry: LogEntry & { accountId?: string }): LogEntry {
  const { accountId, ...rest } = entry;
  return { ...rest, accountKey: accountId ?? '' };
}

/** Writes a new entry; resolves once it is on disk. Rejects where the id is taken. */
export async function addLogEntry(entry: LogEntry): Promise<void> {
  await (await opened()).add('entries', entry);
}

/**
 * Changes an entry and gives it as it is now; `null` where it was deleted meanwhile. With an undo that is done, the entry
 * it takes back is marked as undone, in the same transaction: the log never knows one without the other.
 */
export async function updateLogEntry(id: string, changes: Partial<LogEntry>): Promise<LogEntry | null> {
  const transaction = (await opened()).transaction('entries', 'readwrite');
  const { store } = transaction;
  const change = async () => {
    const entry = await store.get(id);
    if (!entry) return null;
    const changed = { ...entry, ...changes };
    await store.put(changed);
    const undone = changed.undoes && changed.outcome.kind === 'done' ? await store.get(changed.undoes) : null;
    if (undone) await store.put({ ...undone, undo: { kind: 'undone', at: changed.at } });
    return changed;
  };
  const [changed] = await Promise.all([change(), transaction.done]);
  return changed;
}

export async function findLogEntry(id: string): Promise<LogEntry | null> {
  return (await (await opened()).get('entries', id)) ?? null;
}

/** Every entry, newest first. */
export async function listLogEntries(): Promise<LogEntry[]> {
  return (await (await opened()).getAllFromIndex('entries', 'at')).reverse();
}

/** The entries that ended so, or did not end yet, oldest first. */
export async function logEntriesWithOutcome(outcome: LogOutcome['kind']): Promise<LogEntry[]> {
  return byTime(await (await opened()).getAllFromIndex('entries', 'outcome', outcome));
}

/** What was done to a contact, oldest first. */
export async function logEntriesOfContact(contactId: string): Promise<LogEntry[]> {
  return byTime(await (await opened()).getAllFromIndex('entries', 'contact', contactId));
}

/** The attempts of one filled-in form, oldest first. */
export async function logEntriesOfRequest(requestId: string): Promise<LogEntry[]> {
  return byTime(await (await opened()).getAllFromIndex('entries', 'request', requestId));
}

/** Deletes entries; one under way stays, or a write would be without its evidence. */
export async function deleteLogEntries(ids: readonly string[]): Promise<void> {
  const transaction = (await opened()).transaction('entries', 'readwrite');
  const remove = async (id: string) => {
    const entry = await transaction.store.get(id);
    // A job's entry ends with its job, which may be gone.
    if (entry?.outcome.kind !== 'under-way' || entry.job) await transaction.store.delete(id);
  };
  await Promise.all([...ids.map(remove), transaction.done]);
}

function byTime(entries: LogEntry[]): LogEntry[] {
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}
