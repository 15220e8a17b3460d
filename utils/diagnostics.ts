import type { Generation } from './app-address';
import type { CallRecord } from './constant-contact/call-record';
import type { Failure } from './failure';

/** What is asked to see whether everything that this needs works; each only reads. */
export const PROBES = ['account', 'privileges', 'lists', 'deleted-contact'] as const;

export type ProbeName = (typeof PROBES)[number];

export interface Probe {
  name: ProbeName;
  /** `null`: it worked. */
  failure: Failure | null;
}

/** How the last sign-in ended. */
export interface SignInRecord {
  /** ISO, UTC. */
  at: string;
  /** `null`: it succeeded. */
  failure: Failure | null;
}

/** What tells a search box of the contacts page from other boxes. */
export const SEARCH_SIGNALS = ['type', 'role', 'test-hook', 'name', 'label', 'addresses-below'] as const;

/** What our script saw of a contacts page. */
export interface PageReport {
  generation: Generation;
  /** `null`: there is no search box, as far as it can tell. */
  searchBox: (typeof SEARCH_SIGNALS)[number] | null;
}

/** How the product and Constant Contact get on, for a report: nothing in it names a person, a list, an account or a key. */
export interface Diagnostics {
  probes: Probe[];
  signIn: SignInRecord | null;
  /** The last thirty, oldest first. */
  calls: CallRecord[];
  page: (PageReport & { at: string }) | null;
}
