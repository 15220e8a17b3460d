import type { DBSchema, IDBPTransaction, StoreNames } from 'idb';
import { addressKey } from '../contacts/address';
import { openedDatabase } from '../opened-database';
import type { LogEntry, LoggedContact, LogOutcome, UndoState } from './log-entry';

/** A contact of a job's entry, as it is stored: under the entry and its place there. */
export interface StoredContact extends LoggedContact {
  entryId: string;
  place: number;
  /** The address in the form to compare and to index by. */
  addressKey: string;
}

export interface LogDatabase extends DBSchema {
  entries: {
    key: string;
    value: LogEntry;
    indexes: {
      outcome: LogOutcome['kind'];
      contact: string;
      request: string;
      /** The entry that one takes back. */
      undoes: string;
      /** The orders in which a page is read: each account by itself, and no two entries at one place. */
      byTime: [string, string, string];
      byWhat: [string, string, string, string];
      byAddress: [string, string, string, string];
      byOutcome: [string, string, string, string];
    };
  };
  contacts: {
    key: [string, number];
    value: StoredContact;
    indexes: { contact: string; address: [string, string] };
  };
}

type Upgrade = IDBPTransaction<LogDatabase, StoreNames<LogDatabase>[], 'versionchange'>;

/** The activity log, in the extension's own IndexedDB: kept until the admin deletes from it. */
export const openedLog = openedDatabase<LogDatabase>('activity-log', 4, async (db, before, _, transaction) => {
  if (before === 0) {
    const entries = db.createObjectStore('entries', { keyPath: 'id' });
    entries.createIndex('outcome', 'outcome.kind');
    entries.createIndex('contact', 'contactId');
    entries.createIndex('request', 'requestId');
  }
  const entries = transaction.objectStore('entries');
  if (before < 3) {
    const contacts = db.createObjectStore('contacts', { keyPath: ['entryId', 'place'] });
    contacts.createIndex('contact', 'contactId');
    contacts.createIndex('address', ['entryId', 'addressKey']);
    entries.createIndex('byTime', ['accountKey', 'at', 'id']);
    entries.createIndex('byWhat', ['accountKey', 'what', 'at', 'id']);
    entries.createIndex('byAddress', ['accountKey', 'address', 'at', 'id']);
    entries.createIndex('byOutcome', ['accountKey', 'outcome.kind', 'at', 'id']);
  }
  entries.createIndex('undoes', 'undoes');
  if (before > 0) await takeOver(transaction);
});

/**
 * An entry as earlier versions wrote it: the account by another name, or none, the contacts of a job within it, and
 * whether it was undone.
 */
type FormerEntry = Omit<LogEntry, 'accountKey' | 'job'> & {
  accountKey?: string;
  accountId?: string;
  job?: NonNullable<LogEntry['job']> | { jobId: string; contacts: LoggedContact[] };
  undo?: UndoState;
};

async function takeOver(transaction: Upgrade): Promise<void> {
  const entries = transaction.objectStore('entries');
  const contacts = transaction.objectStore('contacts');
  for (let cursor = await entries.openCursor(); cursor; cursor = await cursor.continue()) {
    const { accountId = '', accountKey = accountId, job, undo, ...rest } = cursor.value as unknown as FormerEntry;
    const entry: LogEntry = { ...rest, accountKey };
    if (undo?.kind === 'undone') {
      const attempts = await entries.index('undoes').getAll(entry.id);
      if (!attempts.some(({ outcome, job }) => outcome.kind === 'done' || job)) entry.undoneAt = undo.at;
    }
    if (job && 'counts' in job) entry.job = job;
    else if (job) {
      entry.job = { jobId: job.jobId, ...tallyOf(job.contacts) };
      for (const [place, contact] of job.contacts.entries())
        await contacts.add(storedContact(entry.id, place, contact));
    }
    await cursor.update(entry);
  }
}

/** How many contacts, and how many ended in each way. */
export function tallyOf(contacts: readonly LoggedContact[]): Pick<NonNullable<LogEntry['job']>, 'contacts' | 'counts'> {
  const counts: NonNullable<LogEntry['job']>['counts'] = {};
  for (const { outcome } of contacts) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { contacts: contacts.length, counts };
}

export function storedContact(entryId: string, place: number, contact: LoggedContact): StoredContact {
  return { ...contact, entryId, place, addressKey: addressKey(contact.address) };
}
