import type { ContactList } from '@/utils/contacts/contact';
import type { Verdict } from '@/utils/messages';

/** What this tab knows of deletions that it was there for. */
export interface Deletions {
  /** The same verdict, with the lists that a deleted contact was on when this tab saw it last. */
  complete(verdict: Verdict): Verdict;
  /** Whether somebody was deleted just now, and a restore is the way back. */
  isUndoable(verdict: Verdict): boolean;
}

/** Constant Contact gives the day of a deletion and no time: yesterday's may be minutes old, somewhere. */
const JUST_NOW_MS = 48 * 60 * 60 * 1000;

export function createDeletions(now: () => number = Date.now): Deletions {
  /** The lists of those who were not deleted when they were looked up, by account and contact. */
  const seen = new Map<string, ContactList[]>();
  const keyOf = ({ accountKey, contact }: Verdict) => `${accountKey} ${contact?.contactId}`;

  return {
    complete(verdict) {
      const { contact, lists } = verdict;
      if (contact && !contact.deletedAt) seen.set(keyOf(verdict), lists);
      const before = seen.get(keyOf(verdict)) ?? [];
      if (!contact?.deletedAt || lists.length > 0 || before.length === 0) return verdict;
      return { ...verdict, wasOn: { lists: before, gone: [], until: contact.deletedAt } };
    },
    isUndoable(verdict) {
      const { contact, remedies } = verdict;
      if (!contact?.deletedAt || !remedies.some(({ kind }) => kind === 'restore')) return false;
      return seen.has(keyOf(verdict)) || now() - Date.parse(contact.deletedAt) < JUST_NOW_MS;
    },
  };
}
