import { useEffect, useRef, useState } from 'preact/hooks';
import { chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { type DeletedMatches, matcherOf, searchKey } from '@/utils/contacts/deleted-match';
import type { Result } from '@/utils/failure';
import { sendMessage } from '@/utils/messages';

/** Deleted contacts by name or by a part of an address. */
export interface NameSearch {
  /** The last answer, whatever was asked. */
  answer: Result<DeletedMatches> | null;
  /**
   * Asks until all of the account's deleted contacts are read, or for something else; gives who matches, `null` where that
   * could not be asked, or is asked no more.
   */
  search(text: string): Promise<DeletedMatches | null>;
  /** Who matches a text: as answered, or, until that is, those of the answer before who match it as well. */
  of(text: string): DeletedMatches | null;
  stop(): void;
}

export function useNameSearch(): NameSearch {
  const asked = useRef<{ text: string; matches: Promise<DeletedMatches | null> } | null>(null);
  const [found, setFound] = useState<{ text: string; answer: Result<DeletedMatches> } | null>(null);
  const stop = () => {
    asked.current = null;
    setFound(null);
  };
  useEffect(() => stop, []);

  function search(typed: string): Promise<DeletedMatches | null> {
    const text = typed.trim();
    if (asked.current?.text !== text) asked.current = { text, matches: ask(text) };
    return asked.current.matches;
  }

  async function ask(text: string): Promise<DeletedMatches | null> {
    for (;;) {
      const answer = await answered(sendMessage('findDeleted', { text, ...chosenAccount() }));
      if (asked.current?.text !== text) return null;
      setFound({ text, answer });
      if (answer.ok && answer.value.reading) continue;
      asked.current = null;
      return answer.ok ? answer.value : null;
    }
  }

  function matchesOf(typed: string): DeletedMatches | null {
    if (!found?.answer.ok) return null;
    const { value } = found.answer;
    if (found.text === typed.trim()) return value;
    const isMatch = matcherOf(typed);
    const contacts = value.contacts.filter((contact) => isMatch(searchKey(contact)));
    return contacts.length > 0 ? { contacts, total: contacts.length } : null;
  }

  return { answer: found?.answer ?? null, search, of: matchesOf, stop };
}
