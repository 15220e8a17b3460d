import { i18n } from '#i18n';
import type { Waiting } from '@/utils/messages';
import { momentText } from './Moment';

/** What long work waits for, and that it goes on by itself. */
export function waitingInWords(state: Waiting): string {
  switch (state.for) {
    case 'quota':
      return i18n.t('bulk.waiting.quotaUntil', [momentText(state.until)]);
    case 'pace':
      return i18n.t('bulk.waiting.pace', [momentText(state.until)]);
    case 'next-portion':
      return i18n.t('bulk.waiting.nextPortion', [momentText(state.until)]);
    case 'connection':
      return i18n.t('bulk.waiting.connection');
    case 'account':
      return state.organization
        ? i18n.t('bulk.waiting.account', [state.organization])
        : i18n.t('bulk.waiting.namelessAccount');
    case 'network':
      return i18n.t('bulk.waiting.network');
    case 'queue':
      return i18n.t('bulk.waiting.queue');
    case 'access':
      return i18n.t('bulk.waiting.access');
    case 'other-job':
      return i18n.t('bulk.waiting.otherJob');
    case 'late':
      return i18n.t('bulk.waiting.late');
    case 'storage':
      return i18n.t('bulk.waiting.storage');
  }
}
