import { type Activity, startAddingToLists } from '../../constant-contact/activities';
import type { ApiClient } from '../../constant-contact/api-client';
import { type RestoreRefusal, restoreRefusal } from '../../contacts/refusal';
import { isHidden } from '../../contacts/standing';
import type { Target } from '../job-database';
import type { IndexedContact } from '../lookup/contact-index';
import { type Ending, whyNotDone } from './activity-errors';
import { restoreBatches } from './restore-batches';
import type { WriteKind } from './write-kind';

/** Restoring: deleted contacts who never opted out are added to lists, which brings them back as they were. */
export function restoreKind(targets: Target[], chosenLists: readonly string[], api: ApiClient): WriteKind {
  const contactIds = targets.map(({ contactId }) => contactId);
  const listsOf = (index: number) => targets[index]?.toLists ?? [];
  return {
    items: contactIds,
    by: 'contact-id',
    lineOf: () => null,
    settledAtOnce: [],
    refusal: (_, now, isSent) => {
      const reason = restoreRefusal(now);
      const isAnotherList = isSent && reason === 'not-deleted';
      return reason && !isAnotherList ? { outcome: refusedOutcome(reason), reason, detail: null } : null;
    },
    keptOut: { outcome: 'not-restored', reason: 'never-restore', detail: null },
    batches: (indexes) => restoreBatches(indexes, listsOf),
    start: ({ items, listIds }, terms) => startAddingToLists(api, idsOf(contactIds, items), listIds, terms),
    couldBe: (activity, indexes) => countsCouldBe(activity, indexes.length),
    chosenLists,
    notDone: 'not-restored',
    isDone: (_, after, listIds) => {
      if (after.standing === 'unsubscribed') return true;
      return !isHidden({ kind: after.standing }) && isOnLists(after, listIds);
    },
    settle: (index, _, after, { activity, listIds }) => {
      const named = { ...after, contactId: contactIds[index] ?? null };
      if (after.standing === 'absent') return { outcome: 'unknown', reason: 'not-found', detail: null };
      if (isHidden({ kind: after.standing })) return { outcome: 'not-restored', ...whyNotDone(activity, named) };
      if (after.standing === 'unsubscribed') {
        return { outcome: 'opted-out-meanwhile', reason: 'opted-out', detail: null };
      }
      if (isOnLists(after, listIds)) return { outcome: 'restored', reason: null, detail: null };
      return { outcome: 'restored', reason: 'lists-missing', detail: whyNotDone(activity, named).detail };
    },
    settleUnchanged: (indexes) => indexes.map(() => null),
    lookedForAmong: 'all',
  };
}

/** Whether a contact is on these lists, as far as its lists were read. */
export function isOnLists({ listIds }: IndexedContact, wanted: readonly string[]): boolean {
  return listIds === null || wanted.every((listId) => listIds.includes(listId));
}

/** The ids at these positions. */
export function idsOf(contactIds: string[], indexes: number[]): string[] {
  return indexes.flatMap((index) => contactIds[index] ?? []);
}

/** Whether an activity's count of contacts, if it has one yet, is this one. */
export function countsCouldBe({ counts }: Activity, contacts: number): boolean {
  return counts.total === null || counts.total === 0 || counts.total === contacts;
}

function refusedOutcome(reason: RestoreRefusal): Ending['outcome'] {
  switch (reason) {
    case 'opted-out':
      return 'opted-out';
    case 'unrecognized':
      return 'unrecognized';
    case 'not-found':
      return 'absent';
    case 'not-deleted':
      return 'not-deleted';
    case 'no-permission':
      return 'not-restored';
  }
}
