import { ok, type Result } from '../../failure';
import { type JobStep, type OpenJob, stepOf, type WriteTools } from '../job-step';
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
  jobId: string,
  kind: WriteKind,
  begun: WriteCursor,
  tools: WriteTools,
): Promise<OpenJob> {
  const items = await WriteItems.open(jobId, kind);
  let cursor = lookingAnew(begun);
  const apply = (step: JobStep) => {
    items.apply(step);
    if (step.cursor.phase !== 'checking') cursor = step.cursor;
  };
  const saving: WriteTools = {
    ...tools,
    save: async (step) => {
      await tools.save(step);
      apply(step);
    },
  };
  return {
    async step(cancelling) {
      const step = await nextStep(cursor, items, cancelling, saving);
      if (step.ok) apply(step.value);
      return step;
    },
    giveUp: () => givenUp(items),
  };
}

/**
 * Nobody knows for how long a job rested that is opened: whoever opted out meanwhile, during a pause or a wait however
 * short, must not be sent.
 */
function lookingAnew(cursor: WriteCursor): WriteCursor {
  return cursor.phase === 'sending' ? { ...cursor, fresh: { ...cursor.fresh, checkedAt: null } } : cursor;
}

function nextStep(
  cursor: WriteCursor,
  items: WriteItems,
  cancelling: boolean,
  tools: WriteTools,
): Promise<Result<JobStep>> | Result<JobStep> {
  switch (cursor.phase) {
    case 'finding':
      return cancelling ? ok(stepOf(cursor, { results: givenUp(items), done: true })) : findItems(cursor, items, tools);
    case 'sending':
      return sendItems(cursor, items, cancelling, tools);
    case 'polling':
      return pollActivities(cursor, items, tools);
    case 'verifying':
      return verifyItems(cursor, items, tools);
    case 'rereading':
      return rereadItems(cursor, items, tools);
  }
}

/** Of what was sent nobody knows what came of it; the rest was not sent. */
function givenUp(items: WriteItems) {
  const sent = new Set(items.activities.filter(wasSent).flatMap((activity) => activity.items));
  return [...items.unsettled].flatMap((index) => items.results([index], sent.has(index) ? 'unknown' : 'not-sent'));
}
