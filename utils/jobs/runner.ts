import type { AccountIdentity } from '../constant-contact/account';
import type { ApiClient } from '../constant-contact/api-client';
import type { Failure, Result } from '../failure';
import { backoffAfter, isForTheAdmin, lasting } from './after-failure';
import { type CountedApi, countedApi } from './counted-api';
import type { Job, Waiting } from './job';
import { endJob } from './job-person';
import type { JobStep, OpenJob, Stop } from './job-step';
import { findJob, listJobs, recordStep } from './job-store';
import { type Connections, keptByAccount, type Lane, LONGEST_SLEEP_MS, laneOf, nextIn, viewOf } from './job-view';
import { openJob } from './open-job';
import { AWAKE, afterStep, rested, restingInVain, restLeft, withResults } from './progress';
import type { ApplyRemedy } from './sign-up-job';
import { type Control, isGoing, type StoredJob } from './stored-job';

/** What jobs need from where they run. */
export interface RunnerDeps {
  /** Calls the API for an account; once that is not connected every call fails. */
  apiOf(account: AccountIdentity): ApiClient;
  /** Applies a remedy in an account by the one path for single writes, over this client. */
  applyRemedy(account: AccountIdentity, ...write: Parameters<ApplyRemedy>): ReturnType<ApplyRemedy>;
  /** Epoch ms. */
  now(): number;
  /** The account of a key, or why it cannot be asked: `other-account` where it is not connected and others are. */
  accountOf(accountKey: string): Promise<Result<AccountIdentity>>;
  /** Waits so long, or until `signal` aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Asks to be woken at a time, should the worker be gone by then; a later request replaces it. */
  setAlarm(time: number): void;
  /** A job moved. */
  moved(job: Job): void;
  /** A job is about to end, or has done what one day allows: time to note what it did. */
  ending(stored: StoredJob): Promise<void>;
  ended(job: Job): void;
}

export interface Runner {
  /** Goes on with every job that can; safe to call at any time. */
  wake(): void;
  /** Goes on with the jobs that wait for one of these. */
  resumeAfter(after: Array<Waiting['for']>): Promise<void>;
  /** Jobs as surfaces see them. */
  view(stored: StoredJob[]): Promise<Job[]>;
  /** Tells of every job that is not over: what one does may be what another waits for. Never fails. */
  tell(): Promise<void>;
}

/** While a job runs, the alarm stands this far ahead, to bring it back should the worker be killed. */
const WATCHDOG_MS = 30_000;
/** However long there is nothing to do, the jobs are looked at this often: a clock may have been set back. */
const WAKE_AT_LEAST_EVERY_MS = 5 * 60_000;
/** When stopping, what is left is given up after so many failures. */
const STOPPING_SETBACKS_MAX = 3;

/**
 * Runs jobs step by step. All state is on disk and each step is written there as one, so a runner may be dropped at any
 * moment and another one made: it goes on where this one was.
 */
