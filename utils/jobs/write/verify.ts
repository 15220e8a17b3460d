import { ok, type Result } from '../../failure';
import type { JobResult } from '../job';
import { type JobStep, type Stop, stepOf } from '../job-step';
import { absentContact, type IndexedContact } from '../lookup/contact-index';
import { askByName, lookUp, newLookup } from '../lookup/lookup';
import { readChanges, type StepDeps, serverTime } from '../lookup/pages';
import type { ActivityStep, WriteCursor } from '../stored-job';
import { isSent, nextToLookAt, pollActivity, wasSent } from './activity';
import { isNamedBy } from './activity-errors';
import { UNKNOWN, type WriteItems } from './write-items';

type At<Phase extends WriteCursor['phase']> = Extract<WriteCursor, { phase: Phase }>;

/** The API's times are whole seconds. */
const SECOND_MS = 1000;
/** What an activity did may show this late after it has ended. */
const SHOWS_LATE_MS = 2 * 60_000;
const LOOK_AGAIN_MS = 20_000;

/** Looks how the activities that have not ended stand, one a step; when all have, what they changed is read. */
export async function pollActivities(
  cursor: At<'polling'>,
  items: WriteItems,
  stop: Stop,
  deps: StepDeps,
): Promise<Result<JobStep>> {
  const next = nextToLookAt(items.activities.filter(isSent), deps.now());
  if (next && stop === 'now') {
    return ok(stepOf(cursor, { activities: [{ ...next, state: { kind: 'ended' } }] }));
  }
  if (next) {
    const polled = await pollActivity(next, cursor.movedAt ?? 0, deps);
    if (!polled.ok) return polled;
    const { step, calls, rest, moved } = polled.value;
    const movedAt = moved ? deps.now() : cursor.movedAt;
    return ok(stepOf({ ...cursor, movedAt }, { activities: [step], calls, rest, moved }));
  }
  const adopted = items.activities.find((step) => step.adopted);
  if (adopted && stop === 'no') return confirm(adopted, items, deps);
  const since = changesSince(items);
  if (since === null) return ok(stepOf(cursor, { done: true }));
  return ok(stepOf({ phase: 'verifying', since, next: null }, { moved: false }));
}

/**
 * An activity that was taken for the answer to a lost request is ours only if it did what that asked for. Where it did so
 * for none of a few of its contacts it is somebody else's, and the request is sent again.
 */
async function confirm(step: ActivityStep, items: WriteItems, deps: StepDeps): Promise<Result<JobStep>> {
  const asked = await askByName(items.kind.by, items.wanted(step.items), newLookup('all'), deps);
  if (!asked.ok) return asked;
  const { found, calls } = asked.value;
  const isOurs = found.some(([index, after]) => items.kind.isDone(items.before(index), after, items.listsOf(index)));
  if (isOurs) return ok(stepOf({ phase: 'polling' }, { activities: [{ ...step, adopted: false }], calls }));
  const foreign = [...step.foreign, ...(step.activity ? [step.activity.activityId] : [])];
  const again: ActivityStep = { ...step, foreign, state: { kind: 'to-send' }, activity: null, adopted: false };
  items.lookedAt = null;
  const fresh = { asOf: step.sentAt };
  return ok(stepOf({ phase: 'sending', fresh }, { activities: [again], calls }));
}

/** When the first activity was made whose items are not settled, by Constant Contact's clock; `null` if there was none. */
function changesSince({ activities, unsettled }: WriteItems): number | null {
  const sent = activities.filter(wasSent);
  const open = sent.filter(({ items }) => items.some((index) => unsettled.has(index)));
  const made = (open.length > 0 ? open : sent).map(({ activity, sentAt }) => {
    const madeAt = Date.parse(activity?.createdAt ?? '');
    return Number.isNaN(madeAt) ? sentAt : madeAt - SECOND_MS;
  });
  return made.length === 0 ? null : Math.min(...made);
}

