import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Job } from '../../utils/jobs/job';
import { mark } from './badge';

/** Shows that a job has ended: a mark on the extension's button, and a notification where the admin asked for them. */
export async function markJobEnd(job: Job): Promise<void> {
  if (job.state.kind === 'cancelled') return;
  const done = job.state.kind === 'done';
  await mark('job', done ? '✓' : '!');
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const counts: [string, string] = [String(job.settled), String(job.total)];
  await browser.notifications.create(job.jobId, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/128.png'),
    title: done ? i18n.t('bulk.notification.done') : i18n.t('bulk.notification.stopped'),
    message: [i18n.t('bulk.notification.settled', counts), job.account.organization].filter(Boolean).join('\n'),
  });
}

/** The admin has seen it. */
export async function clearJobMark(): Promise<void> {
  await mark('job', null);
}