export function createRunner(deps: RunnerDeps): Runner {
  const lanes = new Map<Lane, Promise<void>>();
  /** The lanes whose last step could not be written to disk, and how long they rest. */
  const stalled = new Map<Lane, Pick<StoredJob, 'rest'>>();
  const stallLeft = (lane: Lane) => restLeft(stalled.get(lane) ?? AWAKE, deps.now());
  let alarm = new AbortController();

  function wake(): void {
    alarm.abort();
    alarm = new AbortController();
    for (const lane of ['reading', 'writing'] as const) {
      const before = lanes.get(lane) ?? Promise.resolve();
      lanes.set(
        lane,
        before
          .then(() => runLane(lane))
          .catch(() => stall(lane))
          .then(schedule)
          .catch(() => deps.setAlarm(deps.now() + WATCHDOG_MS)),
      );
    }
  }

  async function runLane(lane: Lane): Promise<void> {
    let asleep = '';
    while (stallLeft(lane) === 0) {
      const jobs = await listJobs();
      const next = nextIn(lane, jobs, await connectionsOf(jobs), deps.now());
      if (!next || next.jobId === asleep) return;
      asleep = (await runJob(next.jobId)) === 'asleep' ? next.jobId : '';
    }
  }

  async function connectionsOf(jobs: StoredJob[]): Promise<Connections> {
    const keys = [...new Set(jobs.filter(isGoing).map(({ account }) => account.accountKey))];
    return new Map(await Promise.all(keys.map(async (key) => [key, await deps.accountOf(key)] as const)));
  }

  /** What was done cannot be written down: nothing more is done in this lane for a while, and that is said. */
  async function stall(lane: Lane): Promise<void> {
    const now = deps.now();
    stalled.set(lane, { rest: { from: now, until: now + WAKE_AT_LEAST_EVERY_MS } });
    await tell();
  }

  /** The one alarm, for the job that has something to do first. */
  async function schedule(): Promise<void> {
    const now = deps.now();
    const due = (await listJobs()).filter(isGoing).map((stored) => {
      const left = Math.max(restLeft(stored, now), stallLeft(laneOf(stored.job.kind)));
      return left > 0 ? left : WATCHDOG_MS;
    });
    if (due.length > 0) deps.setAlarm(now + Math.min(...due, WAKE_AT_LEAST_EVERY_MS));
  }

  /** Runs a job until it stops, or sleeps longer than the worker should live for. */
  async function runJob(jobId: string): Promise<'stopped' | 'asleep'> {
    let [open, api]: [OpenJob | null, CountedApi | null] = [null, null];
    for (;;) {
      const stored = await findJob(jobId);
      if (!stored || !isGoing(stored)) return 'stopped';
      await schedule();
      const wait = restLeft(stored, deps.now());
      if (wait > LONGEST_SLEEP_MS) return 'asleep';
      if (wait > 0) {
        await deps.sleep(wait, alarm.signal);
        continue;
      }
      const kept = keptByAccount(stored, await connectionsOf([stored]), deps.now());
      if (kept && !isHopeless(stored, kept)) {
        await tell();
        return 'asleep';
      }
      const { account } = stored;
      const { accountKey } = account;
      const applyRemedy: ApplyRemedy = (api, request) => deps.applyRemedy(account, api, request);
      api ??= countedApi(deps.apiOf(account));
      open ??= await openJob(stored, { ...deps, api, accountKey, applyRemedy });
      if (kept) await giveUp(stored, open);
      // What a job knew before it rested is out of date: it is opened anew.
      else if ((await takeStep(stored, open, api)) === 'set-back') open = null;
    }
  }

  async function takeStep(stored: StoredJob, open: OpenJob, api: CountedApi): Promise<'taken' | 'set-back'> {
    const sentBefore = api.sent;
    const step = await open.step(stopOf(stored));
    const sent = api.sent - sentBefore;
    const setback = step.ok ? step.value.setback : step.failure;
    const goesOn = step.ok && step.value.givenUp !== null;
    const after = (current: StoredJob) => (step.ok ? afterStep(current, step.value, sent, deps.now()) : current);
    const saved = step.ok ? await change(stored.jobId, after, step.value) : stored;
    stalled.delete(laneOf(stored.job.kind));
    if (step.ok && step.value.done) await finish(stored.jobId);
    else if (saved?.cursor.phase === 'next-portion') await deps.ending(saved);
    if (setback && saved && !goesOn) await backOff(saved, open, setback, step.ok ? 0 : sent);
    return setback ? 'set-back' : 'taken';
  }

  /** Waits after a failure; where trying again does not help, nothing more is sent, and what was sent is read back. */
  async function backOff(stored: StoredJob, open: OpenJob, met: Failure, sent: number): Promise<void> {
    const setbacks = stored.setbacks + 1;
    const now = deps.now();
    const failure = lasting(met, stored.setback, now);
    const stop = stopOf(stored);
    const setback = backoffAfter(failure, setbacks, now);
    const tooOften = setbacks > STOPPING_SETBACKS_MAX || !setback || isHopeless(stored, setback.waiting);
    if (stop !== 'no' && tooOften) return giveUp(stored, open);
    await change(stored.jobId, (current) => {
      // Paused meanwhile: a step that nobody waits for is not waited for either.
      if (current.control.kind === 'paused') return current;
      if (!setback) return { ...rested(current), givenUp: failure };
      if (stopOf(current) !== stop) return current;
      return { ...restingInVain(current, sent, now, setback.until), setback: failure, setbacks };
    });
  }

  async function giveUp(stored: StoredJob, open: OpenJob): Promise<void> {
    const results = open.giveUp();
    await recordStep(stored.jobId, (current) => withResults(current, results), { results });
    await finish(stored.jobId);
  }

  async function finish(jobId: string): Promise<void> {
    const stored = await findJob(jobId);
    if (!stored) return;
    await deps.ending(stored);
    const finishedAt = new Date(deps.now()).toISOString();
    const ended = await endJob(stored, (current) => {
      const job = { ...current.job, finishedAt, secondsLeft: 0 };
      return { ...current, control: endOf(current), job };
    });
    const [job] = ended ? await view([ended]) : [];
    if (!job) return;
    // Before a page is told of the end, and tells that it was seen.
    deps.ended(job);
    deps.moved(job);
    await tell();
  }

  async function change(
    jobId: string,
    how: (stored: StoredJob) => StoredJob,
    step?: JobStep,
  ): Promise<StoredJob | null> {
    const changed = await recordStep(jobId, how, step);
    if (changed) for (const job of await view([changed])) deps.moved(job);
    return changed;
  }

  /** As they are now: one that moved on since it was read is not shown among surroundings that did. */
  async function view(read: StoredJob[]): Promise<Job[]> {
    const now = deps.now();
    const jobs = await listJobs();
    const stored = read.map((one) => jobs.find(({ jobId }) => jobId === one.jobId) ?? one);
    const surroundings = { jobs, connections: await connectionsOf(jobs), stalled: new Set(stalled.keys()), now };
    return stored.map((one) => viewOf(one, surroundings));
  }

  async function tell(): Promise<void> {
    for (const job of await view((await listJobs()).filter(isGoing))) deps.moved(job);
  }

  return {
    wake,
    async resumeAfter(after) {
      const waiting = (await view(await listJobs())).filter(
        ({ state }) => state.kind === 'waiting' && after.includes(state.for),
      );
      for (const { jobId } of waiting) await recordStep(jobId, rested);
      wake();
      await tell();
    },
    view,
    tell: () => tell().catch(() => {}),
  };
}

/** Whether a cancelled job is not to wait for this: the admin may never do it, or asked twice. */
function isHopeless({ control }: StoredJob, waiting: Waiting | null): boolean {
  return control.kind === 'cancelling' && (control.again || isForTheAdmin(waiting));
}

function stopOf({ control, givenUp }: StoredJob): Stop {
  if (control.kind === 'cancelling') return control.again ? 'now' : 'after-sent';
  return givenUp ? 'after-sent' : 'no';
}

function endOf({ control, givenUp }: StoredJob): Control {
  if (control.kind === 'cancelling') return { kind: 'cancelled' };
  return givenUp ? { kind: 'failed', failure: givenUp } : { kind: 'done' };
}
