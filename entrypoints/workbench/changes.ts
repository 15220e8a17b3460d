import { signal } from '@preact/signals';
import { onMessage } from '@/utils/messages';
import { dropContact, forgetDeletedContacts } from './deleted/deleted-contacts';
import { isUnderWay, putJob } from './jobs/jobs';

/** How many writes of single contacts this page was told of. */
export const contactsWritten = signal(0);

/** Takes in what the background announces: jobs that moved, and contacts that were written here or elsewhere. */
export function followChanges(): void {
  onMessage('jobChanged', ({ data: job }) => {
    putJob(job);
    if (!isUnderWay(job) && job.kind !== 'check') forgetDeletedContacts();
  });
  onMessage('contactChanged', ({ data: { contactId } }) => {
    dropContact(contactId);
    contactsWritten.value += 1;
  });
}
