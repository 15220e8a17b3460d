import { listJobs } from '../jobs/job-store';
import { readStagedTargets } from '../jobs/staged-input';
import { type LogMoment, readHistories } from '../log/log-contacts';
import type { LoggedContact } from '../log/log-entry';

/**
 * Which of these contacts anything done from here may have brought back after a time (epoch ms): by the log, and by jobs
 * that are not in it yet.
 */
export async function restoredHere(
  accountKey: string,
  contactIds: readonly string[],
  after: number,
): Promise<Set<string>> {
  const histories = await readHistories(accountKey, contactIds);
  const ids = contactIds.filter((id) => histories.get(id)?.some((moment) => writtenAt(moment) >= after));
  const ours = new Set(ids);
  for (const { jobId, account } of await listJobs()) {
    if (account.accountKey !== accountKey) continue;
    for (const { contactId } of await readStagedTargets(jobId)) ours.add(contactId);
  }
  return ours;
}

/** When a contact was written last by this; never, where a job left it alone. The time of a job is that of its beginning, which may be days before. */
function writtenAt({ entry, contact }: LogMoment): number {
  const begun = Date.parse(entry.at);
  if (contact === null) return begun;
  return WRITTEN.has(contact.outcome) ? Math.max(begun, Date.parse(contact.updatedAt ?? '') || 0) : 0;
}

const WRITTEN: ReadonlySet<LoggedContact['outcome']> = new Set([
  'restored',
  'opted-out-meanwhile',
  'imported',
  'updated',
  'unknown',
]);
