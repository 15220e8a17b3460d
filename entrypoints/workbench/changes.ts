import { signal } from '@preact/signals';
import { type Job, onMessage } from '@/utils/messages';
import { logEntries, readLog } from './activity-log/activity-log';
import { dropContact, forgetDeletedContacts } from './deleted/deleted-contacts';
import { isUnderWay, jobs, putJob } from './jobs/jobs';

/** Grows when contacts were written, one by one or by a job: what is shown of the account is then read anew. */
export const accountChanges = signal(0);

/** Takes in what the background announces: jobs that moved, and contacts that were written here or elsewhere. */
export function followChanges(): void {
  onMessage('jobChanged', ({ data: job }) => {
    const before = jobs.value?.find(({ jobId }) => jobId === job.jobId);
    putJob(job);
    if (before && isUnderWay(before) && hasWritten(job)) {
      forgetDeletedContacts();
      accountChanges.value += 1;
    }
  });
  onMessage('logChanged', () => {
    if (logEntries.value) void readLog();
  });
  onMessage('contactChanged', ({ data: { contactId } }) => {
    dropContact(contactId);
    accountChanges.value += 1;
  });
}

function hasWritten(job: Job): boolean {
  return !isUnderWay(job) && job.kind !== 'check';
}
