import type { LogEntry } from './log-entry';
import { logEntriesOfContact } from './log-store';

/**
 * What the log knows of the one resubscribe email that can be sent to a contact: when it was sent from here (ISO, UTC),
 * and the latest attempt whose answer was lost.
 */
export async function resubscribeEmails(
  contactId: string,
): Promise<{ sentAt: string | null; unclear: LogEntry | null }> {
  const attempts = (await logEntriesOfContact(contactId)).filter(({ what }) => what === 'resubscribe-email');
  const latest = (outcome: LogEntry['outcome']['kind']) => attempts.findLast((entry) => entry.outcome.kind === outcome);
  return { sentAt: latest('done')?.at ?? null, unclear: latest('unknown') ?? null };
}
