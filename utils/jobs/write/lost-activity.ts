import type { Activity } from '../../constant-contact/activities';
import { readActivities } from '../../constant-contact/activities';
import { ok, type Result } from '../../failure';
import { POLLING, type StepDeps } from '../lookup/pages';

/** A request to start an activity of which no answer came. */
export interface LostRequest {
  /** Constant Contact's time (epoch ms) before the request left. */
  sentAt: number;
  /** Activities that are known to be the answer to another request. */
  others: ReadonlySet<string>;
  couldBe(activity: Activity): boolean;
}

/**
 * Looks for the activity that a request whose answer was lost may have started, `null` if there is none. The list of
 * activities (of the last ten days, whoever started them) tells neither kind nor contacts, so it is matched by what it
 * does tell: made not before our request left, not the answer to another request of ours, and its counters, as far
 * as it has any, those of our request. Of several the one made nearest to our time is taken. Costs one call for each
 * 500 activities.
 */
export async function findLostActivity(
  request: LostRequest,
  { api }: StepDeps,
): Promise<Result<{ activity: Activity | null; calls: number }>> {
  const pages = await readActivities(api, POLLING);
  if (!pages.ok) return pages;
  const candidates = pages.value.flat().filter((activity) => mayAnswer(activity, request));
  const [nearest] = candidates.sort((a, b) => distance(a, request) - distance(b, request));
  return ok({ activity: nearest ?? null, calls: pages.value.length });
}

function mayAnswer(activity: Activity, { sentAt, others, couldBe }: LostRequest): boolean {
  const madeAt = Date.parse(activity.createdAt ?? '');
  const madeBefore = madeAt < sentAt;
  return !madeBefore && !others.has(activity.activityId) && couldBe(activity);
}

function distance({ createdAt }: Activity, { sentAt }: LostRequest): number {
  const madeAt = Date.parse(createdAt ?? '');
  return Number.isNaN(madeAt) ? Number.MAX_SAFE_INTEGER : Math.abs(madeAt - sentAt);
}
