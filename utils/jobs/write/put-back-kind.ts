import type { ApiClient } from '../../constant-contact/api-client';
import { putBackRefusal } from '../../contacts/refusal';
import type { StandingKind } from '../../contacts/standing';
import type { Target } from '../job-database';
import type { Ending } from './activity-errors';
import { whyNotDone } from './activity-errors';
import { isOnLists, restoreKind } from './restore-kind';
import type { WriteKind } from './write-kind';

/**
 * Putting contacts back on a list: as a restore, but of those who are there. Who opted out is put on no list, and adding
 * a deleted contact would bring it back, which is not what was asked for.
 */
export function putBackKind(targets: Target[], api: ApiClient): WriteKind {
  return {
    ...restoreKind(targets, [], api),
    refusal: (_, now) => refusalOf(now.standing),
    notDone: 'refused',
    rereadsAll: true,
    isDone: (_, after, listIds) => refusalOf(after.standing) !== null || isOnLists(after, listIds),
    settle: (index, _, after, { activity, listIds }) => {
      const refusal = refusalOf(after.standing);
      if (refusal) return refusal;
      if (isOnLists(after, listIds)) return { outcome: 'updated', reason: null, detail: null };
      return {
        outcome: 'refused',
        ...whyNotDone(activity, { ...after, contactId: targets[index]?.contactId ?? null }),
      };
    },
  };
}

/** How a contact ends that is put on no list, by what it is; `null` if it may be. */
function refusalOf(standing: StandingKind): Ending | null {
  const reason = putBackRefusal(standing);
  return reason && { outcome: reason === 'opted-out' ? 'stayed-unsubscribed' : standing, reason, detail: null };
}
