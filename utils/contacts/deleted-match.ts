/** A deleted contact found by its name or a part of its address. */
export interface DeletedMatch {
  contactId: string;
  /** `null` for a contact that has an SMS channel and no email address. */
  address: string | null;
  firstName: string | null;
  lastName: string | null;
  /** A calendar date, where the API told. */
  deletedAt: string | null;
}

/** Deleted contacts that match a text. */
export interface DeletedMatches {
  /** The most recently deleted first, 50 at most. */
  contacts: DeletedMatch[];
  /** How many match. */
  total: number;
  /** While the account's deleted contacts are being read: how many were, of how many. Ask again: each time one more page is read. */
  reading?: { read: number; of: number | null };
}

/** Shorter texts match too many people, and cost calls while somebody is still typing. */
const SEARCH_MIN = 3;

/** Whether a text is long enough to search deleted contacts by. */
export function isSearchable(text: string): boolean {
  return foldText(text).length >= SEARCH_MIN;
}

/** What a contact is found by: its address and names, folded. */
export function searchKey({ address, firstName, lastName }: Omit<DeletedMatch, 'contactId' | 'deletedAt'>): string {
  return foldText([address, firstName, lastName].filter(Boolean).join(' '));
}

/**
 * A test for search keys: whether each word of `text` stands in one, in any order, whatever its case and accents. No key passes
 * a text that is too short to search by.
 */
export function matcherOf(text: string): (key: string) => boolean {
  if (!isSearchable(text)) return () => false;
  const words = foldText(text).split(' ');
  return (key) => words.every((word) => key.includes(word));
}

/** Letters that Unicode does not take apart into a plain one and its accent. */
const WHOLE_LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter)
    .replace(/[\s,;"“”]+/g, ' ')
    .trim();
}
