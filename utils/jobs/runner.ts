import type { AccountIdentity } from '../constant-contact/account';
import type { ApiClient } from '../constant-contact/api-client';
import type { Result } from '../failure';
import { type Setback, setbackAfter } from './after-failure';
import type { Job, JobKind, JobState } from './job';
import type { JobStep, OpenJob } from './job-step';
import { findJob, listJobs, recordStep } from './job-store';
import { openJob } from './open-job';
import { afterStep, isGoing, withResults } from './progress';
import type { StoredJob } from './stored-job';

/** What jobs need from where they run. */
export interface RunnerParts {
  api: ApiClient;
  /** Epoch ms. */
  now(): number;
  /** The connected account, or why it is not known which. */
  account(): Promise<Result<AccountIdentity>>;
  /** Waits so long, or until `signal` aborts. */
  nap(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Asks to be woken at a time, should the worker be gone by then. */
  wakeAt(time: number): void;
  /** A job moved. */
  moved(job: Job): void;
  /** A job is about to end: the last chance to note what it did. */
  ending(stored: StoredJob): Promise<void>;
  ended(job: Job): void;
}

export interface Runner {
  /** Goes on with every job that can; safe to call at any time. */
  wake(): void;
  /** Goes on with the jobs that wait for one of these. */
  goOn(after: Array<Extract<JobState, { kind: 'waiting' }>['for']>): Promise<void>;
}

/** One job writes at a time, and beside it one reads. */
type Lane = 'reading' | 'writing';

/** Longer waits are left to the alarm: the worker is not kept alive for them. */
export const LONGEST_NAP_MS = 25_000;
/** While a job runs, the alarm stands this far ahead, to bring it back should the worker be killed. */
const WATCHDOG_MS = 30_000;
/** When cancelling, what is left is given up after so many failures. */
const CANCELLING_SETBACKS_MAX = 3;

/**
 * Runs jobs step by step. All state is on disk and each step is written there as one, so a runner may be dropped at any
 * moment and another one made: it goes on where this one was.
 */
export function createRunner(parts: RunnerParts): Runner {
  const lanes = new Map<Lane, Promise<void>>();
  let alarm = new AbortController();

  function wake(): void {
    alarm.abort();
    alarm = new AbortController();
    for (const lane of ['reading', 'writing'] as const) {
      const before = lanes.get(lane) ?? Promise.resolve();
      const run = before.then(() => runLane(lane)).catch(() => parts.wakeAt(parts.now() + WATCHDOG_MS));
      lanes.set(lane, run);
    }
  }

  async function runLane(lane: Lane): Promise<void> {
    for (;;) {
      const going = (await listJobs()).filter(({ job }) => isGoing(job) && laneOf(job.kind) === lane);
      const first = nextOf(going, await parts.account());
      if (!first) return;
      for (const { jobId, job } of going) {
        if (jobId !== first.jobId && job.state.kind === 'running')
          await change(jobId, (other) => withState(other, { kind: 'waiting', for: 'other-job' }));
      }
      if ((await runJob(first.jobId)) === 'asleep') return;
    }
  }

  /** Runs a job until it stops, or sleeps longer than the worker should live for. */
  async function runJob(jobId: string): Promise<'stopped' | 'asleep'> {
    let open: OpenJob | null = null;
    for (;;) {
      const stored = await findJob(jobId);
      if (!stored || !isGoing(stored.job)) return 'stopped';
      const wait = stored.notBefore - parts.now();
      if (wait > 0) {
        if (Number.isFinite(stored.notBefore)) parts.wakeAt(stored.notBefore);
        if (wait > LONGEST_NAP_MS) return 'asleep';
        await parts.nap(wait, alarm.signal);
        continue;
      }
      const elsewhere = whyElsewhere(stored, await parts.account(), parts.now());
      if (elsewhere) {
        await setBack(stored, open, elsewhere);
        open = null;
        continue;
      }
      parts.wakeAt(parts.now() + WATCHDOG_MS);
      open ??= await opened(stored);
      // What a job knew before it rested is out of date: it is opened anew.
      if ((await takeStep(stored, open)) === 'set-back') open = null;
    }
  }

  function opened(stored: StoredJob): Promise<OpenJob> {
    return openJob(stored, { ...parts, save: (step) => save(stored.jobId, step) });
  }

  async function takeStep(stored: StoredJob, open: OpenJob): Promise<'taken' | 'set-back'> {
    const cancelling = stored.job.state.kind === 'cancelling';
    const step = await open.step(cancelling);
    if (!step.ok) {
      await setBack(stored, open, setbackAfter(step.failure, stored.setbacks + 1, parts.now()));
      return 'set-back';
    }
    await save(stored.jobId, step.value);
    if (step.value.done) await finish(stored.jobId, cancelling ? { kind: 'cancelled' } : { kind: 'done' });
    return 'taken';
  }

  async function save(jobId: string, step: JobStep): Promise<void> {
    const saved = await recordStep(jobId, (stored) => afterStep(stored, step, parts.now()), step);
    if (saved) parts.moved(saved.job);
  }

  async function setBack(stored: StoredJob, open: OpenJob | null, { state, until }: Setback): Promise<void> {
    const setbacks = stored.setbacks + 1;
    const cancelling = stored.job.state.kind === 'cancelling';
    const hopeless =
      state.kind === 'failed' ||
      (cancelling && (setbacks > CANCELLING_SETBACKS_MAX || until === Number.POSITIVE_INFINITY));
    if (hopeless) {
      await giveUp(stored.jobId, open ?? (await opened(stored)));
      return finish(stored.jobId, cancelling ? { kind: 'cancelled' } : state);
    }
    await change(stored.jobId, (current) => {
      const { kind } = current.job.state;
      if (kind === 'running' || kind === 'waiting') return { ...withState(current, state), setbacks, notBefore: until };
      // Paused or cancelled meanwhile: that is not to wait for what the step would have waited for.
      return cancelling ? { ...current, setbacks, notBefore: until } : current;
    });
  }

  async function giveUp(jobId: string, open: OpenJob): Promise<void> {
    const results = open.giveUp();
    await recordStep(jobId, (stored) => ({ ...stored, job: withResults(stored.job, results) }), { results });
  }

  async function finish(jobId: string, state: JobState): Promise<void> {
    const stored = await findJob(jobId);
    if (!stored) return;
    await parts.ending(stored);
    const finishedAt = new Date(parts.now()).toISOString();
    const ended = await change(jobId, (current) => {
      return { ...current, job: { ...current.job, state, finishedAt, secondsLeft: 0 } };
    });
    if (ended) parts.ended(ended.job);
  }

  async function change(jobId: string, how: (stored: StoredJob) => StoredJob): Promise<StoredJob | null> {
    const changed = await recordStep(jobId, how);
    if (changed) parts.moved(changed.job);
    return changed;
  }

  return {
    wake,
    async goOn(after) {
      for (const { jobId, job } of await listJobs()) {
        if (job.state.kind !== 'waiting' || !after.includes(job.state.for)) continue;
        await change(jobId, (stored) => ({ ...withState(stored, { kind: 'running' }), notBefore: 0, setbacks: 0 }));
      }
      wake();
    },
  };
}

/**
 * The job whose turn it is: one that is being cancelled, for it sends nothing new; else the oldest of the connected
 * account, for those of another wait until that one is connected again.
 */
function nextOf(going: StoredJob[], connected: Result<AccountIdentity>): StoredJob | undefined {
  const cancelling = going.find(({ job }) => job.state.kind === 'cancelling');
  return cancelling ?? going.find((stored) => isOf(connected, stored)) ?? going[0];
}

/** Whether a job belongs to the connected account. */
export function isOf(connected: Result<AccountIdentity>, { account }: StoredJob): boolean {
  return connected.ok && connected.value.accountId === account.accountId;
}

/** What keeps a job from going on that belongs to another account, or while it is not known which one is connected. */
function whyElsewhere(stored: StoredJob, connected: Result<AccountIdentity>, now: number): Setback | null {
  if (!connected.ok) return setbackAfter(connected.failure, stored.setbacks + 1, now);
  if (isOf(connected, stored)) return null;
  const { organization } = stored.account;
  return { state: { kind: 'waiting', for: 'account', organization }, until: Number.POSITIVE_INFINITY };
}

function withState(stored: StoredJob, state: JobState): StoredJob {
  return { ...stored, job: { ...stored.job, state } };
}

export function laneOf(kind: JobKind): Lane {
  return kind === 'check' ? 'reading' : 'writing';
}
