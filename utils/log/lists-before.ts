import type { LogEntry } from './log-entry';

/** Lists (by id) that a contact was put on or found on, and when (epoch ms). */
export interface ListsAt {
  listIds: readonly string[];
  at: number;
}

/**
 * The lists each contact was last known to be on by the log, by contact id: deleting takes a contact off its
 * lists, and Constant Contact tells nobody which they were. `entries` are in the order they were made.
 */
export function listsBefore(entries: readonly LogEntry[]): Map<string, ListsAt> {
  const known = new Map<string, ListsAt>();
  for (const { at, outcome, contactId, contactAfter, changes, job } of entries) {
    if (outcome.kind !== 'done') continue;
    const learn = (id: string | null, listIds: readonly string[]) => {
      if (id && listIds.length > 0) known.set(id, { listIds: [...new Set(listIds)], at: Date.parse(at) });
    };
    if (contactAfter) learn(contactId, contactAfter.listIds);
    const joined = changes.find(({ field }) => field === 'list_memberships')?.after;
    const everybody = Array.isArray(joined) ? joined : [];
    for (const contact of job?.contacts ?? []) {
      if (!wasPutOnLists(contact.outcome)) continue;
      // An import adds to the lists of somebody who is there; who comes back begins without any.
      const kept = contact.outcome === 'updated' ? (known.get(contact.contactId)?.listIds ?? []) : [];
      learn(contact.contactId, [...kept, ...(contact.listIds ?? everybody)]);
    }
  }
  return known;
}

function wasPutOnLists(outcome: NonNullable<LogEntry['job']>['contacts'][number]['outcome']): boolean {
  return outcome === 'restored' || outcome === 'imported' || outcome === 'updated';
}
