import type { ApiClient } from '../constant-contact/api-client';
import { readContactPage } from '../constant-contact/contacts';
import { fail, ok, type Result } from '../failure';
import { pagesOf, secondsFor } from '../jobs/cost';
import type { SnapshotPlan } from './safety-net-state';

/** The calls of a snapshot besides its pages: the lists. */
const OTHER_CALLS = 1;

/** What a snapshot would read and cost. One call. */
export async function planSnapshot(
  api: ApiClient,
  callsLeftToday: () => Promise<number>,
): Promise<Result<SnapshotPlan>> {
  const page = await readContactPage(
    api,
    { status: 'all', limit: '1', include_count: 'true' },
    { purpose: 'job', priority: 'interactive' },
  );
  if (!page.ok) return page;
  const { total } = page.value;
  if (total === null) return fail({ kind: 'unexpected-answer' });
  const calls = pagesOf(total) + OTHER_CALLS;
  return ok({ contacts: total, calls, seconds: secondsFor(calls), callsLeftToday: await callsLeftToday() });
}
