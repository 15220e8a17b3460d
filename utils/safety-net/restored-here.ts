import { listJobs } from '../jobs/job-store';
import { readStagedTargets } from '../jobs/staged-input';
import { readHistories } from '../log/log-contacts';

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
  const ids = contactIds.filter((id) => histories.get(id)?.some(({ entry }) => Date.parse(entry.at) >= after));
  const ours = new Set(ids);
  for (const { jobId, account } of await listJobs()) {
    if (account.accountKey !== accountKey) continue;
    for (const { contactId } of await readStagedTargets(jobId)) ours.add(contactId);
  }
  return ours;
}
