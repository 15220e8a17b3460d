import type { JobHarness } from '../tests/support/jobs';
import type { InputItem } from '../utils/jobs/job-database';

/** What a job may take at most, by what its calls take at the API's rate. */
export const OWN_TIME = 1.1;

/** As the surfaces send them. */
const CHUNK = 5_000;

/** Stages so many addresses or rows for a job, and gives the id they are staged under. */
export async function stageInChunks(
  harness: JobHarness,
  count: number,
  itemAt: (index: number) => InputItem,
): Promise<string> {
  const stagingId = crypto.randomUUID();
  for (let from = 0; from < count; from += CHUNK) {
    const chunk = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => itemAt(from + index));
    await harness.jobs.stage(stagingId, chunk);
  }
  return stagingId;
}

/** The ids of all deleted contacts of the account. */
export function deletedIds({ sandbox }: JobHarness): string[] {
  const contacts = [...sandbox.account.contacts.values()];
  return contacts.flatMap(({ contact_id, deleted_at }) => (deleted_at ? [contact_id] : []));
}
