import { mayHaveTakenEffect, ok, type Result } from '../../failure';
import { type JobStep, stepOf, type WriteTools } from '../job-step';
import { startedActivityIds } from '../job-store';
import { readChanges } from '../lookup/pages';
import type { ActivityStep, WriteCursor } from '../stored-job';
import { type ActivityMove, lookForActivity, sendActivity } from './activity';
import type { WriteItems } from './write-items';

type Sending = Extract<WriteCursor, { phase: 'sending' }>;

/** Before a write, what is known of the contacts is brought up to date unless that was done within this time. */
const FRESH_MS = 10_000;

/** Sends the next activity, after a look at what changed; an activity that may have been sent is looked for first. */
export async function sendItems(
  cursor: Sending,
  items: WriteItems,
  cancelling: boolean,
  tools: WriteTools,
): Promise<Result<JobStep>> {
  const next = items.activities.find(({ state }) => state.kind === 'to-send' || state.kind === 'sending');
  if (!next) return ok(stepOf({ phase: 'polling' }, {}));
  if (next.state.kind === 'sending') {
    const others = await startedActivityIds();
    return toStep(cursor, items, await lookForActivity(next, next.state.looks, others, items.kind, tools));
  }
  if (cancelling) return ok(dropUnsent(cursor, items));
  const { checkedAt, reading } = cursor.fresh;
  const stale = reading !== null || checkedAt === null || tools.now() - checkedAt > FRESH_MS;
  return stale ? readWhatChanged(cursor, items, tools) : send(cursor, next, items, tools);
}

/** One page of what changed since the contacts were read: who opted out or was restored meanwhile is not written. */
async function readWhatChanged(cursor: Sending, items: WriteItems, tools: WriteTools): Promise<Result<JobStep>> {
  const { asOf, reading } = cursor.fresh;
  const page = await readChanges(asOf, reading?.next ?? null, tools);
  if (!page.ok) return page;
  const from = reading?.from ?? page.value.seenAt;
  const fresh = page.value.next
    ? { ...cursor.fresh, reading: { next: page.value.next, from } }
    : { asOf: from, checkedAt: tools.now(), reading: null };
  const unsent = new Set(
    items.activities.filter(({ state }) => state.kind === 'to-send').flatMap((step) => step.items),
  );
  const sightings = items.onPage(page.value.sightings).filter(([index]) => unsent.has(index));
  return ok(stepOf({ phase: 'sending', fresh }, { sightings, calls: 1 }));
}

async function send(
  cursor: Sending,
  next: ActivityStep,
  items: WriteItems,
  tools: WriteTools,
): Promise<Result<JobStep>> {
  const { allowed, refused } = items.gate(next.items);
  if (allowed.length === 0) {
    return ok(stepOf(cursor, { results: refused, activities: [{ ...next, items: [], state: { kind: 'ended' } }] }));
  }
  const ahead: ActivityStep = {
    ...next,
    items: allowed,
    state: { kind: 'sending', looks: 0 },
    sentAt: cursor.fresh.asOf,
  };
  await tools.save(stepOf(cursor, { results: refused, activities: [ahead] }));
  const sent = await sendActivity(ahead, items.kind);
  if (!sent.ok && !mayHaveTakenEffect(sent.failure)) {
    await tools.save(stepOf(cursor, { activities: [{ ...ahead, state: { kind: 'to-send' } }], calls: 1 }));
  }
  return toStep(cursor, items, sent);
}

function toStep(cursor: Sending, items: WriteItems, move: Result<ActivityMove>): Result<JobStep> {
  if (!move.ok) return move;
  const { step, calls, rest } = move.value;
  const ending =
    step.state.kind === 'refused'
      ? { outcome: items.kind.notDone, reason: 'request-refused' as const, detail: step.state.detail }
      : null;
  const results = ending ? step.items.map((index) => items.result(index, ending)) : [];
  return ok(stepOf(cursor, { activities: [step], results, calls, rest }));
}

function dropUnsent(cursor: Sending, items: WriteItems): JobStep {
  const unsent = items.activities.filter(({ state }) => state.kind === 'to-send');
  return stepOf(cursor, {
    results: unsent.flatMap((step) => items.results(step.items, 'not-sent')),
    activities: unsent.map((step) => ({ ...step, items: [], state: { kind: 'ended' } })),
  });
}
