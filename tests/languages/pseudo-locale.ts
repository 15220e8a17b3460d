/** Messages by key, as a browser has them. */
export type Catalogue = Record<string, { message: string }>;

const LETTERS: Record<string, string> = { a: 'á', e: 'é', i: 'î', o: 'ö', u: 'û', n: 'ñ', c: 'ç', y: 'ý' };
/** A third more is what German or Spanish take of English. */
const MORE = 1 / 3;

/**
 * A language nobody speaks and everybody can read: every sentence is longer, accented, and in brackets, so that clipped
 * text lacks its end, and text that is not in the catalogue its brackets.
 */
export function pseudoLocale(english: Catalogue): Catalogue {
  const entries = Object.entries(english).map(([key, { message }]) => [
    key,
    { message: key === 'language' ? 'en-XA' : message.split(' | ').map(pseudo).join(' | ') },
  ]);
  return Object.fromEntries(entries);
}

/** `$1` and `%s` stay as they are. */
function pseudo(sentence: string): string {
  const accented = sentence.replace(/\$\d|%s|[a-z]/g, (it) => LETTERS[it] ?? it);
  return `[${accented}${' ~~'.repeat(Math.ceil((sentence.length * MORE) / 3))}]`;
}
