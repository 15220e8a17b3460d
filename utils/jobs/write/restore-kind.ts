import { type Activity, startAddingToLists } from '../../constant-contact/activities';
import type { ApiClient } from '../../constant-contact/api-client';
import { isHidden } from '../../contacts/standing';
import { activityPortions, type RestoreRefusal, restoreRefusal } from '../cost';
import type { Sighting } from '../lookup/contact-index';
import { BULK } from '../lookup/pages';
import { type Ending, whyNotDone } from './activity-errors';
import type { WriteKind } from './write-kind';

/** Restoring: deleted contacts who never opted out are added to lists, which brings them back as they were. */
export function restoreKind(contactIds: string[], listIds: string[], api: ApiClient): WriteKind {
  return {
    items: contactIds,
    by: 'contact-id',
    lineOf: () => null,
    settledAtOnce: [],
    refusal: (_, now) => {
      const reason = restoreRefusal(now.standing);
      return reason && { outcome: refusedOutcome(reason), reason, detail: null };
    },
    portions: (indexes) => activityPortions(indexes).map((items) => ({ items, listIds })),
    start: (portion) => startAddingToLists(api, idsOf(contactIds, portion.items), portion.listIds, BULK),
    couldBe: (activity, indexes) => countsCouldBe(activity, indexes.length),
    notDone: 'not-restored',
    isDone: (_, after) => !isHidden({ kind: after.standing }),
    settle: (index, _, after, activity) => {
      if (after.standing === 'absent') return { outcome: 'unknown', reason: 'not-found', detail: null };
      if (!isHidden({ kind: after.standing })) return cameBack(after);
      return { outcome: 'not-restored', ...whyNotDone(activity, { ...after, contactId: contactIds[index] ?? null }) };
    },
    settleUnchanged: (indexes) => indexes.map(() => null),
    lookedForAmong: 'all',
  };
}

function cameBack(after: Sighting): Ending {
  if (after.standing === 'unsubscribed') return { outcome: 'opted-out-meanwhile', reason: 'opted-out', detail: null };
  return { outcome: 'restored', reason: null, detail: null };
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
  }
}
