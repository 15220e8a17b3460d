import type { JobResult } from '../job';
import type { JobStep } from '../job-step';
import type { ActivityStep } from '../stored-job';
import { newActivities } from './activity';
import type { WriteItems } from './write-items';

/**
 * A step of a job whose refused items may be taken with fewer fields: these are not settled by it but sent once more, and
 * what is taken so says which fields were left out. How many fields an account takes nobody tells beforehand.
 */
export function withFewerFields(step: JobStep, items: WriteItems): JobStep {
  const { fewerFields } = items.kind;
  if (!fewerFields) return step;
  const sentWithFewer = new Set(items.activities.flatMap((sent) => (sent.fewerFields ? sent.items : [])));
  const told = step.results.map((result): JobResult => {
    const leftOut = sentWithFewer.has(result.index) && isTaken(result) ? fewerFields.leftOut(result.index) : [];
    return leftOut.length > 0 ? { ...result, reason: 'fields-left-out', detail: leftOut.join(', ') } : result;
  });
  const isNewRound = !items.activities.some((sent) => sent.fewerFields);
  const again = isNewRound ? told.filter((result) => mayBeTaken(result, items)).map(({ index }) => index) : [];
  if (again.length === 0) return { ...step, results: told };
  items.lookedAt = null;
  const activities = newActivities(items, again).map((activity): ActivityStep => ({ ...activity, fewerFields: true }));
  return {
    ...step,
    results: told.filter(({ index }) => !again.includes(index)),
    activities: [...step.activities, ...activities],
    cursor: { phase: 'sending', fresh: { asOf: items.knownSince(Number.POSITIVE_INFINITY) } },
    rest: 0,
    done: false,
  };
}

function isTaken({ outcome }: JobResult): boolean {
  return outcome === 'imported' || outcome === 'updated';
}

function mayBeTaken({ index, outcome, reason }: JobResult, { kind }: WriteItems): boolean {
  const isToldOf = reason === 'activity-error' || reason === 'one-of-errors';
  return outcome === 'refused' && isToldOf && (kind.fewerFields?.leftOut(index).length ?? 0) > 0;
}
