import { type Failure, mayHaveTakenEffect, ok, type Result } from '../../failure';
import { ATTEMPTS_MAX, attemptsAfter } from '../after-failure';
import { type JobStep, type Stop, stepOf } from '../job-step';
import { startedActivityIds } from '../job-store';
import type { StepDeps } from '../lookup/pages';
import type { ActivityStep, WriteCursor } from '../stored-job';
import { lookForActivity, type Started, startActivity } from './activity';
import { withoutGoneLists } from './fewer-lists';
import { bringUpToDate } from './freshness';
import type { WriteItems } from './write-items';

type Sending = Extract<WriteCursor, { phase: 'sending' }>;

/** A write leaves this long after the look at the contacts at most, or not at all: the machine may have slept. */
const READY_MS = 10_000;

/**
 * Sends the next activity in two steps: everything about its contacts is brought up to date and the activity is written
 * down, then it leaves. One that was written down by an earlier worker may have left: it is looked for first.
 */
export async function sendItems(
  cursor: Sending,
  items: WriteItems,
  stop: Stop,
  deps: StepDeps,
): Promise<Result<JobStep>> {
  const next = items.activities.find(({ state }) => state.kind === 'to-send' || state.kind === 'sending');
  if (!next) return ok(stepOf({ phase: 'polling' }, { moved: false }));
  if (next.state.kind === 'sending') {
    const { ready } = items;
    items.ready = null;
    if (ready?.number !== next.number) {
      return stop === 'now'
        ? ok(changed(cursor, { ...next, state: { kind: 'ended' } }))
        : look(cursor, next, items, deps);
    }
    const isLate = Math.abs(deps.now() - ready.at) > READY_MS;
    if (isLate || stop !== 'no') return ok(changed(cursor, { ...next, state: { kind: 'to-send' } }));
    return ok(await send(cursor, next, items, await startActivity(next, items.kind, deps), deps));
  }
  return stop === 'no' ? prepare(cursor, next, items, deps) : ok(dropUnsent(cursor, items));
}

/** Who opted out, was restored or changed since is not written: that is known of all, and written down, before any is. */
async function prepare(
  cursor: Sending,
  next: ActivityStep,
  items: WriteItems,
  deps: StepDeps,
): Promise<Result<JobStep>> {
  const unsent = items.activities.filter(({ state }) => state.kind === 'to-send').flatMap((step) => step.items);
  const update = await bringUpToDate(cursor.fresh, unsent, items, deps);
  if (!update.ok) return update;
  const { fresh, indexed, calls } = update.value;
  // Who is in two activities and was refused before the first is settled.
  const open = next.items.filter((index) => items.unsettled.has(index));
  const { allowed, refused } = await items.gate(open, new Map(indexed), next.number);
  const learned = { results: refused, indexed, calls };
  if (allowed.length === 0) {
    return ok(
      stepOf({ ...cursor, fresh }, { ...learned, activities: [{ ...next, items: [], state: { kind: 'ended' } }] }),
    );
  }
  const ahead: ActivityStep = { ...next, items: allowed, state: { kind: 'sending', looks: 0 }, sentAt: fresh.asOf };
  items.ready = { number: next.number, at: deps.now() };
  return ok(stepOf({ ...cursor, fresh }, { ...learned, activities: [ahead], moved: false }));
}

async function send(
  cursor: Sending,
  step: ActivityStep,
  items: WriteItems,
  started: Started,
  deps: StepDeps,
): Promise<JobStep> {
  switch (started.kind) {
    case 'accepted':
      return changed(cursor, started.step);
    case 'outdated': {
      items.lookedAt = null;
      const attempts = step.attempts + 1;
      const givenUp: Failure | null = attempts >= ATTEMPTS_MAX ? { kind: 'session-expired' } : null;
      const again: ActivityStep = { ...step, attempts, state: { kind: 'to-send' } };
      return stepOf(cursor, { activities: [again], calls: 1, moved: false, givenUp });
    }
    case 'refused': {
      const mended = await withoutGoneLists(cursor, step, started.detail, items, deps);
      if (mended) return mended;
      const ending = { outcome: items.kind.notDone, reason: 'request-refused' as const, detail: started.detail };
      const others = items.activities.filter(({ number, state }) => number !== step.number && state.kind !== 'refused');
      const elsewhere = new Set(others.flatMap((other) => other.items));
      const results = step.items.filter((index) => !elsewhere.has(index)).map((index) => items.result(index, ending));
      const refused: ActivityStep = { ...step, state: { kind: 'refused', detail: started.detail } };
      return stepOf(cursor, { activities: [refused], results, calls: 1 });
    }
    case 'failed':
      return failed(cursor, step, started.failure);
  }
}

function failed(cursor: Sending, step: ActivityStep, failure: Failure): JobStep {
  const attempts = attemptsAfter(failure, step.attempts);
  const state: ActivityStep['state'] = mayHaveTakenEffect(failure)
    ? { kind: 'sending', looks: 0 }
    : { kind: 'to-send' };
  const tried: ActivityStep = { ...step, attempts, state };
  const givenUp = attempts >= ATTEMPTS_MAX ? failure : null;
  return stepOf(cursor, { activities: [tried], calls: 1, moved: false, setback: failure, givenUp });
}

async function look(cursor: Sending, step: ActivityStep, items: WriteItems, deps: StepDeps): Promise<Result<JobStep>> {
  const others = await startedActivityIds();
  const looked = await lookForActivity(step, others, items.kind, deps);
  if (!looked.ok) return looked;
  const { calls, rest } = looked.value;
  items.lookedAt = null;
  return ok(stepOf(cursor, { activities: [looked.value.step], calls, rest, moved: looked.value.step.adopted }));
}

function changed(cursor: Sending, step: ActivityStep): JobStep {
  return stepOf(cursor, {
    activities: [step],
    calls: step.state.kind === 'sent' ? 1 : 0,
    moved: step.state.kind === 'sent',
  });
}

/** What was tried may have been done: that is read back, as for what was accepted. */
function dropUnsent(cursor: Sending, items: WriteItems): JobStep {
  const unsent = items.activities.filter(({ state }) => state.kind === 'to-send');
  const never = unsent.filter(({ attempts }) => attempts === 0);
  const dropped = new Set(never.flatMap((step) => items.notSentElsewhere(step)));
  return stepOf(cursor, {
    results: items.results(dropped, 'not-sent'),
    activities: unsent.map((step) => ({
      ...step,
      items: step.attempts === 0 ? [] : step.items,
      state: { kind: 'ended' },
    })),
  });
}
