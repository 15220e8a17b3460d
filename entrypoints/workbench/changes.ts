import { signal } from '@preact/signals';
import { type Job, onMessage } from '@/utils/messages';
import { logEntries, readLog } from './activity-log/activity-log';
import { dropContact, forgetDeletedContacts } from './deleted/deleted-contacts';
import { isUnderWay, jobs, putJob, tellSeen } from './jobs/jobs';

/** Grows when contacts were written, one by one or by a job: what is shown of the account is then read anew. */
export const accountChanges = signal(0);

/** Takes in what the background announces: jobs that moved, and contacts that were written here or elsewhere. */
export function followChanges(): void {
  onMessage('jobChanged', ({ data: job }) => {
    const before = jobs.value?.find(({ jobId }) => jobId === job.jobId);
    putJob(job);
    if (!before) return;
    const ends = isUnderWay(before) && !isUnderWay(job);
    if (ends && document.visibilityState === 'visible') tellSeen();
    if (job.kind !== 'check' && (ends || (!rests(before) && rests(job)))) {
      forgetDeletedContacts();
      accountChanges.value += 1;
    }
  });
  onMessage('logChanged', () => {
    if (logEntries.value) void readLog();
  });
  onMessage('contactChanged', ({ data }) => {
    // A job that ended is told by itself.
    if ('accountKey' in data) return;
    dropContact(data.contactId);
    accountChanges.value += 1;
  });
}

/** Whether a job has ended, or does nothing until its next day or until it is resumed. */
function rests(job: Job): boolean {
  const { state } = job;
  return !isUnderWay(job) || state.kind === 'paused' || (state.kind === 'waiting' && state.for === 'next-portion');
}
