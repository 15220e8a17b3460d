import { expect } from 'vitest';
import { generatedAddress } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import type { Job, JobState } from '../../utils/jobs/job';
import type { JobHarness } from './jobs';

/** The list that jobs of tests put contacts on. */
export const LISTS = ALL_LIST_IDS.slice(0, 1);

/** Another account than the sandbox's. */
export const SOMEBODY_ELSE = { accountKey: 'somebody-else', organization: 'Somebody else' };

/** Everyone deleted in the account, by id. */
export const deletedIds = (harness: JobHarness) =>
  [...harness.sandbox.account.contacts.values()].flatMap(({ contact_id, deleted_at }) =>
    deleted_at ? [contact_id] : [],
  );

/** A restore of everyone deleted. */
export const startRestore = (harness: JobHarness) =>
  harness.start({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });

/** A check of so many generated addresses. */
export async function startCheck(harness: JobHarness, addresses: number): Promise<Job> {
  const stagingId = crypto.randomUUID();
  await harness.jobs.stage(
    stagingId,
    Array.from({ length: addresses }, (_, index) => generatedAddress(index)),
  );
  return harness.start({ kind: 'check', stagingId, scope: 'every-standing' });
}

/** Waits until a job waits for this; returns it as it is then. */
export async function untilWaiting(
  harness: JobHarness,
  jobId: string,
  what: Extract<JobState, { kind: 'waiting' }>['for'],
) {
  const job = await harness.until(jobId, 'waiting');
  expect(job.state).toMatchObject({ kind: 'waiting', for: what });
  return job;
}
