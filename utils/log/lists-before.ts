import type { LogEntry } from './log-entry';

/**
 * The lists (by id) each contact was last known to be on by the log, by contact id: deleting takes a contact off its
 * lists, and Constant Contact tells nobody which they were. `entries` are in the order they were made.
 */
export function listsBefore(entries: readonly LogEntry[]): Map<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  const learn = (contactId: string | null, listIds: readonly string[]) => {
    if (contactId && listIds.length > 0) known.set(contactId, listIds);
  };
  for (const { outcome, contactId, contactAfter, changes, job } of entries) {
    if (outcome.kind !== 'done') continue;
    if (contactAfter) learn(contactId, contactAfter.listIds);
    const joined = changes.find(({ field }) => field === 'list_memberships')?.after;
    if (!job || !Array.isArray(joined)) continue;
    for (const contact of job.contacts) {
      if (wasPutOnLists(contact.outcome)) learn(contact.contactId, joined);
    }
  }
  return known;
}

function wasPutOnLists(outcome: NonNullable<LogEntry['job']>['contacts'][number]['outcome']): boolean {
  return outcome === 'restored' || outcome === 'imported' || outcome === 'updated';
}
