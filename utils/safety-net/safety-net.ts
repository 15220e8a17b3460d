import { ok, type Result } from '../failure';
import { createNetReader, type NetReaderDeps } from './net-reader';
import { type NetRecord, newRecord, type Reading, readingOfAll, refreshOf } from './net-record';
import { readRecord, removeNet, writeRecord, writeTakenIn } from './net-store';
import { planSnapshot } from './plan-snapshot';
import type { SafetyNetState, SnapshotPlan } from './safety-net-state';
import { stateOf } from './state-of';

/** The safety net: which lists every contact of an account is on, read now and then and kept on this computer. */
export interface SafetyNet {
  state(): Promise<Result<SafetyNetState>>;
  plan(): Promise<Result<SnapshotPlan>>;
  /** Begins a snapshot of the connected account, or goes on with one that is paused. */
  start(): Promise<Result<SafetyNetState>>;
  pause(): Promise<Result<SafetyNetState>>;
  /** Drops what is being read, and keeps what was held before. */
  cancel(): Promise<Result<SafetyNetState>>;
  keepCurrent(on: boolean): Promise<Result<SafetyNetState>>;
  forget(): Promise<Result<SafetyNetState>>;
  /** The admin knows what a list (by id) lost, or, with `null`, who came back. */
  acknowledge(listId: string | null): Promise<Result<SafetyNetState>>;
  /** Asks for what changed, where that was not done within the last minute: a page is opened that shows it. */
  refresh(): Promise<void>;
  /** Goes on with what is under way or due; safe to call at any time. Ends when nothing is left for now, or it has to wait. */
  wake(): Promise<void>;
  /** Lets go of the account that was connected, and of what is being read of it. */
  leave(): void;
}

export interface SafetyNetDeps extends Omit<NetReaderDeps, 'told'> {
  callsLeftToday(): Promise<number>;
  changed(state: SafetyNetState): unknown;
}

/** The safety net of one account. */
export function createSafetyNet(deps: SafetyNetDeps): SafetyNet {
  const reader = createNetReader({ ...deps, told });

  async function told(record: NetRecord): Promise<SafetyNetState> {
    const isLost = record.asOf === null && (await deps.holds.read(record.accountKey));
    const state = stateOf(record, reader.state(), isLost);
    deps.changed(state);
    return state;
  }

  /** Changes the record as it is on disk; one change at a time. */
  async function change(
    how: (record: NetRecord) => NetRecord | null,
    write: (record: NetRecord) => Promise<boolean> = writeRecord,
  ): Promise<Result<SafetyNetState>> {
    const account = await deps.identity();
    if (!account.ok) return account;
    return reader.exclusively(async () => {
      const { accountKey } = account.value;
      for (;;) {
        const record = (await readRecord(accountKey)) ?? newRecord(accountKey);
        const changed = how(record);
        if (!changed || (await write(changed))) return ok(await told(changed ?? record));
      }
    });
  }

  /** What is shown as under way although it could not be begun yet: it waits for room. */
  function dueReading(record: NetRecord): Reading | null {
    return stateOf(record, reader.state(), false).reading && refreshOf(record, deps.now());
  }

  return {
    state: () => change(() => null),
    plan: () => planSnapshot(deps.api, deps.callsLeftToday),
    async start() {
      reader.retry();
      const started = await change((record) => {
        const reading = record.reading ?? readingOfAll();
        return { ...record, reading, isPaused: false };
      });
      void reader.wake();
      return started;
    },
    pause: () =>
      change((record) => {
        const reading = record.reading ?? dueReading(record);
        return { ...record, reading, isPaused: reading !== null };
      }),
    async cancel() {
      const cancelled = await change(
        // What is due daily is due in a day again.
        (record) =>
          (record.reading ?? dueReading(record)) && {
            ...record,
            reading: null,
            isPaused: false,
            refreshedAt: deps.now(),
          },
        async (record) => {
          const isWritten = await writeTakenIn({ record, buckets: new Map(), left: [] });
          if (isWritten) reader.retry();
          return isWritten;
        },
      );
      void reader.wake();
      return cancelled;
    },
    async keepCurrent(on) {
      const changed = await change((record) => ({ ...record, keepCurrent: on }));
      void reader.wake();
      return changed;
    },
    async forget() {
      const account = await deps.identity();
      if (!account.ok) return account;
      reader.leave();
      const { accountKey } = account.value;
      await reader.exclusively(() => removeNet(accountKey));
      await deps.holds.write(accountKey, false);
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
    refresh: reader.refresh,
    wake: reader.wake,
    leave: reader.leave,
  };
}
