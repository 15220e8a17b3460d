import { ok, type Result } from '../../failure';
import type { JobResult } from '../job';
import { type JobStep, stepOf } from '../job-step';
import { absentSighting, type Sighting } from '../lookup/contact-index';
import { lookUp, newLookup } from '../lookup/lookup';
import { type BulkApi, readChanges, serverTime } from '../lookup/pages';
import type { WriteCursor } from '../stored-job';
import { pollActivity } from './activity';
import type { WriteItems } from './write-items';

type At<Phase extends WriteCursor['phase']> = Extract<WriteCursor, { phase: Phase }>;

/** The API's times are whole seconds. */
const SECOND_MS = 1000;

/** Looks how the first activity that has not ended stands; when all have, what they changed is read. */
export async function pollActivities(
  cursor: At<'polling'>,
  items: WriteItems,
  tools: BulkApi,
): Promise<Result<JobStep>> {
  for (const step of items.activities) {
    if (step.state.kind !== 'sent' || !step.activity) continue;
    const polled = await pollActivity(step, step.activity.activityId, step.state.polls, tools);
    if (!polled.ok) return polled;
    const { calls, rest } = polled.value;
    return ok(stepOf(cursor, { activities: [polled.value.step], calls, rest }));
  }
  const since = changesSince(items);
  return ok(since === null ? stepOf(cursor, { done: true }) : stepOf({ phase: 'verifying', since, next: null }, {}));
}

/** When the first activity was made, by Constant Contact's clock; `null` if there was none. */
function changesSince({ activities }: WriteItems): number | null {
  const made = activities.flatMap(({ activity, sentAt }) => {
    if (!activity) return [];
    const madeAt = Date.parse(activity.createdAt ?? '');
    return [Number.isNaN(madeAt) ? sentAt : madeAt - SECOND_MS];
  });
  return made.length === 0 ? null : Math.min(...made);
}

/** Reads one page of what changed since the first activity, and settles the items on it. */
export async function verifyItems(
  cursor: At<'verifying'>,
  items: WriteItems,
  tools: BulkApi,
): Promise<Result<JobStep>> {
  const page = await readChanges(cursor.since, cursor.next, tools);
  if (!page.ok) return page;
  const changed = items.onPage(page.value.sightings).filter(([index]) => items.unsettled.has(index));
  const results = changed.map(([index, after]) => settle(items, index, after));
  const { next } = page.value;
  if (next !== null) return ok(stepOf({ ...cursor, next }, { results, sightings: changed, calls: 1 }));

  const settled = new Set(changed.map(([index]) => index));
  const unchanged = [...items.unsettled].filter((index) => !settled.has(index));
  const told = settleUnchanged(items, new Set(unchanged));
  const step = { results: [...results, ...told], sightings: changed, calls: 1 };
  if (told.length === unchanged.length) return ok(stepOf(cursor, { ...step, done: true }));
  const rereading: WriteCursor = { phase: 'rereading', lookup: newLookup(items.kind.lookedForAmong) };
  return ok(stepOf(rereading, step));
}

/** Looks for the items that did not change and of which the activities tell nothing. */
export async function rereadItems(
  cursor: At<'rereading'>,
  items: WriteItems,
  tools: BulkApi,
): Promise<Result<JobStep>> {
  const step = await lookUp(items.kind.by, items.wanted([...items.unsettled]), cursor.lookup, null, tools);
  if (!step.ok) return step;
  const { found, absent, unseen, refused, calls } = step.value;
  const gone = (index: number) => settle(items, index, absentSighting(null, serverTime(null, tools.now())));
  const notDeleted = (index: number) => settle(items, index, null);
  const results = [
    ...found.map(([index, after]) => settle(items, index, after)),
    ...unseen.map(items.kind.lookedForAmong === 'all' ? gone : notDeleted),
    ...absent.map(gone),
    ...refused.map(([index, detail]) => items.result(index, { outcome: 'unknown', reason: 'request-refused', detail })),
  ];
  const done = results.length === items.unsettled.size;
  return ok(stepOf({ ...cursor, lookup: step.value.cursor }, { results, sightings: found, calls, done }));
}

function settle(items: WriteItems, index: number, after: Sighting | null): JobResult {
  const activity = items.activityOf(index);
  if (!activity) return items.result(index, { outcome: 'unknown', reason: null, detail: null }, after);
  return items.result(index, items.kind.settle(index, items.before(index), after, activity), after);
}

function settleUnchanged(items: WriteItems, unchanged: Set<number>): JobResult[] {
  return items.activities.flatMap(({ items: indexes, activity }) => {
    const own = indexes.filter((index) => unchanged.has(index));
    const changed = indexes.length - own.length;
    const endings = activity ? items.kind.settleUnchanged(own, (index) => items.before(index), activity, changed) : [];
    return endings.flatMap((ending, position) => {
      const index = own[position];
      return index === undefined || ending === null ? [] : [items.result(index, ending)];
    });
  });
}
