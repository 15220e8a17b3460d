import { isAbout, type Person } from '../forgetting/person';
import { keysUnder } from '../opened-database';
import { hasToStay } from './has-to-stay';
import { openedLog } from './log-database';
import type { LogEntry } from './log-entry';

/** What the log has of a person. */
export interface LogTraces {
  logEntries: number;
  inJobEntries: number;
  entriesUnderWay: number;
}

/**
 * Finds a person in the log of an account and among the entries whose account was not known, and removes what is found if
 * that is wanted. The numbers of a job stay, and so does an entry under way. Learns the person's ids by the way.
 */
export async function sweepLog(person: Person, remove: boolean): Promise<LogTraces> {
  const traces: LogTraces = { logEntries: 0, inJobEntries: 0, entriesUnderWay: 0 };
  const transaction = (await openedLog()).transaction(['entries', 'contacts'], 'readwrite');
  const entries = transaction.objectStore('entries');
  const contacts = transaction.objectStore('contacts');
  const jobs: LogEntry[] = [];
  for (const accountKey of new Set([person.accountKey, ''])) {
    const all = keysUnder(accountKey);
    for (let cursor = await entries.index('byTime').openCursor(all); cursor; cursor = await cursor.continue()) {
      const entry = cursor.value;
      if (entry.job) jobs.push(entry);
      if (!isAbout(person, entry)) continue;
      if (entry.contactId) person.contactIds.add(entry.contactId);
      if (hasToStay(entry)) traces.entriesUnderWay += 1;
      else {
        traces.logEntries += 1;
        if (remove) await cursor.delete();
      }
    }
  }
  for (const { id } of jobs) {
    for (const contact of await contacts.index('address').getAll(IDBKeyRange.only([id, person.addressKey]))) {
      person.contactIds.add(contact.contactId);
    }
  }
  const ofJobs = new Set(jobs.map(({ id }) => id));
  for (const contactId of person.contactIds) {
    for (const { entryId, place } of await contacts.index('contact').getAll(contactId)) {
      // One whose entry is not written yet is of a job that is just ending.
      if (!ofJobs.has(entryId) && (await entries.get(entryId))) continue;
      traces.inJobEntries += 1;
      if (remove) await contacts.delete([entryId, place]);
    }
  }
  await transaction.done;
  return traces;
}
