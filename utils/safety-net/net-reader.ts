import type { AccountIdentity } from '../constant-contact/account';
import type { Result } from '../failure';
import { type Backoff, backoffAfter } from '../jobs/after-failure';
import type { JobState } from '../jobs/job';
import { dueAt, type NetRecord, newRecord, RECENT_MS, REFRESH_MS, refreshOf } from './net-record';
import { readRecord, writeRecord } from './net-store';
import type { NetDeps } from './read-net';
import { takeStep } from './take-step';

/** Reads what a net is to know, step by step, and goes on after anything. */
export interface NetReader {
  /** How it goes. */
  state(): JobState;
  /** Steps and changes of records follow each other. */
  exclusively<T>(run: () => Promise<T>): Promise<T>;
  /** Tries again at once what failed or waits. */
  retry(): void;
  /** Goes on with what is under way, and with what is due. Ends when nothing is left to do for now, or it has to wait. */
  wake(): Promise<void>;
  /** The same; what changed is due unless that was read within the last minute. */
  refresh(): Promise<void>;
  /** Lets go of what is being read: nothing of it is kept. */
  leave(): void;
}

export interface NetReaderDeps extends NetDeps {
  identity(): Promise<Result<AccountIdentity>>;
  /** Asks to be woken at a time (epoch ms), should the worker be gone by then. */
  setAlarm(time: number): void;
  sleep(milliseconds: number): Promise<void>;
  /** Whether a whole snapshot of an account is held, remembered elsewhere: a browser may clear a database unasked. */
  holds: { read(accountKey: string): Promise<boolean>; write(accountKey: string, holds: boolean): Promise<void> };
  /** Told of the record after each step. */
  told(record: NetRecord): Promise<unknown>;
}

/** While it reads, the alarm stands this far ahead, to bring it back should the worker be killed. */
const WATCHDOG_MS = 30_000;
/** Longer waits are left to the alarm. */
const LONGEST_SLEEP_MS = 25_000;
/** What was read cannot be written down: it is tried again after so long (ms). */
const STALLED_MS = 5 * 60_000;

const RUNNING: JobState = { kind: 'running' };

/** What is in memory of the reading. */
interface Life {
  state: JobState;
  setbacks: number;
  /** Somebody looks at what it holds: what is due daily is due now. */
  isAskedFor: boolean;
  isOver: boolean;
}

export function createNetReader(deps: NetReaderDeps): NetReader {
  let life = newLife();
  let working: Promise<void> = Promise.resolve();
  let last: Promise<unknown> = Promise.resolve();

  function exclusively<T>(run: () => Promise<T>): Promise<T> {
    const done = last.then(run);
    last = done.catch(() => {});
    return done;
  }

  /** `waits`: told when it has to wait. */
  async function work(mine: Life, waits: () => void): Promise<void> {
    const account = await deps.identity();
    if (!account.ok) return;
    const { accountKey } = account.value;
    while (!mine.isOver) {
      const wait = await exclusively(() => step(accountKey, mine)).catch(() => stalled(accountKey, mine));
      if (wait === null) break;
      if (wait > LONGEST_SLEEP_MS) return void (Number.isFinite(wait) && deps.setAlarm(deps.now() + wait));
      if (wait > 0) {
        waits();
        await deps.sleep(wait);
      }
    }
    const record = await readRecord(accountKey);
    const next = record && dueAt(record, deps.now());
    if (next !== null) deps.setAlarm(Math.max(next, deps.now() + WATCHDOG_MS));
  }

  /** Takes one step; gives how long (ms) to wait for the next, `null` where there is none. */
  async function step(accountKey: string, mine: Life): Promise<number | null> {
    const record = await readRecord(accountKey);
    if (!record || mine.isOver) return null;
    if (isDue(record, mine)) {
      await writeRecord({ ...record, reading: refreshOf(record, deps.now()) });
      Object.assign(mine, { state: RUNNING, isAskedFor: false });
      return 0;
    }
    mine.isAskedFor = false;
    if (!record.reading || record.isPaused) return null;
    deps.setAlarm(deps.now() + WATCHDOG_MS);
    const taken = await takeStep(record, record.reading, deps);
    // What was asked for before the connection ended is kept nowhere.
    if (mine.isOver) return null;
    if (!taken.ok) {
      mine.setbacks += 1;
      const setback = backoffAfter(taken.failure, mine.setbacks, deps.now());
      mine.state = setback ? waitingState(setback) : { kind: 'failed', failure: taken.failure };
      await deps.told(record);
      return setback && setback.until - deps.now();
    }
    Object.assign(mine, { state: RUNNING, setbacks: 0 });
    if (!(await taken.value.write())) return 0;
    if (record.asOf === null && taken.value.record.asOf !== null) await deps.holds.write(accountKey, true);
    await deps.told(taken.value.record);
    return 0;
  }

  function isDue(record: NetRecord, { isAskedFor }: Life): boolean {
    const due = dueAt(record, deps.now(), isAskedFor ? RECENT_MS : REFRESH_MS);
    return record.reading === null && due !== null && due <= deps.now();
  }

  /** Our own storage did not take a step: that is said, and nothing more is asked for a while. */
  async function stalled(accountKey: string, mine: Life): Promise<number> {
    mine.state = { kind: 'waiting', for: 'storage' };
    const record = readRecord(accountKey).then((stored) => stored ?? newRecord(accountKey));
    await record.then(deps.told).catch(() => {});
    return STALLED_MS;
  }

  function wake(): Promise<void> {
    const mine = life;
    return new Promise((resolve) => {
      working = working.then(() => (mine.isOver ? undefined : work(mine, resolve))).catch(() => {});
      void working.then(resolve);
    });
  }

  return {
    state: () => life.state,
    exclusively,
    retry: () => void Object.assign(life, { state: RUNNING, setbacks: 0 }),
    wake,
    refresh() {
      life.isAskedFor = true;
      return wake();
    },
    leave() {
      life.isOver = true;
      life = newLife();
    },
  };
}

function waitingState({ waiting }: Backoff): JobState {
  return waiting ? { kind: 'waiting', ...waiting } : RUNNING;
}

function newLife(): Life {
  return { state: RUNNING, setbacks: 0, isAskedFor: false, isOver: false };
}
