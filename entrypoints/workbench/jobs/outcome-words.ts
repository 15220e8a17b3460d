import { i18n } from '#i18n';
import { formatNumber } from '@/components/format';
import { standingName } from '@/components/standing/standing-words';
import { isStandingKind } from '@/utils/contacts/standing';
import type { JobOutcome, ResultReason } from '@/utils/messages';

/** How one item of a job ended, in a word or two. */
export function outcomeName(outcome: JobOutcome): string {
  if (isStandingKind(outcome)) return standingName(outcome);
  switch (outcome) {
    case 'not-hidden':
      return i18n.t('bulk.outcome.notHidden');
    case 'restored':
      return i18n.t('bulk.outcome.restored');
    case 'opted-out-meanwhile':
      return i18n.t('bulk.outcome.optedOutMeanwhile');
    case 'opted-out':
      return i18n.t('bulk.outcome.optedOut');
    case 'not-deleted':
      return i18n.t('bulk.outcome.notDeleted');
    case 'not-restored':
      return i18n.t('bulk.outcome.notRestored');
    case 'imported':
      return i18n.t('bulk.outcome.imported');
    case 'updated':
      return i18n.t('bulk.outcome.updated');
    case 'signed-up':
      return i18n.t('bulk.outcome.signedUp');
    case 'stayed-unsubscribed':
      return i18n.t('bulk.outcome.stayedUnsubscribed');
    case 'left-out':
      return i18n.t('bulk.outcome.leftOut');
    case 'refused':
      return i18n.t('bulk.outcome.refused');
    case 'deleted-again':
      return i18n.t('bulk.outcome.deletedAgain');
    case 'changed-since':
      return i18n.t('bulk.outcome.changedSince');
    case 'not-sent':
      return i18n.t('bulk.outcome.notSent');
    case 'unknown':
      return i18n.t('bulk.outcome.unknown');
  }
}

/** How many items ended so, for a sentence: "37 left alone because they opted out". */
export function outcomeCount(outcome: JobOutcome, count: number): string {
  const number = formatNumber(count);
  if (isStandingKind(outcome)) return i18n.t('bulk.count.standing', [number, lowerFirst(standingName(outcome))]);
  switch (outcome) {
    case 'not-hidden':
      return i18n.t('bulk.count.notHidden', count, [number]);
    case 'restored':
      return i18n.t('bulk.count.restored', count, [number]);
    case 'opted-out-meanwhile':
      return i18n.t('bulk.count.optedOutMeanwhile', count, [number]);
    case 'opted-out':
      return i18n.t('bulk.count.optedOut', count, [number]);
    case 'not-deleted':
      return i18n.t('bulk.count.notDeleted', count, [number]);
    case 'not-restored':
      return i18n.t('bulk.count.notRestored', count, [number]);
    case 'imported':
      return i18n.t('bulk.count.imported', count, [number]);
    case 'updated':
      return i18n.t('bulk.count.updated', count, [number]);
    case 'signed-up':
      return i18n.t('bulk.count.signedUp', count, [number]);
    case 'stayed-unsubscribed':
      return i18n.t('bulk.count.stayedUnsubscribed', count, [number]);
    case 'left-out':
      return i18n.t('bulk.count.leftOut', count, [number]);
    case 'refused':
      return i18n.t('bulk.count.refused', count, [number]);
    case 'deleted-again':
      return i18n.t('bulk.count.deletedAgain', count, [number]);
    case 'changed-since':
      return i18n.t('bulk.count.changedSince', count, [number]);
    case 'not-sent':
      return i18n.t('bulk.count.notSent', count, [number]);
    case 'unknown':
      return i18n.t('bulk.count.unknown', count, [number]);
  }
}

/** Why an item ended so, or is left alone. */
export function reasonWords(reason: ResultReason): string {
  switch (reason) {
    case 'opted-out':
      return i18n.t('bulk.reason.optedOut');
    case 'no-permission':
      return i18n.t('bulk.reason.noPermission');
    case 'not-deleted':
      return i18n.t('bulk.reason.notDeleted');
    case 'is-deleted':
      return i18n.t('bulk.reason.isDeleted');
    case 'not-found':
      return i18n.t('bulk.reason.notFound');
    case 'unrecognized':
      return i18n.t('bulk.reason.unrecognized');
    case 'invalid-address':
      return i18n.t('bulk.reason.invalidAddress');
    case 'address-too-long':
      return i18n.t('bulk.reason.addressTooLong');
    case 'duplicate-address':
      return i18n.t('bulk.reason.duplicateAddress');
    case 'unsubscribed-in-file':
      return i18n.t('bulk.reason.unsubscribedInFile');
    case 'never-restore':
      return i18n.t('bulk.reason.neverRestore');
    case 'changed-since':
      return i18n.t('bulk.reason.changedSince');
    case 'was-deleted':
      return i18n.t('bulk.reason.wasDeleted');
    case 'fields-left-out':
      return i18n.t('bulk.reason.fieldsLeftOut');
    case 'no-evidence':
      return i18n.t('form.missingEvidence');
    case 'too-many-lists':
      return i18n.t('form.missingFewerLists');
    case 'lists-gone':
      return i18n.t('bulk.reason.listsGone');
    case 'activity-failed':
      return i18n.t('bulk.reason.activityFailed');
    case 'activity-timed-out':
      return i18n.t('bulk.reason.activityTimedOut');
    case 'activity-cancelled':
      return i18n.t('bulk.reason.activityCancelled');
    case 'activity-error':
      return i18n.t('bulk.reason.activityError');
    case 'one-of-errors':
      return i18n.t('bulk.reason.oneOfErrors');
    case 'no-reason-given':
      return i18n.t('bulk.reason.noReasonGiven');
    case 'request-refused':
      return i18n.t('bulk.reason.requestRefused');
    case 'never-accepted':
      return i18n.t('bulk.reason.neverAccepted');
    case 'lists-missing':
      return i18n.t('bulk.reason.listsMissing');
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
