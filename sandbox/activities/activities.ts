import { randomUUID } from 'node:crypto';
import { ApiError } from '../api/api-error';
import type { Clock } from '../clock';
import type { Activity, ActivityKind, Work } from './activity';

/** How a coming activity ends, where it is not to go well. */
export interface ActivityEnd {
  state:
    | 'completed'
    | 'failed'
    | 'cancelled'
    | 'timed_out'
    /** The contract's other spelling. */
    | 'time_out'
    /** It never ends. */
    | 'processing';
  /** Added to what the items themselves reported. */
  errors?: Array<string | { message: string }>;
  /** How many items are done before it ends; default: all where it is `completed`, none otherwise. */
  items?: number;
}

/**
 * The bulk activities of the account. Each is `initialized`, one step later `processing` with half of its items done,
 * and another step later at its end. A step is real time; `Infinity` means that nothing is ever processed.
 */
export class Activities {
  readonly all: Activity[] = [];
  stepMilliseconds = 200;
  /** Activities that may be queued at once; a test may lower it. */
  maxQueued = 1_000;

  readonly #ends: Array<{ kind: ActivityKind | undefined; end: ActivityEnd }> = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(private readonly clock: Clock) {}

  /** The next activity (of this kind, where one is named) ends like this. */
  endNext(end: ActivityEnd, kind?: ActivityKind): void {
    this.#ends.push({ kind, end });
  }

  find(id: string): Activity | undefined {
    return this.all.find(({ activityId }) => activityId === id);
  }

  /** Queues the work; the 429 of a full queue has a message and no key. */
  submit(work: Work): Activity {
    const queued = this.all.filter(({ state }) => state === 'initialized' || state === 'processing').length;
    if (queued >= this.maxQueued) {
      throw new ApiError(429, [{ error_message: 'You exceeded 1,000 queued activities for this user account.' }]);
    }
    const activity: Activity = {
      activityId: randomUUID(),
      kind: work.kind,
      state: 'initialized',
      items: work.items,
      lists: work.lists,
      headerRows: work.headerRows ?? 0,
      sourceFileName: work.sourceFileName,
      done: 0,
      notListed: 0,
      correctable: 0,
      failed: 0,
      errors: [],
      createdAt: this.clock.now(),
      startedAt: undefined,
      completedAt: undefined,
      result: undefined,
    };
    this.all.push(activity);
    this.#schedule(activity, work, this.#takeEnd(work.kind));
    return activity;
  }

  /** Ends all timers: what is not completed stays as it is. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #schedule(activity: Activity, work: Work, end: ActivityEnd): void {
    if (!Number.isFinite(this.stepMilliseconds)) return;
    const toDo = Math.min(work.items, end.items ?? (end.state === 'completed' ? work.items : 0));
    const half = Math.floor(toDo / 2);
    this.#after(() => {
      activity.state = 'processing';
      activity.startedAt = this.clock.now();
      perform(activity, work, 0, half);
      this.#after(() => {
        perform(activity, work, half, toDo);
        if (end.state === 'processing') return;
        activity.state = end.state;
        activity.completedAt = this.clock.now();
        activity.errors.push(...(end.errors ?? []));
        if (end.state === 'completed') activity.result = work.result?.();
      });
    });
  }

  #after(step: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      step();
    }, this.stepMilliseconds);
    timer.unref();
    this.#timers.add(timer);
  }

  #takeEnd(kind: ActivityKind): ActivityEnd {
    const index = this.#ends.findIndex((entry) => entry.kind === undefined || entry.kind === kind);
    return (index < 0 ? undefined : this.#ends.splice(index, 1)[0]?.end) ?? { state: 'completed' };
  }
}

function perform(activity: Activity, work: Work, from: number, to: number): void {
  for (let item = from; item < to; item += 1) {
    const outcome = work.perform(item);
    switch (outcome.kind) {
      case 'done':
        activity.done += 1;
        break;
      case 'not-listed':
        activity.notListed += 1;
        break;
      case 'correctable':
        activity.correctable += 1;
        activity.errors.push(outcome.message);
        break;
      case 'error':
        activity.failed += 1;
        activity.errors.push(outcome.message);
        break;
    }
  }
}
