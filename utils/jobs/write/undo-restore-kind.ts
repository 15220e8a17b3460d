import { startDeletingContacts } from '../../constant-contact/activities';
import type { ApiClient } from '../../constant-contact/api-client';
import { isHidden } from '../../contacts/standing';
import { activityBatches } from '../cost';
import type { IndexedContact } from '../lookup/contact-index';
import { whyNotDone } from './activity-errors';
import { countsCouldBe, idsOf } from './restore-kind';
import type { WriteKind } from './write-kind';

/**
 * Taking back a restore: the contacts are deleted again, which also takes them off the lists they were restored to. Who
 * was changed by anybody since is left alone, and so is who is on another list: deleting would take that one, too.
 * `restored` is each contact as the restore job last read it, with the lists that it was put on.
 */
export function undoRestoreKind(restored: IndexedContact[], api: ApiClient): WriteKind {
  const contactIds = restored.map(({ contactId }) => contactId);
  return {
    items: contactIds,
    by: 'contact-id',
    lineOf: () => null,
    settledAtOnce: [],
    refusal: (index, now) => {
      const { updatedAt, listIds } = restored[index] ?? {};
      const isOnOthers = listIds && now.listIds?.some((listId) => !listIds.includes(listId));
      const isAsRestored = now.updatedAt === updatedAt && !isOnOthers && !isHidden({ kind: now.standing });
      return isAsRestored ? null : { outcome: 'changed-since', reason: 'changed-since', detail: null };
    },
    keptOut: null,
    batches: (indexes) => activityBatches(indexes).map((items) => ({ items, listIds: [] })),
    start: ({ items }, terms) => startDeletingContacts(api, idsOf(contactIds, items), terms),
    couldBe: (activity, indexes) => countsCouldBe(activity, indexes.length),
    chosenLists: [],
    notDone: 'refused',
    isDone: (_, after) => isHidden({ kind: after.standing }),
    settle: (_, before, after, { activity }) => {
      if (after.standing === 'absent') return { outcome: 'unknown', reason: 'not-found', detail: null };
      return isHidden({ kind: after.standing })
        ? { outcome: 'deleted-again', reason: null, detail: null }
        : { outcome: 'refused', ...whyNotDone(activity, before) };
    },
    settleUnchanged: (indexes) => indexes.map(() => null),
    lookedForAmong: 'deleted',
  };
}
