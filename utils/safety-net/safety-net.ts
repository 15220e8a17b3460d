import type { AccountIdentity } from '../constant-contact/account';
import type { ApiClient } from '../constant-contact/api-client';
import type { ContactRecord } from '../constant-contact/contact-schema';
import { readContactPage } from '../constant-contact/contacts';
import { fail, ok, type Result } from '../failure';
import { type Setback, setbackAfter } from '../jobs/after-failure';
import { pagesOf, secondsFor } from '../jobs/cost';
import type { JobState } from '../jobs/job';
import { withoutForgotten } from './net-person';
import {
  dueAt,
  isLoss,
  type NetRecord,
  newRecord,
  RECENT_MS,
  type Reading,
  readingOfAll,
  refreshOf,
} from './net-record';
import { clearNets, readRecord, removeNet, writeRecord } from './net-store';
import type { SafetyNetState, SnapshotPlan } from './safety-net-state';
import { takeStep } from './take-step';

/** The safety net: which lists every contact of an account is on, read now and then and kept on this computer. */
export interface SafetyNet {
  state(): Promise<Result<SafetyNetState>>;
  plan(): Promise<Result<SnapshotPlan>>;
  /** Begins a snapshot of the connected account, or goes on with one that is paused. */
  start(): Promise<Result<SafetyNetState>>;
  pause(): Promise<Result<SafetyNetState>>;
  keepCurrent(on: boolean): Promise<Result<SafetyNetState>>;
  forget(): Promise<Result<SafetyNetState>>;
  /** The admin knows what a list (by id) lost, or, with `null`, who came back. */
  acknowledge(listId: string | null): Promise<Result<SafetyNetState>>;
  /** Asks for what changed, where that was not done within the last minute: a page is opened that shows it. */
  refresh(): Promise<void>;
  /** Goes on with what is under way, and with what is due; safe to call at any time. */
  wake(): void;
  /** Lets go of the account that was connected, and of what is being read of it. */
  leave(): void;
  /** Forgets the nets of every account. */
  forgetAll(): Promise<void>;
}

export interface SafetyNetParts {
  api: ApiClient;
  identity(): Promise<Result<AccountIdentity>>;
  callsLeftToday(): Promise<number>;
  now(): number;
  /** Asks to be woken at a time (epoch ms), should the worker be gone by then. */
  wakeAt(time: number): void;
  nap(milliseconds: number): Promise<void>;
  changed(state: SafetyNetState): unknown;
  /** Whether a whole snapshot of an account is held, remembered elsewhere: a browser may clear a database unasked. */
  holds: { read(accountKey: string): Promise<boolean>; write(accountKey: string, holds: boolean): Promise<void> };
}

/** While it reads, the alarm stands this far ahead, to bring it back should the worker be killed. */
const WATCHDOG_MS = 30_000;
/** Longer waits are left to the alarm. */
const LONGEST_NAP_MS = 25_000;
/** What was read cannot be written down: it is tried again after so long (ms). */
const STALLED_MS = 5 * 60_000;
/** The calls of a snapshot besides its pages: the lists. */
const OTHER_CALLS = 1;

/** What is in memory of the account that is connected. */
interface Life {
  state: JobState;
  setbacks: number;
  isOver: boolean;
}

