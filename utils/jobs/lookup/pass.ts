import type { IndexedPage } from './contact-index-cache';

/** What the pages of one pass through a scope showed. */
export interface Pass {
  /** Server time (epoch ms) at or before which it began. */
  since: number;
  /** Different contacts on its pages, and how many of them were surely in the scope when it began. */
  met: number;
  stayed: number;
  /** Tells, with their number, whether another pass met the same. */
  sum: number;
  /** The ids on its last page: whom others push on to the next is on both. */
  last: string[];
}

/** What is known at the end of a pass. */
interface Passed {
  /** Contacts in the scope, once known. */
  total: number | null;
  /** Their number changed meanwhile. */
  torn: boolean;
  pass?: Pass | undefined;
  passBefore?: Pass | undefined;
}

/** A pass (`undefined`: none yet) with one more page. */
export function passWith(pass: Pass | undefined, { indexed, joinedAt = [], seenAt }: IndexedPage): Pass {
  const { since, met, stayed, sum, last } = pass ?? { since: seenAt, met: 0, stayed: 0, sum: 0, last: [] };
  const before = new Set(last);
  const places = [...indexed.keys()].filter((place) => !before.has(indexed[place]?.contactId ?? ''));
  return {
    since,
    met: met + places.length,
    stayed: stayed + places.filter((place) => (joinedAt[place] ?? 0) < since).length,
    sum: places.reduce((total, place) => total + numberOf(indexed[place]?.contactId ?? ''), sum),
    last: indexed.map(({ contactId }) => contactId),
  };
}

/**
 * Whether a pass met everyone. As many contacts as there are is not enough: where some leave the set and as many come into
 * it, somebody was skipped and the number is the same. So those count who were there before, or the pass before met the same.
 */
export function sawEveryone({ total, torn, pass, passBefore }: Passed): boolean {
  if (!pass || torn || total === null) return false;
  const isSame = passBefore?.sum === pass.sum && passBefore.met === pass.met;
  return pass.stayed >= total || (isSame && pass.met >= total);
}

/** The first digits of an id, which is a UUID. */
function numberOf(contactId: string): number {
  return Number.parseInt(contactId.slice(0, 8), 16) || 0;
}
