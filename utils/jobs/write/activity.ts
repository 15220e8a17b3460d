import { getActivity } from '../../constant-contact/activities';
import { ok, type Result } from '../../failure';
import { type BulkApi, POLLING } from '../lookup/pages';
import type { ActivityStep } from '../stored-job';
import { hasEnded } from './activity-errors';
import { findLostActivity } from './lost-activity';
import type { WriteKind } from './write-kind';

/** What one call made of an activity. */
export interface ActivityMove {
  step: ActivityStep;
  calls: number;
  /** Milliseconds in which looking again is no use. */
  rest: number;
}

/** An activity that is not in the list yet may still appear: it is looked for this often before it is sent again. */
const LOOKS = 2;
const LOOK_AGAIN_MS = 10_000;
const FIRST_POLL_MS = 1000;
const LAST_POLL_MS = 20_000;

/** Whether an activity was accepted by Constant Contact, or may have been. */
export function wasSent({ activity, state }: ActivityStep): boolean {
  return activity !== null || state.kind === 'sending';
}

/**
 * Sends an activity whose write-ahead is on disk. A refusal that is about this request alone is a move; one that time
 * or the admin may cure is a failure, and `mayHaveTakenEffect` tells whether to look before sending again.
 */
export async function sendActivity(step: ActivityStep, kind: WriteKind): Promise<Result<ActivityMove>> {
  const answer = await kind.start(step.items);
  if (answer.ok) return ok(move({ ...step, state: { kind: 'sent', polls: 0 }, activity: answer.value }));
  const { failure } = answer;
  if (failure.kind !== 'invalid-input' && failure.kind !== 'conflict' && failure.kind !== 'not-found') return answer;
  return ok(move({ ...step, state: { kind: 'refused', detail: failure.detail ?? null } }));
}

/** Looks for an activity that was sent without an answer; found nowhere, it is to be sent again. */
export async function lookForActivity(
  step: ActivityStep,
  looks: number,
  others: ReadonlySet<string>,
  kind: WriteKind,
  tools: BulkApi,
): Promise<Result<ActivityMove>> {
  const { sentAt, items } = step;
  const lost = {
    sentAt,
    others,
    couldBe: (activity: NonNullable<ActivityStep['activity']>) => kind.couldBe(activity, items),
  };
  const found = await findLostActivity(lost, tools);
  if (!found.ok) return found;
  const { activity, calls } = found.value;
  if (activity) return ok({ step: { ...step, state: { kind: 'sent', polls: 0 }, activity }, calls, rest: 0 });
  if (looks + 1 >= LOOKS) return ok({ step: { ...step, state: { kind: 'to-send' } }, calls, rest: 0 });
  return ok({ step: { ...step, state: { kind: 'sending', looks: looks + 1 } }, calls, rest: LOOK_AGAIN_MS });
}

/** Looks how a sent activity stands; the longer it takes, the longer until the next look. */
export async function pollActivity(
  step: ActivityStep,
  activityId: string,
  polls: number,
  { api }: BulkApi,
): Promise<Result<ActivityMove>> {
  const answer = await getActivity(api, activityId, POLLING);
  if (!answer.ok) {
    return answer.failure.kind === 'not-found' ? ok(move({ ...step, state: { kind: 'ended' } })) : answer;
  }
  const activity = answer.value;
  if (hasEnded(activity)) return ok(move({ ...step, state: { kind: 'ended' }, activity }));
  const rest = Math.min(FIRST_POLL_MS * 2 ** polls, LAST_POLL_MS);
  return ok({ step: { ...step, state: { kind: 'sent', polls: polls + 1 }, activity }, calls: 1, rest });
}

function move(step: ActivityStep): ActivityMove {
  return { step, calls: 1, rest: 0 };
}