export function createSafetyNet(parts: SafetyNetParts): SafetyNet {
  let life = newLife();
  let working: Promise<void> = Promise.resolve();

  async function recordOf(accountKey: string): Promise<NetRecord> {
    return (await readRecord(accountKey)) ?? newRecord(accountKey);
  }

  /** Changes the record of the connected account as it is on disk; one change at a time. */
  async function change(how: (record: NetRecord) => NetRecord | null): Promise<Result<SafetyNetState>> {
    const account = await parts.identity();
    if (!account.ok) return account;
    return exclusively(async () => {
      const { accountKey } = account.value;
      const record = await recordOf(accountKey);
      const changed = how(record);
      if (changed) await writeRecord(changed);
      return ok(await told(changed ?? record));
    });
  }

  async function told(record: NetRecord): Promise<SafetyNetState> {
    const isLost = record.asOf === null && (await parts.holds.read(record.accountKey));
    const state = stateOf(record, life.state, isLost);
    parts.changed(state);
    return state;
  }

  /** Steps and changes of records follow each other. */
  let last: Promise<unknown> = Promise.resolve();
  function exclusively<T>(run: () => Promise<T>): Promise<T> {
    const done = last.then(run);
    last = done.catch(() => {});
    return done;
  }

  async function work(mine: Life): Promise<void> {
    const account = await parts.identity();
    if (!account.ok) return;
    const { accountKey } = account.value;
    const begun = await readRecord(accountKey);
    const due = begun && dueAt(begun, parts.now());
    if (begun && due !== null && begun.reading === null && due <= parts.now()) {
      await exclusively(() => writeRecord({ ...begun, reading: refreshOf(begun, parts.now()) }));
    }
    while (!mine.isOver) {
      const wait = await exclusively(() => step(accountKey, mine)).catch(() => stalled(accountKey, mine));
      if (wait === null) break;
      if (wait > LONGEST_NAP_MS) return void (Number.isFinite(wait) && parts.wakeAt(parts.now() + wait));
      if (wait > 0) await parts.nap(wait);
    }
    const record = await readRecord(accountKey);
    const next = record && dueAt(record, parts.now());
    if (next !== null) parts.wakeAt(Math.max(next, parts.now() + WATCHDOG_MS));
  }

  /** Takes one step; gives how long (ms) to wait for the next, `null` where there is none. */
  async function step(accountKey: string, mine: Life): Promise<number | null> {
    const record = await readRecord(accountKey);
    if (!record?.reading || record.isPaused || mine.isOver) return null;
    parts.wakeAt(parts.now() + WATCHDOG_MS);
    const { api, now } = parts;
    const kept = (records: readonly ContactRecord[]) => withoutForgotten(accountKey, records);
    const taken = await takeStep(record, record.reading, { api, now, kept });
    // What was asked for before another account was connected is kept nowhere.
    if (mine.isOver) return null;
    if (!taken.ok) {
      mine.setbacks += 1;
      const setback = setbackAfter(taken.failure, mine.setbacks, parts.now());
      mine.state = setback ? waitingState(setback) : { kind: 'failed', failure: taken.failure };
      await told(record);
      return setback && setback.until - parts.now();
    }
    Object.assign(mine, { state: RUNNING, setbacks: 0 });
    await taken.value.write();
    if (record.asOf === null && taken.value.record.asOf !== null) await parts.holds.write(accountKey, true);
    await told(taken.value.record);
    return 0;
  }

  /** Our own storage did not take a step: that is said, and nothing more is asked for a while. */
  async function stalled(accountKey: string, mine: Life): Promise<number> {
    mine.state = { kind: 'waiting', for: 'storage' };
    await recordOf(accountKey).then(told, () => {});
    return STALLED_MS;
  }

  function wake(): void {
    const mine = life;
    working = working.then(() => (mine.isOver ? undefined : work(mine))).catch(() => {});
  }

  return {
    state: () => change(() => null),
    async plan() {
      const page = await readContactPage(
        parts.api,
        { status: 'all', limit: '1', include_count: 'true' },
        { purpose: 'job', priority: 'interactive' },
      );
      if (!page.ok) return page;
      const { total } = page.value;
      if (total === null) return fail({ kind: 'unexpected-answer' });
      const calls = pagesOf(total) + OTHER_CALLS;
      return ok({ contacts: total, calls, seconds: secondsFor(calls), callsLeftToday: await parts.callsLeftToday() });
    },
    async start() {
      Object.assign(life, { state: RUNNING, setbacks: 0 });
      const started = await change((record) => {
        const reading = record.reading ?? readingOfAll();
        return { ...record, reading, isPaused: false };
      });
      wake();
      return started;
    },
    pause: () => change((record) => ({ ...record, isPaused: record.reading !== null })),
    async keepCurrent(on) {
      const changed = await change((record) => ({ ...record, keepCurrent: on }));
      wake();
      return changed;
    },
    async forget() {
      const account = await parts.identity();
      if (!account.ok) return account;
      life.isOver = true;
      life = newLife();
      const { accountKey } = account.value;
      await exclusively(() => removeNet(accountKey));
      await parts.holds.write(accountKey, false);
      return ok(await told(newRecord(accountKey)));
    },
    acknowledge: (listId) =>
      change((record) => {
        if (listId === null) return { ...record, returned: null };
        const lists = record.lists.map((list) =>
          list.listId === listId ? { ...list, lost: 0, lostSince: null } : list,
        );
        return { ...record, lists };
      }),
    async refresh() {
      await change((record) => {
        const { asOf, keepCurrent, reading, refreshedAt } = record;
        const isDue =
          asOf !== null && keepCurrent && reading === null && Math.abs(parts.now() - refreshedAt) > RECENT_MS;
        return isDue ? { ...record, reading: refreshOf(record, parts.now()) } : null;
      });
      wake();
    },
    wake,
    leave() {
      life.isOver = true;
      life = newLife();
    },
    async forgetAll() {
      life.isOver = true;
      life = newLife();
      await exclusively(clearNets);
    },
  };
}

const RUNNING: JobState = { kind: 'running' };

function waitingState({ waiting }: Setback): JobState {
  return waiting ? { kind: 'waiting', ...waiting } : RUNNING;
}

function newLife(): Life {
  return { state: RUNNING, setbacks: 0, isOver: false };
}

function stateOf(record: NetRecord, state: JobState, isLost: boolean): SafetyNetState {
  const { asOf, contacts, missed, keepCurrent, reading, isPaused } = record;
  return {
    held: asOf === null ? null : { contacts, asOf: new Date(asOf).toISOString(), missed },
    reading: reading && {
      ...progressOf(reading),
      state: isPaused ? { kind: 'paused' } : state,
    },
    isLost,
    lost: record.lists.filter(isLoss).map(({ listId, name, isGone, lost, lostSince }) => {
      return { listId, name, isGone, contacts: lost, at: new Date(lostSince ?? 0).toISOString() };
    }),
    returned: record.returned && {
      contacts: record.returned.contacts,
      since: new Date(record.returned.since).toISOString(),
    },
    keepCurrent,
  };
}

function progressOf(reading: Reading): Pick<NonNullable<SafetyNetState['reading']>, 'kind' | 'read' | 'of'> {
  const met = reading.what === 'taking-in' ? reading.met : reading;
  if (met.what !== 'all') return { kind: 'refresh', read: 0, of: null };
  // Between two pages somebody may move to the next.
  return { kind: 'snapshot', read: Math.min(met.read, met.total ?? met.read), of: met.total };
}
