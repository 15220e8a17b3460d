import type { ContactList } from '@/utils/contacts/contact';
import type { Verdict } from '@/utils/messages';

/** What this tab knows of deletions that it was there for. */
export interface Deletions {
  /** The same verdict, with the lists that a deleted contact was on when this tab saw it last, unless later ones are known. */
  complete(verdict: Verdict): Verdict;
  /** Whether somebody was deleted just now, and a restore is the way back. */
  isUndoable(verdict: Verdict): boolean;
}

/** Constant Contact gives the day of a deletion and no time: yesterday's may be minutes old, somewhere. */
const JUST_NOW_MS = 48 * 60 * 60 * 1000;

export function createDeletions(now: () => number = Date.now): Deletions {
  /** The lists of those who were not deleted when they were looked up, and when, by account and contact. */
  const seen = new Map<string, { lists: ContactList[]; seenAt: string }>();
  const keyOf = ({ accountKey, contact }: Verdict) => `${accountKey} ${contact?.contactId}`;

  return {
    complete(verdict) {
      const { contact, lists, wasOn } = verdict;
      if (contact && !contact.deletedAt) seen.set(keyOf(verdict), { lists, seenAt: verdict.checkedAt });
      const before = seen.get(keyOf(verdict));
      if (!contact?.deletedAt || lists.length > 0 || !before || before.lists.length === 0) return verdict;
      const isNewer = wasOn === null || Date.parse(before.seenAt) >= Date.parse(wasOn.seenAt);
      return isNewer ? { ...verdict, wasOn: { ...before, gone: [], until: contact.deletedAt } } : verdict;
    },
    isUndoable(verdict) {
      const { contact, remedies } = verdict;
      if (!contact?.deletedAt || !remedies.some(({ kind }) => kind === 'restore')) return false;
      return seen.has(keyOf(verdict)) || now() - Date.parse(contact.deletedAt) < JUST_NOW_MS;
    },
  };
}
