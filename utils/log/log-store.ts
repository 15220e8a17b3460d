import { keysUnder } from '../opened-database';
import { hasToStay } from './has-to-stay';
import { openedLog } from './log-database';
import type { LogEntry, LogEntryView, LogOutcome } from './log-entry';
import { tookAllBack, undoStateOf } from './undo-state';

/** Writes a new entry; resolves once it is on disk. Rejects where the id is taken. */
export async function addLogEntry(entry: LogEntry): Promise<void> {
  const { store, done } = (await openedLog()).transaction('entries', 'readwrite');
  await Promise.all([store.add(entry), done]);
}

/** Changes an entry, and gives it as it is now; `null` where it was deleted meanwhile. */
export async function updateLogEntry(id: string, changes: Partial<LogEntry>): Promise<LogEntry | null> {
  const transaction = (await openedLog()).transaction('entries', 'readwrite');
  const { store } = transaction;
  const change = async () => {
    const entry = await store.get(id);
    if (!entry) return null;
    const changed = { ...entry, ...changes };
    await store.put(changed);
    return changed;
  };
  const [changed] = await Promise.all([change(), transaction.done]);
  return changed;
}

export async function findLogEntry(id: string): Promise<LogEntry | null> {
  return (await (await openedLog()).get('entries', id)) ?? null;
}

/** An entry, and whether it can be undone or was. */
export async function findLogEntryView(id: string): Promise<LogEntryView | null> {
  const entry = await findLogEntry(id);
  return entry && { ...entry, undo: undoStateOf(entry, await attemptsToUndo(id)) };
}

/** The undoes of an entry, done or not. */
export async function attemptsToUndo(id: string): Promise<LogEntry[]> {
  return (await openedLog()).getAllFromIndex('entries', 'undoes', id);
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

/** Deletes entries, with the contacts of a job; those that have to stay do. What was undone is known without its undo. */
export async function deleteLogEntries(ids: readonly string[]): Promise<void> {
  const transaction = (await openedLog()).transaction(['entries', 'contacts'], 'readwrite');
  const entries = transaction.objectStore('entries');
  const remove = async (id: string) => {
    const entry = await entries.get(id);
    if (!entry || hasToStay(entry)) return;
    await entries.delete(id);
    const undone = tookAllBack(entry) && !ids.includes(entry.undoes ?? '') && (await entries.get(entry.undoes ?? ''));
    if (undone) await entries.put({ ...undone, undoneAt: entry.at });
    if (entry.job) await transaction.objectStore('contacts').delete(keysUnder(id));
  };
  await Promise.all([...ids.map(remove), transaction.done]);
}

function byTime(entries: LogEntry[]): LogEntry[] {
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}
