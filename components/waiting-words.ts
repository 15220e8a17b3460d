import { i18n } from '#i18n';
import type { JobState } from '@/utils/messages';
import { momentText } from './Moment';

/** What long work waits for, and that it goes on by itself. */
export function waitingInWords(state: Extract<JobState, { kind: 'waiting' }>): string {
  switch (state.for) {
    case 'quota':
      return state.until ? i18n.t('bulk.waiting.quotaUntil', [momentText(state.until)]) : i18n.t('bulk.waiting.quota');
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
  }
}
