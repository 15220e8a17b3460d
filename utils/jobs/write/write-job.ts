import { ok, type Result } from '../../failure';
import { type JobStep, type OpenJob, type Stop, stepOf } from '../job-step';
import type { BulkApi } from '../lookup/pages';
import type { WriteCursor } from '../stored-job';
import { wasSent } from './activity';
import { findItems } from './find';
import { sendItems } from './send';
import { pollActivities, rereadItems, verifyItems } from './verify';
import { WriteItems } from './write-items';
import type { WriteKind } from './write-kind';

/**
 * Opens a job that writes. It finds out what every item is, sends those that may be written by activities (each written
 * down before it is sent), waits for these to end, and reads back what changed: nothing is believed because an activity
 * says `completed`.
 */
export async function openWriteJob(
  job: { jobId: string; accountKey: string },
  kind: WriteKind,
  begun: WriteCursor,
  tools: BulkApi,
): Promise<OpenJob> {
  const items = await WriteItems.open(job, kind);
  let cursor = begun;
  return {
    async step(stop) {
      const step = await nextStep(cursor, items, stop, tools);
      if (!step.ok) return step;
      items.apply(step.value);
      if (step.value.cursor.phase !== 'checking') cursor = step.value.cursor;
      return step;
    },
    giveUp: () => givenUp(items),
  };
}

function nextStep(
  cursor: WriteCursor,
  items: WriteItems,
  stop: Stop,
  tools: BulkApi,
): Promise<Result<JobStep>> | Result<JobStep> {
  switch (cursor.phase) {
    case 'finding':
      return stop === 'no'
        ? findItems(cursor, items, tools)
        : ok(stepOf(cursor, { results: givenUp(items), done: true }));
    case 'sending':
      return sendItems(cursor, items, stop, tools);
    case 'polling':
      return pollActivities(cursor, items, stop, tools);
    case 'verifying':
      return verifyItems(cursor, items, tools);
    case 'rereading':
      return rereadItems(cursor, items, stop, tools);
  }
}

/** Of what was sent nobody knows what came of it; the rest was not sent. */
function givenUp(items: WriteItems) {
  const sent = new Set(items.activities.filter(wasSent).flatMap((activity) => activity.items));
  return [...items.unsettled].flatMap((index) => items.results([index], sent.has(index) ? 'unknown' : 'not-sent'));
}
