import { i18n } from '#i18n';
import type { Actor, ContactEvent } from '@/utils/contacts/history';

/** What happened, in a word. */
export function eventName(kind: ContactEvent['kind']): string {
  switch (kind) {
    case 'added':
      return i18n.t('event.added');
    case 'opted-in':
      return i18n.t('event.optedIn');
    case 'opted-out':
      return i18n.t('event.optedOut');
    case 'deleted':
      return i18n.t('event.deleted');
  }
}

/** Who did it. */
export function actorName(by: Actor): string {
  switch (by) {
    case 'contact':
      return i18n.t('event.byContact');
    case 'account':
      return i18n.t('event.byAccount');
    case 'account-or-app':
      return i18n.t('event.byAccountOrApp');
    case 'unknown':
      return i18n.t('event.byUnknown');
  }
}
