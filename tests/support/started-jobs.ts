import { generatedAddress } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import type { Job } from '../../utils/jobs/job';
import type { Bench } from './jobs';

/** The list that jobs of tests put contacts on. */
export const LISTS = ALL_LIST_IDS.slice(0, 1);

/** Everyone deleted in the account, by id. */
export const deletedIds = (bench: Bench) =>
  [...bench.sandbox.account.contacts.values()].flatMap(({ contact_id, deleted_at }) =>
    deleted_at ? [contact_id] : [],
  );

/** A restore of everyone deleted. */
export const startRestore = (bench: Bench) =>
  bench.start({ kind: 'restore', contactIds: deletedIds(bench), listIds: LISTS });

/** A check of so many generated addresses. */
export async function startCheck(bench: Bench, addresses: number): Promise<Job> {
  const stagingId = crypto.randomUUID();
  await bench.jobs.stage(
    stagingId,
    Array.from({ length: addresses }, (_, index) => generatedAddress(index)),
  );
  return bench.start({ kind: 'check', stagingId, scope: 'every-standing' });
}
