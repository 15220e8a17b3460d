import { logEntriesOfContact } from './log-store';

/** When the one resubscribe email that a contact can get was sent from here (ISO, UTC); `null` if that is not known. */
export async function resubscribeEmailSentAt(contactId: string): Promise<string | null> {
  const sent = (await logEntriesOfContact(contactId)).findLast(
    ({ what, outcome }) => what === 'resubscribe-email' && outcome.kind === 'done',
  );
  return sent?.at ?? null;
}
