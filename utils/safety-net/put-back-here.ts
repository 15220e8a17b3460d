import { readAllLoggedContacts } from '../log/log-contacts';
import { logEntriesSince } from '../log/log-store';

/**
 * When (epoch ms) who left a list was last put back from here, on it or on others, by the list's id and the contact's: by
 * the log, from a time (epoch ms) on.
 */
export async function putBackHere(accountKey: string, since: number): Promise<Map<string, Map<string, number>>> {
  const lists = new Map<string, Map<string, number>>();
  for (const { id, at, putBackFrom } of await logEntriesSince(accountKey, since)) {
    if (putBackFrom === undefined) continue;
    const times = lists.get(putBackFrom) ?? new Map<string, number>();
    for (const { contactId, outcome, updatedAt } of await readAllLoggedContacts(id)) {
      if (outcome === 'updated') times.set(contactId, Math.max(Date.parse(at), Date.parse(updatedAt ?? '') || 0));
    }
    lists.set(putBackFrom, times);
  }
  return lists;
}
