import { addressKey } from '../contacts/address';

/** Somebody whose data is looked for in what is stored of an account. */
export interface Person {
  accountKey: string;
  /** In the form of `addressKey`. */
  addressKey: string;
  /** The ids of contacts that are, or were, theirs: some of what is stored knows no address. */
  contactIds: Set<string>;
}

/** Whether something stored is about a person. */
export function isAbout(
  { addressKey: key, contactIds }: Person,
  { address, contactId }: { address?: string | null; contactId?: string | null },
): boolean {
  return (!!contactId && contactIds.has(contactId)) || (!!address && addressKey(address) === key);
}

/** Whether a sentence names a person. */
export function isMentioned({ addressKey: key, contactIds }: Person, words: string | null | undefined): boolean {
  const searched = addressKey(words ?? '');
  return [key, ...contactIds].some((name) => name !== '' && searched.includes(addressKey(name)));
}
