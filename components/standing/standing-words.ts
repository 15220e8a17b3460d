import { i18n } from '#i18n';
import type { StandingKind } from '@/utils/contacts/standing';

/** The name of a standing: the card's heading, and the word beside its icon everywhere. */
export function standingName(kind: StandingKind): string {
  switch (kind) {
    case 'absent':
      return i18n.t('standing.absent');
    case 'active':
      return i18n.t('standing.active');
    case 'awaiting-confirmation':
      return i18n.t('standing.awaitingConfirmation');
    case 'no-permission':
      return i18n.t('standing.noPermission');
    case 'temporary-hold':
      return i18n.t('standing.temporaryHold');
    case 'unsubscribed':
      return i18n.t('standing.unsubscribed');
    case 'deleted':
      return i18n.t('standing.deleted');
    case 'deleted-opted-out':
      return i18n.t('standing.deletedOptedOut');
    case 'unrecognized':
      return i18n.t('standing.unrecognized');
  }
}

/** One sentence: what it means, why the page does not show it, and why an API call gets a 409. */
export function standingMeaning(kind: StandingKind): string {
  switch (kind) {
    case 'absent':
      return i18n.t('meaning.absent');
    case 'active':
      return i18n.t('meaning.active');
    case 'awaiting-confirmation':
      return i18n.t('meaning.awaitingConfirmation');
    case 'no-permission':
      return i18n.t('meaning.noPermission');
    case 'temporary-hold':
      return i18n.t('meaning.temporaryHold');
    case 'unsubscribed':
      return i18n.t('meaning.unsubscribed');
    case 'deleted':
      return i18n.t('meaning.deleted');
    case 'deleted-opted-out':
      return i18n.t('meaning.deletedOptedOut');
    case 'unrecognized':
      return i18n.t('meaning.unrecognized');
  }
}
