import { i18n } from '#i18n';
import type { Job } from '../../utils/jobs/job';
import { mark } from './badge';
import { notify } from './notifications';

/** Shows that a job has ended: a mark on the extension's button, and a notification where the admin asked for them. */
export async function markJobEnd(job: Job): Promise<void> {
  if (job.state.kind === 'cancelled') return;
  const done = job.state.kind === 'done';
  await mark('job', done ? '✓' : '!');
  const title = done ? i18n.t('bulk.notification.done') : i18n.t('bulk.notification.stopped');
  const counts = i18n.t('bulk.notification.settled', [String(job.settled), String(job.total)]);
  await notify(job.jobId, title, [counts, job.account.organization]);
}

/** The admin has seen it. */
export async function clearJobMark(): Promise<void> {
  await mark('job', null);
}
