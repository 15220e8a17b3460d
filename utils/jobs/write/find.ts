import { ok, type Result } from '../../failure';
import { type JobStep, stepOf } from '../job-step';
import { absentContact, type IndexedContact } from '../lookup/contact-index';
import { lookUp } from '../lookup/lookup';
import { type StepDeps, serverTime } from '../lookup/pages';
import type { WriteCursor } from '../stored-job';
import { newActivities } from './activity';
import type { WriteItems } from './write-items';

type Finding = Extract<WriteCursor, { phase: 'finding' }>;

/** Finds out what the items are, a call at a time; when all are known, settles who is left alone and plans the rest. */
export async function findItems(cursor: Finding, items: WriteItems, deps: StepDeps): Promise<Result<JobStep>> {
  const atOnce = items.kind.settledAtOnce.filter(([index]) => items.unsettled.has(index));
  if (atOnce.length > 0) {
    return ok(stepOf(cursor, { results: atOnce.map(([index, ending]) => items.result(index, ending)) }));
  }
  const wanted = items.unknown();
  if (wanted.size === 0) return ok(await decide(cursor, items, deps));
  const step = await lookUp(items.kind.by, wanted, cursor.lookup, null, deps);
  if (!step.ok) return step;
  const { cursor: lookup, found, absent, refused, calls } = step.value;
  // Somebody who is not there was not there when the first page was read: what changed since is asked from then on.
  const seenAt = lookup.since ?? serverTime(null, deps.now());
  const none = absent.map((index): [number, IndexedContact] => {
    const address = items.kind.by === 'address' ? (items.kind.items[index] ?? null) : null;
    return [index, absentContact(address, seenAt)];
  });
  const results = refused.map(([index, detail]) =>
    items.result(index, { outcome: items.kind.notDone, reason: 'request-refused', detail }),
  );
  return ok(stepOf({ ...cursor, lookup }, { indexed: [...found, ...none], results, calls }));
}

async function decide({ lookup }: Finding, items: WriteItems, { now }: StepDeps): Promise<JobStep> {
  const { allowed, refused } = await items.gate([...items.unsettled]);
  const activities = newActivities(items, allowed);
  items.lookedAt = null;
  const fresh = { asOf: items.knownSince(lookup.since ?? now()) };
  return stepOf({ phase: 'sending', fresh }, { results: refused, activities, done: activities.length === 0 });
}
