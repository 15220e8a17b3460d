import { i18n } from '#i18n';
import { formatDuration, formatNumber } from '@/components/format';
import { waitingInWords } from '@/components/waiting-words';
import { STANDING_KINDS } from '@/utils/contacts/standing';
import type { Job, JobOutcome } from '@/utils/messages';
import { outcomeCount } from './outcome-words';

/** Outcomes in the order a sentence names them: what needs an answer, what was done, then what was not. */
export const OUTCOME_ORDER = [
  'opted-out-meanwhile',
  'restored',
  'imported',
  'updated',
  'signed-up',
  'deleted-again',
  ...STANDING_KINDS,
  'not-hidden',
  'opted-out',
  'stayed-unsubscribed',
  'not-deleted',
  'changed-since',
  'left-out',
  'refused',
  'not-restored',
  'not-sent',
  'unknown',
] as const satisfies readonly JobOutcome[];

/** "Restore: 1,200 contacts". */
export function jobTitle(job: Job): string {
  const total = formatNumber(job.total);
  switch (job.kind) {
    case 'check':
      return i18n.t('bulk.title.check', job.total, [total]);
    case 'restore':
      return i18n.t('bulk.title.restore', job.total, [total]);
    case 'sign-up':
      return i18n.t('bulk.title.signUp', job.total, [total]);
    case 'import':
      return i18n.t('bulk.title.import', job.total, [total]);
    case 'put-back':
      return i18n.t('bulk.title.putBack', job.total, [total]);
    case 'undo-restore':
      return i18n.t('bulk.title.undoRestore', job.total, [total]);
  }
}

/** "1,163 restored, 37 left alone because they opted out". */
export function countsInWords(counts: Job['counts']): string {
  const words = OUTCOME_ORDER.flatMap((outcome) => {
    const count = counts[outcome] ?? 0;
    return count > 0 ? [outcomeCount(outcome, count)] : [];
  });
  return words.join(', ');
}

/** What is going on with a job, or how it ended, as one sentence; a finished one starts with "Done". */
export function stateInWords(job: Job): string {
  const counts = countsInWords(job.counts) || i18n.t('bulk.nothing');
  switch (job.state.kind) {
    case 'running':
      return i18n.t('bulk.state.running');
    case 'paused':
      return i18n.t('bulk.state.paused');
    case 'waiting':
      return waitingInWords(job.state);
    case 'cancelling': {
      const { waiting } = job.state;
      return [i18n.t('bulk.state.cancelling'), ...(waiting ? [waitingInWords(waiting)] : [])].join(' ');
    }
    case 'done':
      return i18n.t('bulk.state.done', [counts]);
    case 'cancelled':
      return i18n.t('bulk.state.cancelled', [counts]);
    case 'failed':
      return i18n.t('bulk.state.failed', [counts]);
  }
}

/** How far a job is: "430 of 1,200", "12 calls made of about 30", "about 20 seconds left". */
export function progressInWords(job: Job, perSecond: number | null): string[] {
  const words = [
    i18n.t('contact.position', [formatNumber(job.settled), formatNumber(job.total)]),
    i18n.t('bulk.progress.calls', [formatNumber(job.callsMade), formatNumber(job.callsPlanned)]),
  ];
  if (perSecond !== null) words.push(i18n.t('bulk.progress.rate', [formatNumber(Math.round(perSecond))]));
  if (job.secondsLeft !== null && job.state.kind === 'running')
    words.push(i18n.t('bulk.progress.left', [formatDuration(job.secondsLeft)]));
  return words;
}
