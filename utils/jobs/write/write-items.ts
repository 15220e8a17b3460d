import type { Activity } from '../../constant-contact/activities';
import { addressKey } from '../../contacts/address';
import { isHidden } from '../../contacts/standing';
import { neverRestored } from '../../forgetting/never-restore';
import type { JobOutcome, JobResult } from '../job';
import type { JobStep } from '../job-step';
import { readActivitySteps, readAllResults, readIndexed } from '../job-store';
import { absentContact, type IndexedContact } from '../lookup/contact-index';
import { type Wanted, wantedBy } from '../lookup/lookup';
import type { ActivityStep } from '../stored-job';
import { wasSent } from './activity';
import type { Ending } from './activity-errors';
import type { WriteKind } from './write-kind';

/** How an item ends of which nothing is known. */
export const UNKNOWN: Ending = { outcome: 'unknown', reason: null, detail: null };

/** A job that writes. */
export interface WrittenJob {
  jobId: string;
  accountKey: string;
  /** How many items are taken a day; all of them at once where absent. */
  perDay?: number | undefined;
}

/** The items of a job that writes: what is known of each, which activity it is in, and which are settled. */
export class WriteItems {
  readonly activities: ActivityStep[] = [];
  readonly unsettled = new Set<number>();
  /** Those of later days: nothing is done with them yet. */
  readonly later: Set<number>;
  readonly #keyOf: (item: string) => string;
  readonly #indexed: Map<number, IndexedContact>;
  readonly #positions: Wanted;
  /** Kept from page to page: made anew for each it would cost more than the calls. */
  #unknown: Wanted | null = null;
  readonly #activitiesByItem = new Map<number, number[]>();
  /** The activity that is written down and leaves next, and when (epoch ms, our clock) its contacts were looked at. */
  ready: { number: number; at: number } | null = null;
  /** When (epoch ms, our clock) the changes were last read with an overlap; `null`: not since the job was opened. */
  overlappedAt: number | null = null;
  /** When (epoch ms, our clock) the deleted ones were last read themselves; `null`: not since the job last rested. */
  lookedAt: number | null = null;

  readonly jobId: string;
  readonly accountKey: string;
  readonly #perDay: number;

  private constructor(
    { jobId, accountKey, perDay = Number.POSITIVE_INFINITY }: WrittenJob,
    readonly kind: WriteKind,
    indexed: Map<number, IndexedContact>,
    stored: ActivityStep[],
    settled: JobResult[],
  ) {
    this.jobId = jobId;
    this.accountKey = accountKey;
    this.#perDay = perDay;
    this.later = new Set(kind.items.keys());
    for (const { index } of settled) this.later.delete(index);
    this.#takeUp(perDay - (settled.length % perDay));
    this.#indexed = indexed;
    this.#keyOf = kind.by === 'address' ? addressKey : (id) => id;
    this.#positions = wantedBy(kind.items.entries(), this.#keyOf);
    this.#take(stored);
  }

  /** The items as they lie on disk. */
  static async open(job: WrittenJob, kind: WriteKind): Promise<WriteItems> {
    const { jobId } = job;
    const [indexed, activities] = [await readIndexed(jobId), await readActivitySteps(jobId)];
    return new WriteItems(job, kind, indexed, activities, await readAllResults(jobId));
  }

  /** Once all of a day are settled: the items of the next are taken up. */
  release(): void {
    if (this.unsettled.size === 0) this.#takeUp(this.#perDay);
  }

