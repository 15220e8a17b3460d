import { storeAllowed } from '../forgetting/left-out';
import { keysUnder } from '../opened-database';
import { openedLog, type StoredContact, storedContact } from './log-database';
import type { LogEntry, LoggedContact } from './log-entry';

/** So many contacts are written in one go, and are in one message at most. */
const CHUNK = 500;

/** A thing that was done to a contact, alone (`contact` is `null`) or as one of a job's. */
export interface LogMoment {
  entry: LogEntry;
  contact: LoggedContact | null;
}

/**
 * Writes down what a job did to each contact, in order; what was written of this job before is replaced. The places of
 * people who are not to be kept stay empty.
 */
export async function writeLoggedContacts(
  { id, accountKey }: Pick<LogEntry, 'id' | 'accountKey'>,
  contacts: readonly LoggedContact[],
): Promise<void> {
  const placed = contacts.map((contact, place) => storedContact(id, place, contact));
  for (let from = 0; from < placed.length; from += CHUNK) {
    const chunk = placed.slice(from, from + CHUNK);
    await storeAllowed(
      accountKey,
      chunk,
      ({ address }) => address,
      async (kept) => {
        const { store, done } = (await openedLog()).transaction('contacts', 'readwrite');
        await Promise.all([...kept.map((contact) => store.put(contact)), done]);
      },
    );
  }
}

/** A page of the contacts of a job's entry, from a place on; `next` is where to ask again, `null` at the end. */
export async function readLoggedContacts(
  entryId: string,
  from: number,
): Promise<{ contacts: LoggedContact[]; next: number | null }> {
  const range = IDBKeyRange.bound([entryId, from], [entryId, []]);
  const stored = await (await openedLog()).getAll('contacts', range, CHUNK);
  const last = stored.at(-1);
  return { contacts: stored.map(loggedContact), next: last && stored.length === CHUNK ? last.place + 1 : null };
}

/** All contacts of a job's entry. */
export async function readAllLoggedContacts(entryId: string): Promise<LoggedContact[]> {
  return (await (await openedLog()).getAll('contacts', keysUnder(entryId))).map(loggedContact);
}

/** What the log of an account knows of these contacts, by their ids, each oldest first: nothing else is read. */
export async function readHistories(
  accountKey: string,
  contactIds: readonly string[],
): Promise<Map<string, LogMoment[]>> {
  const transaction = (await openedLog()).transaction(['entries', 'contacts']);
  const entries = transaction.objectStore('entries');
  const contacts = transaction.objectStore('contacts').index('contact');
  const jobs = new Map<string, Promise<LogEntry | undefined>>();
  const jobOf = (id: string) => {
    const known = jobs.get(id) ?? entries.get(id);
    jobs.set(id, known);
    return known;
  };
  const momentsOf = async (contactId: string): Promise<[string, LogMoment[]]> => {
    const [alone, within] = await Promise.all([entries.index('contact').getAll(contactId), contacts.getAll(contactId)]);
    const inJobs = await Promise.all(
      within.map(async (stored): Promise<LogMoment[]> => {
        const entry = await jobOf(stored.entryId);
        return entry ? [{ entry, contact: loggedContact(stored) }] : [];
      }),
    );
    const moments = [...alone.map((entry): LogMoment => ({ entry, contact: null })), ...inJobs.flat()];
    const own = moments.filter(({ entry }) => entry.accountKey === accountKey);
    return [contactId, own.sort((a, b) => a.entry.at.localeCompare(b.entry.at))];
  };
  return new Map(await Promise.all(contactIds.map(momentsOf)));
}

function loggedContact({ entryId: _, place: __, addressKey: ___, ...contact }: StoredContact): LoggedContact {
  return contact;
}
