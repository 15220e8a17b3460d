import { type Activity, getActivity } from '../../constant-contact/activities';
import { type Failure, fail, ok, type Result } from '../../failure';
import { BULK, POLLING, type StepDeps } from '../lookup/pages';
import type { ActivityStep } from '../stored-job';
import { hasEnded } from './activity-errors';
import { findLostActivity } from './lost-activity';
import type { WriteItems } from './write-items';
import type { WriteKind } from './write-kind';

/** What one look made of an activity. */
export interface ActivityMove {
  step: ActivityStep;
  calls: number;
  /** Milliseconds in which looking again is no use. */
  rest: number;
  /** Whether anything of it changed. */
  moved: boolean;
}

/** What came of a request to start an activity. */
export type Started =
  | { kind: 'accepted'; step: ActivityStep }
  /** Our token was refused, and renewing it took time: what was known of the contacts may be so no longer. */
  | { kind: 'outdated' }
  /** Refused for what is in it, in Constant Contact's words. */
  | { kind: 'refused'; detail: string | null }
  /** `mayHaveTakenEffect` tells whether to look for it before it is sent again. */
  | { kind: 'failed'; failure: Failure };

/** An activity that is not in the list yet may still appear: it is looked for this often before it is sent again. */
const LOOKS = 2;
const LOOK_AGAIN_MS = 10_000;
const FIRST_POLL_MS = 1000;
/** While nothing of it changes an activity is looked at so seldom that an hour costs no more than 60 calls. */
const LAST_POLL_MS = 2 * 60_000;
/** An activity of which nothing changes for so long stands still: then each is looked at in its turn. */
const STILL_MS = 2 * LAST_POLL_MS;
/** An activity of which nothing changes for so long is taken to be over. */
const STANDSTILL_MS = 6 * 60 * 60_000;
/** The state of one that waits for its turn: as long as others move, that is no standstill. */
const QUEUED = 'initialized';

/** Activities that write these of a job's items, after the ones there are. */
export function newActivities(items: WriteItems, indexes: number[]): ActivityStep[] {
  return items.kind.batches(indexes).map((batch, offset) => ({
    ...batch,
    ...{ jobId: items.jobId, number: items.activities.length + offset, state: { kind: 'to-send' } },
    ...{ sentAt: 0, attempts: 0, activity: null, adopted: false, foreign: [] },
  }));
}

/** Whether an activity was accepted by Constant Contact, or may have been. */
export function wasSent({ activity, state, attempts }: ActivityStep): boolean {
  return activity !== null || state.kind === 'sending' || (state.kind === 'ended' && attempts > 0);
}

/** Sends an activity that is written down. */
export async function startActivity(step: ActivityStep, kind: WriteKind, { now }: StepDeps): Promise<Started> {
  let isOutdated = false;
  const mayRepeat = async () => {
    isOutdated = true;
    return fail({ kind: 'session-expired' });
  };
  const answer = await kind.start(step, { ...BULK, mayRepeat });
  if (isOutdated) return { kind: 'outdated' };
  if (answer.ok) {
    const activity = answer.value;
    return { kind: 'accepted', step: { ...step, state: { kind: 'sent', polls: 0, movedAt: now() }, activity } };
  }
  const { failure } = answer;
  const isRefused =
    failure.kind === 'invalid-input' ||
    failure.kind === 'not-found' ||
    (failure.kind === 'conflict' && failure.reason !== 'simultaneous');
  return isRefused ? { kind: 'refused', detail: failure.detail ?? null } : { kind: 'failed', failure };
}

/** Looks for an activity that was sent without an answer; found nowhere, it is to be sent again. */
export async function lookForActivity(
  step: ActivityStep,
  others: ReadonlySet<string>,
  kind: WriteKind,
  deps: StepDeps,
): Promise<Result<ActivityMove>> {
  const { sentAt, items, foreign } = step;
  const looks = step.state.kind === 'sending' ? step.state.looks : 0;
  const lost = {
    sentAt,
    others: new Set([...others, ...foreign]),
    couldBe: (activity: Activity) => kind.couldBe(activity, items),
  };
  const found = await findLostActivity(lost, deps);
  if (!found.ok) return found;
  const { activity, calls } = found.value;
  if (activity) {
    const state = { kind: 'sent' as const, polls: 0, movedAt: deps.now() };
    return ok({ step: { ...step, state, activity, adopted: true }, calls, rest: 0, moved: true });
  }
  if (looks + 1 >= LOOKS) return ok({ step: { ...step, state: { kind: 'to-send' } }, calls, rest: 0, moved: false });
  const state = { kind: 'sending' as const, looks: looks + 1 };
  return ok({ step: { ...step, state }, calls, rest: LOOK_AGAIN_MS, moved: false });
}

/** An activity that was accepted and is not known to have ended. */
export interface SentActivity extends ActivityStep {
  state: Extract<ActivityStep['state'], { kind: 'sent' }>;
  activity: Activity;
}

export function isSent(step: ActivityStep): step is SentActivity {
  return step.state.kind === 'sent' && step.activity !== null;
}

/**
 * The activity to look at next: the first that moved lately, for they are done one after the other. Where all stand still,
 * each in its turn: their six hours run side by side.
 */
export function nextToLookAt(sent: SentActivity[], now: number): SentActivity | undefined {
  const lookedAt = ({ state }: SentActivity) => state.lookedAt ?? 0;
  const [longestAgo] = [...sent].sort((a, b) => lookedAt(a) - lookedAt(b));
  return sent.find(({ state }) => now - state.movedAt < STILL_MS) ?? longestAgo;
}

/**
 * Looks how a sent activity stands; the longer nothing of it changes, the longer until the next look. `jobMovedAt`: when
 * anything of any activity of the job changed last.
 */
export async function pollActivity(
  step: SentActivity,
  jobMovedAt: number,
  { api, now }: StepDeps,
): Promise<Result<ActivityMove>> {
  const answer = await getActivity(api, step.activity.activityId, POLLING);
  const ended = { ...step, state: { kind: 'ended' as const } };
  if (!answer.ok) {
    return answer.failure.kind === 'not-found' ? ok({ step: ended, calls: 1, rest: 0, moved: true }) : answer;
  }
  const activity = answer.value;
  if (hasEnded(activity)) return ok({ step: { ...ended, activity }, calls: 1, rest: 0, moved: true });
  const before = step.state;
  const lookedAt = now();
  // Not so before an earlier version's first look, and where the clock was set back.
  const isTold = before.movedAt > 0 && before.movedAt <= lookedAt;
  const moved = !isTold || progressOf(activity) !== progressOf(step.activity);
  const movedAt = moved ? lookedAt : before.movedAt;
  const since = activity.state === QUEUED ? Math.max(movedAt, Math.min(jobMovedAt, lookedAt)) : movedAt;
  if (lookedAt - since > STANDSTILL_MS) {
    const over = { ...ended, activity: { ...activity, state: 'timed_out' } };
    return ok({ step: over, calls: 1, rest: LAST_POLL_MS, moved: false });
  }
  const polls = moved ? 0 : before.polls + 1;
  const isStill = lookedAt - movedAt >= STILL_MS;
  const rest = isStill ? LAST_POLL_MS : Math.min(FIRST_POLL_MS * 2 ** polls, LAST_POLL_MS);
  return ok({ step: { ...step, state: { kind: 'sent', polls, movedAt, lookedAt }, activity }, calls: 1, rest, moved });
}

function progressOf(activity: Activity | null): string {
  return JSON.stringify(activity && [activity.state, activity.percentDone, activity.counts]);
}
