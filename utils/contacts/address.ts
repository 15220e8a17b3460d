import type { InputProblem } from '../failure';

/** What a person typed or pasted, understood. */
export type Query =
  | { kind: 'address'; address: string }
  /** A contact id of the retired V2 API: a number. */
  | { kind: 'v2-id'; id: string }
  | { kind: 'problem'; problem: InputProblem };

/** RFC 5321, 4.5.3.1.1. */
const LOCAL_PART_MAX = 64;
/** `EmailAddress.address` of the contract. */
const ADDRESS_MAX = 80;
/** `email_address` of the sign-up form's request: shorter than what a contact may have. */
export const SIGN_UP_ADDRESS_MAX = 50;

/** RFC 5322, 3.2.3 `dot-atom-text`; quoted local parts are not taken by Constant Contact. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Host names by RFC 1123, 2.1, with two labels or more and a last one that is not a number. */
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const PLAIN = /^[\x20-\x7e]*$/;
/** `sequence_ids` of the V2 → V3 translation are 64-bit whole numbers. */
const V2_ID = /^\d{1,19}$/;

/**
 * Reads an address as typed, a pasted `Name <address>`, a `mailto:` link, or a V2 contact id. Total: every text is one
 * of the three. Nothing but surrounding blanks, and what separated it from the next in a list, is taken away, and no
 * letter is taken for another: an address with any letter outside ASCII, look-alike or legitimate, is a problem to be
 * told, since two addresses must never be merged.
 */
export function parseQuery(text: string): Query {
  const trimmed = text.replace(/[\s,;]+$/, '').trimStart();
  if (V2_ID.test(trimmed)) return { kind: 'v2-id', id: trimmed };
  const address = withoutWrapping(trimmed);
  const problem = problemOf(address);
  return problem ? { kind: 'problem', problem } : { kind: 'address', address };
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
  const link = /^\s*mailto:([^?]*)/i.exec(bracketed)?.[1];
  return (link === undefined ? bracketed : percentDecoded(link)).trim();
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
