/** What the safety net of one account holds, and how far its reading is. */
export interface NetRecord {
  accountKey: string;
  /** By their numbers in the packed entries. */
  lists: NetList[];
  /** Ids of tags, by their numbers in the packed entries. */
  tags: string[];
  /** Contacts it holds, the deleted ones included. */
  contacts: number;
  /** How many more Constant Contact counted than any page had. */
  missed: number;
  /** Server time (epoch ms) as of which the lists of everybody are known; `null`: the first snapshot is not whole. */
  asOf: number | null;
  /** When it was last brought up to date, and when everybody was last read (epoch ms, our clock). */
  refreshedAt: number;
  readAt: number;
  /** "Keep the safety net current". */
  keepCurrent: boolean;
  isPaused: boolean;
  reading: Reading | null;
  /** Until that was seen. */
  returned: Returned | null;
  /** The number of the next block of what is read, or of who left. It is another with every write. */
  next: number;
}

export interface NetList {
  listId: string;
  name: string;
  /** Contacts that are on it by the net, the deleted ones left out. */
  members: number;
  /** How many Constant Contact counts on it, and how far that was off when the list was last read. */
  size: number | null;
  off: number;
  /** Constant Contact no longer has it. */
  isGone: boolean;
  /** How many left it, neither deleted nor unsubscribed, since a time (epoch ms, server time) or since that was last seen. */
  lost: number;
  lostSince: number | null;
}

/** Contacts that were deleted, and are not any more, without anybody here having restored them. */
export interface Returned {
  contacts: number;
  /** The ids of the first of them. */
  contactIds: string[];
  /** Epoch ms, server time. */
  since: number;
}

/** What is being read. `from`: server time (epoch ms) of its beginning. */
export type Reading =
  | PagedReading
  /** All of it was met, and is taken into the net. */
  | { what: 'taking-in'; met: PagedReading }
  /** Which lists there are, and how large. */
  | { what: 'lists'; from: number; after: 'all' | 'changes' };

/** What is read page by page. `next`: the page that comes next, `null` the first. */
export type PagedReading =
  /** Everybody; another pass is made where the count says that somebody was skipped. `leftOut`: may not be kept. */
  | {
      what: 'all';
      next: string | null;
      from: number | null;
      read: number;
      leftOut: number;
      total: number | null;
      pass: number;
    }
  /** Who changed since `asOf`. */
  | { what: 'changes'; next: string | null; from: number | null }
  /** The members of lists (by number) whose size changed, the first of them now. */
  | { what: 'members'; next: string | null; from: number; lists: number[] }
  /** People who are no longer among the members of the first of these lists, one by one. */
  | { what: 'leavers'; from: number; lists: number[]; left: string[] };

/** The net of an account of which nothing is known yet. */
export function newRecord(accountKey: string): NetRecord {
  return {
    accountKey,
    lists: [],
    tags: [],
    contacts: 0,
    missed: 0,
    asOf: null,
    refreshedAt: 0,
    readAt: 0,
    keepCurrent: true,
    isPaused: false,
    reading: null,
    returned: null,
    next: 0,
  };
}

/** A reading of everybody from the start. */
export function readingOfAll(): Extract<PagedReading, { what: 'all' }> {
  return { what: 'all', next: null, from: null, read: 0, leftOut: 0, total: null, pass: 1 };
}

/** A list of which nothing is known yet. */
export function newList(listId: string): NetList {
  return { listId, name: '', members: 0, size: null, off: 0, isGone: false, lost: 0, lostSince: null };
}

/** How old (ms) the net may grow, and a reading of everybody. */
export const REFRESH_MS = 24 * 60 * 60_000;
const REREAD_MS = 30 * REFRESH_MS;
/** Opening a page asks for changes unless that was done within this time (ms). */
export const RECENT_MS = 60_000;

/**
 * When (epoch ms, our clock) it is to be brought up to date, where it may be so old (ms); `null`: never by itself. A clock
 * that was ahead is made up for at once.
 */
export function dueAt({ asOf, keepCurrent, refreshedAt }: NetRecord, now: number, age = REFRESH_MS): number | null {
  if (asOf === null || !keepCurrent) return null;
  return refreshedAt > now ? now : refreshedAt + age;
}

/** When (epoch ms, our clock) there is something to read: at once, where a reading is under way; `null`: never by itself. */
export function goesOnAt(record: NetRecord, now: number): number | null {
  if (record.reading) return record.isPaused ? null : now;
  return dueAt(record, now);
}

/** What brings it up to date: the changes, once a month everybody. */
export function refreshOf(record: NetRecord, now: number): Reading {
  return Math.abs(now - record.readAt) >= REREAD_MS ? readingOfAll() : { what: 'changes', next: null, from: null };
}

/** A list that lost fewer than these, or a smaller part of its members, lost them on purpose. */
const LOST_MIN = 25;
const LOST_PART = 0.1;

/** Whether so many left a list that somebody should look. */
export function isLoss({ lost, members, isGone }: NetList): boolean {
  return lost > LOST_MIN && (isGone || lost > (members + lost) * LOST_PART);
}

/** A list after so many more left it at a time (epoch ms, server time): what few left a day or more ago is forgotten. */
export function withLost(list: NetList, more: number, at: number): NetList {
  if (more === 0) return list;
  const goesOn = list.lostSince !== null && (at - list.lostSince < REFRESH_MS || isLoss(list));
  return goesOn ? { ...list, lost: list.lost + more } : { ...list, lost: more, lostSince: at };
}
