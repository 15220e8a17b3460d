import { readAllLists } from '../../constant-contact/lists';
import type { Failure } from '../../failure';
import { pagesOf } from '../cost';
import { type JobStep, stepOf } from '../job-step';
import { BULK, type StepDeps } from '../lookup/pages';
import type { ActivityStep, WriteCursor } from '../stored-job';
import type { WriteItems } from './write-items';

/**
 * What a refused activity is mended by where a list it names is gone: this one and all that are still to be sent go
 * without such lists. Whoever has none left, here or in another activity, goes to the lists chosen, and is told where there are
 * none. `null` where every list is there: it was refused for something else.
 */
export async function withoutGoneLists(
  cursor: Extract<WriteCursor, { phase: 'sending' }>,
  refused: ActivityStep,
  detail: string | null,
  items: WriteItems,
  { api }: StepDeps,
): Promise<JobStep | null> {
  if (refused.listIds.length === 0) return null;
  const lists = await readAllLists(api, BULK);
  if (!lists.ok) return notKnown(cursor, refused, lists.failure);
  const existing = new Set(lists.value.map(({ listId }) => listId));
  const existingOf = (listIds: readonly string[]) => listIds.filter((listId) => existing.has(listId));
  if (existingOf(refused.listIds).length === refused.listIds.length) return null;

  const unsent = items.activities.filter(({ state, number }) => state.kind === 'to-send' || number === refused.number);
  const left = unsent.map((step): ActivityStep => {
    return { ...step, listIds: existingOf(step.listIds), state: { kind: 'to-send' } };
  });
  const others = items.activities.filter((step) => step.state.kind !== 'refused' && !unsent.includes(step));
  const placed = new Set([...others, ...left.filter(hasLists)].flatMap((step) => step.items));
  const chosen = existingOf(items.kind.chosenLists);
  const results: JobStep['results'] = [];
  const activities = left.map((step): ActivityStep => {
    if (hasLists(step)) return step;
    const stranded = step.items.filter((index) => items.unsettled.has(index) && !placed.has(index));
    for (const index of stranded) placed.add(index);
    if (stranded.length > 0 && chosen.length > 0) return { ...step, items: stranded, listIds: chosen };
    const ending = { outcome: items.kind.notDone, reason: 'lists-gone' as const, detail };
    results.push(...stranded.map((index) => items.result(index, ending)));
    return { ...step, items: [], state: { kind: 'refused', detail } };
  });
  return stepOf(cursor, { activities, results, calls: 1 + pagesOf(lists.value.length) });
}

function hasLists({ listIds }: ActivityStep): boolean {
  return listIds.length > 0;
}

/** The request was refused, so it is sent again once the lists can be read. */
function notKnown(cursor: WriteCursor, refused: ActivityStep, failure: Failure): JobStep {
  const again: ActivityStep = { ...refused, state: { kind: 'to-send' } };
  return stepOf(cursor, { activities: [again], calls: 1, moved: false, setback: failure });
}
