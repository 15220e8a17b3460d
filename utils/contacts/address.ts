import type { InputProblem } from '../failure';
import { ADDRESS_MAX } from './limits';

/** What a person typed or pasted, understood. */
export type Query =
  | { kind: 'address'; address: string }
  /** A contact id of the retired V2 API: a number. */
  | { kind: 'v2-id'; id: string }
  | { kind: 'problem'; problem: InputProblem };

/** RFC 5321, 4.5.3.1.1. */
const LOCAL_PART_MAX = 64;
/** An address with the longest of names before it: whatever is longer is no address, and is not searched for one. */
const TEXT_MAX = 1_000;

/** RFC 5322, 3.2.3 `dot-atom-text`; quoted local parts are not taken by Constant Contact. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Host names by RFC 1123, 2.1, with two labels or more and a last one that is not a number. */
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const HTML_ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|commat|period));/gi;
const HTML_CHARACTERS: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
};
/**
 * What no program shows: soft hyphen, zero-width blanks, byte order mark, the marks of direction that come along with what is
 * copied from contacts and messages. An override of the direction is none: with it an address is seen as another.
 */
const INVISIBLE = /(?![\u202d\u202e])\p{Default_Ignorable_Code_Point}/gu;
/** What parts two addresses in a text: blanks and separators, and in a `mailto:` link all but its other recipients. */
const BETWEEN = /[\s,;<>()]+|[?&](?:to|cc|bcc)=|[?&]\w+=[^&\s]*/i;
/** Straight and curly; a straight single one may begin an address, so it goes only with its twin at the end. */
const QUOTES_AROUND = /^["“”„«»‘’‚‹›]+|["'“”„«»‘’‚‹›]+$/g;
const PLAIN = /^[\x20-\x7e]*$/;
/** `sequence_ids` of the V2 → V3 translation are 64-bit whole numbers. */
const V2_ID = /^\d{1,19}$/;

/**
 * Reads an address as typed, a pasted `Name <address>`, a `mailto:` link, or a V2 contact id. Total: every text is one
 * of the three. Only what no address can hold is taken away: blanks and quotes around it, what separated it from the next in a
 * list, what nobody sees, HTML's way of writing a character. No letter is taken for another: an address with any letter outside
 * ASCII, look-alike or legitimate, is a problem to be told, since two addresses must never be merged. So are two in one text.
 */
export function parseQuery(text: string): Query {
  if (text.length > TEXT_MAX) return { kind: 'problem', problem: 'address-too-long' };
  const plain = bare(plainText(text));
  if (V2_ID.test(plain)) return { kind: 'v2-id', id: plain };
  if (countAddresses(plain) > 1) return { kind: 'problem', problem: 'two-addresses' };
  const address = withoutWrapping(plain);
  const problem = problemOf(address);
  return problem ? { kind: 'problem', problem } : { kind: 'address', address };
}

/** A text without characters that nobody sees, with plain blanks, and with what HTML writes as `&lt;` or `&#64;` as it reads. */
export function plainText(text: string): string {
  return text
    .replace(HTML_ENTITY, (entity, decimal, hexadecimal, name) => {
      if (name !== undefined) return HTML_CHARACTERS[name.toLowerCase()] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    })
    .replace(INVISIBLE, '')
    .replace(/[^\S\r\n\t]/g, ' ');
}

/** Whether a text is an address that can be checked as it stands, so that nobody has to press a button. */
export function isCompleteAddress(text: string): boolean {
  return parseQuery(text).kind === 'address';
}

/** Whether two texts name one address: compared without case, and no other difference is overlooked. */
export function sameAddress(a: string, b: string): boolean {
  return addressKey(a) === addressKey(b);
}

/**
 * An address in the form to compare and to index by. Only A–Z are lowered: `toLowerCase` would make the Kelvin sign a
 * `k` and so merge two addresses.
 */
export function addressKey(address: string): string {
  return address.trim().replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function withoutWrapping(text: string): string {
  const bracketed = /<([^<>]*)>$/.exec(text)?.[1] ?? text;
  const link = /^\W*mailto:([^?]*)/i.exec(bracketed)?.[1];
  return bare(link === undefined ? bracketed : percentDecoded(link));
}

/** Without what stands around an address in prose and lists: quotes, blanks, and the dot, comma or semicolon after it. */
function bare(text: string): string {
  let inner = text;
  for (let before = ''; before !== inner; ) {
    before = inner;
    inner = inner.replace(/^[\s,;]+|[\s.,;]+$/g, '');
    if (/^'.*'$/.test(inner)) inner = inner.slice(1, -1);
    if (!/[<>]/.test(inner)) inner = inner.replace(QUOTES_AROUND, '');
  }
  return inner;
}

/** How many different addresses stand in a text. */
function countAddresses(text: string): number {
  if (text.indexOf('@') === text.lastIndexOf('@')) return 1;
  const pieces = text.split(BETWEEN).map((piece) => bare(piece.replace(/^mailto:/i, '')));
  return new Set(pieces.filter((piece) => problemOf(piece) === null).map(addressKey)).size;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function problemOf(address: string): InputProblem | null {
  if (address === '') return 'address-empty';
  if (/\s/.test(address)) return 'address-blank';
  if (!PLAIN.test(address)) return 'address-look-alike';
  const [local = '', domain = '', ...rest] = address.split('@');
  if (rest.length > 0) return 'address-two-ats';
  if (local === '' || !/[^.]\.[^.]/.test(domain) || domain.endsWith('.')) return 'address-incomplete';
  if (local.length > LOCAL_PART_MAX) return 'address-local-too-long';
  if (address.length > ADDRESS_MAX) return 'address-too-long';
  return LOCAL_PART.test(local) && DOMAIN.test(domain) ? null : 'address-invalid';
}
