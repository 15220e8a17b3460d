import type { Activity } from '../../constant-contact/activities';
import { addressKey } from '../../contacts/address';
import type { JobOutcome, JobResult } from '../job';
import type { JobStep } from '../job-step';
import { readActivitySteps, readAllResults, readSightings } from '../job-store';
import { absentSighting, type Sighting } from '../lookup/contact-index';
import { type Wanted, wantedBy } from '../lookup/lookup';
import type { ActivityStep } from '../stored-job';
import type { Ending } from './activity-errors';
import type { WriteKind } from './write-kind';

/** The items of a job that writes: what is known of each, which activity it is in, and which are settled. */
export class WriteItems {
  readonly activities: ActivityStep[] = [];
  readonly unsettled: Set<number>;
  readonly #keyOf: (item: string) => string;
  readonly #sightings: Map<number, Sighting>;
  readonly #positions: Wanted;
  readonly #activityByItem = new Map<number, number>();

  private constructor(
    readonly jobId: string,
    readonly kind: WriteKind,
    sightings: Map<number, Sighting>,
    stored: ActivityStep[],
    settled: JobResult[],
  ) {
    this.unsettled = new Set(kind.items.keys());
    for (const { index } of settled) this.unsettled.delete(index);
    this.#sightings = sightings;
    this.#keyOf = kind.by === 'address' ? addressKey : (id) => id;
    this.#positions = wantedBy(kind.items.entries(), this.#keyOf);
    this.#take(stored);
  }

  /** The items as they lie on disk. */
  static async open(jobId: string, kind: WriteKind): Promise<WriteItems> {
    const [sightings, activities] = [await readSightings(jobId), await readActivitySteps(jobId)];
    return new WriteItems(jobId, kind, sightings, activities, await readAllResults(jobId));
  }

  /** Takes over what a step changed. */
  apply({ results, sightings, activities }: JobStep): void {
    for (const { index } of results) this.unsettled.delete(index);
    for (const [index, sighting] of sightings) this.#sightings.set(index, sighting);
    this.#take(activities);
  }

  #take(activities: ActivityStep[]): void {
    for (const activity of activities) {
      this.activities[activity.number] = activity;
      for (const index of activity.items) this.#activityByItem.set(index, activity.number);
    }
  }

  /** What an item was when it was last looked at before it was sent. */
  before(index: number): Sighting {
    return this.#sightings.get(index) ?? absentSighting(null, 0);
  }

  /** The unsettled items of which nothing is known yet. */
  unknown(): Wanted {
    return this.wanted([...this.unsettled].filter((index) => !this.#sightings.has(index)));
  }

  wanted(indexes: number[]): Wanted {
    return wantedBy(
      indexes.map((index): [number, string] => [index, this.kind.items[index] ?? '']),
      this.#keyOf,
    );
  }

  /** When the oldest sighting was made (server time). */
  sightedSince(now: number): number {
    return [...this.#sightings.values()].reduce((oldest, { seenAt }) => Math.min(oldest, seenAt), now);
  }

  /** The items that contacts on a page are, by position. */
  onPage(sightings: Sighting[]): Array<[number, Sighting]> {
    return sightings.flatMap((sighting) => {
      const key = this.kind.by === 'address' ? sighting.address : sighting.contactId;
      const positions = key === null ? [] : (this.#positions.get(this.#keyOf(key)) ?? []);
      return positions.map((index): [number, Sighting] => [index, sighting]);
    });
  }

  /** Parts the items that may be written, by what is known of them, from the others. */
  gate(indexes: number[]): { allowed: number[]; refused: JobResult[] } {
    const allowed: number[] = [];
    const refused: JobResult[] = [];
    for (const index of indexes) {
      const now = this.#sightings.get(index);
      const refusal = now ? this.kind.refusal(index, now) : { outcome: 'unknown' as const, reason: null, detail: null };
      if (refusal) refused.push(this.result(index, refusal));
      else allowed.push(index);
    }
    return { allowed, refused };
  }

  /** The activity an item was sent in, as it was last seen. */
  activityOf(index: number): Activity | null {
    return this.activities[this.#activityByItem.get(index) ?? -1]?.activity ?? null;
  }

  result(index: number, ending: Ending, now: Sighting | null = null): JobResult {
    const { contactId, address } = now ?? this.before(index);
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
