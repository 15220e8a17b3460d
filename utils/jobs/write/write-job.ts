import { ok, type Result } from '../../failure';
import { type JobStep, type OpenJob, type Stop, stepOf } from '../job-step';
import { newLookup } from '../lookup/lookup';
import type { StepDeps } from '../lookup/pages';
import { isOfWriteJob, type WriteCursor } from '../stored-job';
import { wasSent } from './activity';
import { withFewerFields } from './fewer-fields';
import { findItems } from './find';
import { sendItems } from './send';
import { pollActivities, rereadItems, verifyItems } from './verify';
import { WriteItems, type WrittenJob } from './write-items';
import type { WriteKind } from './write-kind';

/**
 * Opens a job that writes. It finds out what every item is, sends those that may be written by activities (each written
 * down before it is sent), waits for these to end, and reads back what changed: nothing is believed because an activity
 * says `completed`. With `perDay` it does so with so many items a day.
 */
export async function openWriteJob(
  job: WrittenJob,
  kind: WriteKind,
  begun: WriteCursor,
  deps: StepDeps,
): Promise<OpenJob> {
  const items = await WriteItems.open(job, kind);
  let cursor = begun;
  return {
    async step(stop) {
      const next = await nextStep(cursor, items, stop, deps);
      if (!next.ok) return next;
      const step = stop === 'no' ? withFewerFields(next.value, items) : next.value;
      items.apply(step);
      const taken = step.done && items.later.size > 0 ? endOfDay(step, items, stop, deps) : step;
      if (isOfWriteJob(taken.cursor)) cursor = taken.cursor;
      return ok(taken);
    },
    giveUp: () => givenUp(items),
  };
}

function nextStep(
  cursor: WriteCursor,
  items: WriteItems,
  stop: Stop,
  deps: StepDeps,
): Promise<Result<JobStep>> | Result<JobStep> {
  switch (cursor.phase) {
    case 'finding':
      return stop === 'no'
        ? findItems(cursor, items, deps)
        : ok(stepOf(cursor, { results: givenUp(items), done: true }));
    case 'sending':
      return sendItems(cursor, items, stop, deps);
    case 'polling':
      return pollActivities(cursor, items, stop, deps);
    case 'verifying':
      return verifyItems(cursor, items, deps);
    case 'rereading':
      return rereadItems(cursor, items, stop, deps);
    case 'next-portion':
      if (stop !== 'no') return ok(stepOf(cursor, { results: givenUp(items), done: true }));
      items.release();
      return ok(stepOf({ phase: 'finding', lookup: newLookup('deleted') }, { moved: false }));
  }
}

/** The items of a day are settled: those of the next wait for it, unless nothing more is to be sent. */
function endOfDay(step: JobStep, items: WriteItems, stop: Stop, { now }: StepDeps): JobStep {
  if (stop !== 'no') return { ...step, results: [...step.results, ...items.results(items.later, 'not-sent')] };
  return { ...step, done: false, cursor: { phase: 'next-portion' }, rest: untilTomorrow(now()) };
}

/** Milliseconds until the day ends, where the admin is. */
function untilTomorrow(now: number): number {
  return new Date(now).setHours(24, 0, 0, 0) - now;
}

/** Of what was sent nobody knows what came of it; the rest was not sent. */
function givenUp(items: WriteItems) {
  const sent = new Set(items.activities.filter(wasSent).flatMap((activity) => activity.items));
  return [...items.unsettled, ...items.later].flatMap((index) =>
    items.results([index], sent.has(index) ? 'unknown' : 'not-sent'),
  );
}
