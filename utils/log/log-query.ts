import type { LogEntry, LogEntryView, LogOutcome } from './log-entry';

/** Which entries of the log are wanted, and in which order. */
export interface LogQuery {
  /** Those of one account, with those whose account was not known; `null`: those of every account. */
  accountKey: string | null;
  /** Each of them has to be found in an entry. */
  words: LogWord[];
  order: 'at' | 'what' | 'contact' | 'outcome';
  descending: boolean;
}

/** A word that is looked for, in lower case, with what it is a part of the name of: names are the surface's to give. */
export interface LogWord {
  text: string;
  whats: LogEntry['what'][];
  outcomes: LogOutcome['kind'][];
  listIds: string[];
}

/** Where a page ended: the next one begins after it. */
export type LogPosition = string[];

export interface LogPage {
  /** A hundred, or a thousand for a file, at most, and fewer than there are where many had to be looked through. */
  entries: LogEntryView[];
  /** Ask again from here; `null` at the end. */
  next: LogPosition | null;
}

/** An account that the log has entries of. */
export interface LogAccount {
  /** '' for those whose account was not known. */
  accountKey: string;
  /** Its name at the time of its newest entry. */
  name: string | null;
  entries: number;
}

/** Whether a word is found in what an entry itself says; the contacts of a job are beside it. */
export function isFoundIn(entry: LogEntry, { text, whats, outcomes, listIds }: LogWord): boolean {
  const { what, outcome, address, account, evidence, changes, askedListIds } = entry;
  if (whats.includes(what) || outcomes.includes(outcome.kind)) return true;
  const said = [address, account, evidence, JSON.stringify(changes), askedListIds].join('\n').toLowerCase();
  return said.includes(text) || listIds.some((listId) => said.includes(listId.toLowerCase()));
}