  #takeUp(count: number): void {
    for (const index of [...this.later].slice(0, count)) {
      this.later.delete(index);
      this.unsettled.add(index);
    }
    this.#unknown = null;
  }

  /** Takes over what a step changed. */
  apply({ results, indexed, activities }: JobStep): void {
    for (const { index } of results) {
      this.unsettled.delete(index);
      this.later.delete(index);
      this.#know(index);
    }
    for (const [index, contact] of indexed) {
      this.#indexed.set(index, contact);
      this.#know(index);
    }
    this.#take(activities);
  }

  /** Nothing more is to be learned of an item. */
  #know(index: number): void {
    if (!this.#unknown) return;
    const key = this.#keyOf(this.kind.items[index] ?? '');
    const left = (this.#unknown.get(key) ?? []).filter((other) => other !== index);
    if (left.length > 0) this.#unknown.set(key, left);
    else this.#unknown.delete(key);
  }

  #take(activities: ActivityStep[]): void {
    for (const activity of activities) {
      const { number } = activity;
      const kept = new Set(activity.items);
      for (const index of this.activities[number]?.items ?? []) {
        if (!kept.has(index))
          this.#activitiesByItem.set(
            index,
            this.#numbersOf(index).filter((other) => other !== number),
          );
      }
      this.activities[number] = activity;
      for (const index of activity.items) {
        const numbers = this.#numbersOf(index);
        if (!numbers.includes(number)) this.#activitiesByItem.set(index, [...numbers, number]);
      }
    }
  }

  /** What an item was when it was last looked at before it was sent. */
  before(index: number): IndexedContact {
    return this.#indexed.get(index) ?? absentContact(null, 0);
  }

  /** The unsettled items of which nothing is known yet. */
  unknown(): Wanted {
    this.#unknown ??= this.wanted([...this.unsettled].filter((index) => !this.#indexed.has(index)));
    return this.#unknown;
  }

  wanted(indexes: number[]): Wanted {
    return wantedBy(
      indexes.map((index): [number, string] => [index, this.kind.items[index] ?? '']),
      this.#keyOf,
    );
  }

  /** When the oldest of what is known was read (server time). */
  knownSince(now: number): number {
    return [...this.#indexed.values()].reduce((oldest, { seenAt }) => Math.min(oldest, seenAt), now);
  }

  /** The items that contacts on a page are, by position. */
  onPage(indexed: IndexedContact[]): Array<[number, IndexedContact]> {
    return indexed.flatMap((contact) => {
      const key = this.kind.by === 'address' ? contact.address : contact.contactId;
      const positions = key === null ? [] : (this.#positions.get(this.#keyOf(key)) ?? []);
      return positions.map((index): [number, IndexedContact] => [index, contact]);
    });
  }

  /**
   * Parts the items that may be written, by what is known of them and was learned just now, from the others. Of those
   * that an earlier activity of this job wrote, reading back tells how they ended.
   */
  async gate(
    indexes: number[],
    learned: ReadonlyMap<number, IndexedContact> = new Map(),
    number = -1,
  ): Promise<{ allowed: number[]; refused: JobResult[] }> {
    const allowed: number[] = [];
    const refused: JobResult[] = [];
    const keptOut = await this.#keptOut(indexes.map((index) => learned.get(index) ?? this.before(index)));
    for (const index of indexes) {
      const now = learned.get(index) ?? this.#indexed.get(index);
      const isSent = this.#isSentBefore(index, number);
      const isKeptOut = now !== undefined && keptOut.has(addressKey(now.address ?? ''));
      const refusal = now ? (this.kind.refusal(index, now, isSent) ?? (isKeptOut ? this.kind.keptOut : null)) : UNKNOWN;
      if (!refusal) allowed.push(index);
      else if (!isSent) refused.push(this.result(index, refusal, now));
    }
    return { allowed, refused };
  }

  /** Those of these contacts that writing would bring back although they are marked Never restore, by address. */
  async #keptOut(indexed: readonly IndexedContact[]): Promise<ReadonlySet<string>> {
    if (this.kind.keptOut === null) return new Set();
    const away = indexed.filter(({ standing }) => standing === 'absent' || isHidden({ kind: standing }));
    return neverRestored(
      this.accountKey,
      away.flatMap(({ address }) => address ?? []),
    );
  }

  /** The items of an activity that are in no other which was, or may have been, sent. */
  notSentElsewhere({ items, number }: ActivityStep): number[] {
    return items.filter((index) => !this.#isSentBefore(index, number));
  }

  #isSentBefore(index: number, number: number): boolean {
    return this.#numbersOf(index).some((other) => {
      const activity = this.activities[other];
      return other !== number && activity !== undefined && wasSent(activity);
    });
  }

  /** The activity an item was sent in, as it was last seen; the last of several. */
  activityOf(index: number): Activity | null {
    return this.#numbersOf(index).reduce<Activity | null>(
      (last, number) => this.activities[number]?.activity ?? last,
      null,
    );
  }

  /** The lists that an item is put on, by all activities it is in. */
  listsOf(index: number): string[] {
    return this.#numbersOf(index).flatMap((number) => this.activities[number]?.listIds ?? []);
  }

  #numbersOf(index: number): number[] {
    return this.#activitiesByItem.get(index) ?? [];
  }

  result(index: number, ending: Ending, now?: IndexedContact): JobResult {
    const contactId = now?.contactId || this.before(index).contactId;
    const address = now?.address ?? this.before(index).address;
    const item = this.kind.items[index] ?? '';
    return {
      index,
      line: this.kind.lineOf(index),
      address: address ?? (this.kind.by === 'address' ? item : ''),
      contactId: contactId || (this.kind.by === 'contact-id' ? item : null),
      outcome: ending.outcome,
      since: null,
      remedy: null,
      reason: ending.reason,
      detail: ending.detail,
    };
  }

  /** Items that end in one way without more to say. */
  results(indexes: Iterable<number>, outcome: JobOutcome): JobResult[] {
    return [...indexes].map((index) => this.result(index, { outcome, reason: null, detail: null }));
  }
}