/** Reads one page of what changed since the first activity, and settles the items on it that it did something for. */
export async function verifyItems(
  cursor: At<'verifying'>,
  items: WriteItems,
  deps: StepDeps,
): Promise<Result<JobStep>> {
  const page = await readChanges('updated_after', cursor.since, cursor.next, deps);
  if (!page.ok) return page;
  const changed = items
    .onPage(page.value.indexed)
    .filter(([index, after]) => items.unsettled.has(index) && !isLate(items, index, after));
  const results = changed.map(([index, after]) => settle(items, index, after));
  const { next } = page.value;
  if (next !== null) return ok(stepOf({ ...cursor, next }, { results, indexed: changed, calls: 1 }));

  const settled = new Set(changed.map(([index]) => index));
  const unchanged = [...items.unsettled].filter((index) => !settled.has(index));
  const told = settleUnchanged(items, new Set(unchanged));
  const step = { results: [...results, ...told], indexed: changed, calls: 1 };
  if (told.length === unchanged.length) return ok(stepOf(cursor, { ...step, done: true }));
  const lookup = newLookup(items.kind.lookedForAmong, true);
  return ok(stepOf({ phase: 'rereading', lookup, until: deps.now() + SHOWS_LATE_MS }, step));
}

/** Looks for the items that did not change and of which the activities tell nothing: nobody is settled unseen. */
export async function rereadItems(
  cursor: At<'rereading'>,
  items: WriteItems,
  stop: Stop,
  deps: StepDeps,
): Promise<Result<JobStep>> {
  const step = await lookUp(items.kind.by, items.wanted([...items.unsettled]), cursor.lookup, null, deps);
  if (!step.ok) return step;
  const { cursor: lookup, found, absent, refused, calls } = step.value;
  const gone = absentContact(null, serverTime(null, deps.now()));
  const read = [...found, ...absent.map((index): [number, IndexedContact] => [index, gone])];
  // A clock that was set back makes the wait no longer.
  const until = Math.min(cursor.until, deps.now() + SHOWS_LATE_MS);
  const mayShowLate = stop !== 'now' && deps.now() < until;
  const late = mayShowLate ? read.filter(([index, after]) => isLate(items, index, after)) : [];
  const waits = new Set(late.map(([index]) => index));
  const results = [
    ...read.filter(([index]) => !waits.has(index)).map(([index, after]) => settle(items, index, after)),
    ...refused.map(([index, detail]) => items.result(index, { outcome: 'unknown', reason: 'request-refused', detail })),
  ];
  const indexed = found.filter(([index]) => !waits.has(index));
  const done = results.length === items.unsettled.size;
  if (late.length === 0) return ok(stepOf({ ...cursor, lookup, until }, { results, indexed, calls, done }));
  const again = newLookup(items.kind.lookedForAmong, true);
  return ok(stepOf({ ...cursor, lookup: again, until }, { results, indexed, calls, rest: LOOK_AGAIN_MS }));
}

/** Whether an activity may have done it, which does not show yet: it did something, and names no error of this item. */
function isLate(items: WriteItems, index: number, after: IndexedContact): boolean {
  const activity = items.activityOf(index);
  if (!activity || activity.counts.completed === 0) return false;
  const isNamed = isNamedBy(activity, items.result(index, UNKNOWN, after));
  return !isNamed && !items.kind.isDone(items.before(index), after, items.listsOf(index));
}

function settle(items: WriteItems, index: number, after: IndexedContact): JobResult {
  const sent = { activity: items.activityOf(index), listIds: items.listsOf(index) };
  return items.result(index, items.kind.settle(index, items.before(index), after, sent), after);
}

function settleUnchanged(items: WriteItems, unchanged: Set<number>): JobResult[] {
  return items.activities.flatMap(({ items: indexes, activity }) => {
    // What was sent again is settled by the last activity it was in.
    const own = indexes.filter((index) => unchanged.has(index) && items.activityOf(index) === activity);
    const changed = indexes.filter((index) => !unchanged.has(index)).length;
    const endings = activity ? items.kind.settleUnchanged(own, (index) => items.before(index), activity, changed) : [];
    return endings.flatMap((ending, position) => {
      const index = own[position];
      return index === undefined || ending === null ? [] : [items.result(index, ending)];
    });
  });
}
