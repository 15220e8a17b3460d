import type { AccountIdentity } from '../constant-contact/account';
import { fail, ok, type Result } from '../failure';
import type { Job, JobPlan, JobRequest, JobResult } from './job';
import type { InputItem } from './job-database';
import { type InputSources, inputOf, problemOf } from './job-input';
import { addJob, findJob, listJobs, readResults, recordStep, removeJob } from './job-store';
import { releasePages } from './lookup/contact-index-cache';
import { newLookup } from './lookup/lookup';
import { planJob } from './plan';
import { rested } from './progress';
import { createRunner, type Runner, type RunnerDeps } from './runner';
import { stageInput } from './staged-input';
import { type Control, isOver, type JobCursor, type StoredJob, type StoredRequest, stagingOf } from './stored-job';

/** Bulk work: what a surface may ask of it. */
export interface Jobs {
  stage(stagingId: string, items: InputItem[]): Promise<number>;
  plan(accountKey: string, request: JobRequest): Promise<Result<JobPlan>>;
  /** Starts a job in an account, whichever is chosen; asked again for the same before it is over, there is one. */
  start(accountKey: string, request: JobRequest): Promise<Result<Job>>;
  /** Those that are not over, whosever they are, and those that ended, but for what another account than the chosen one had. */
  list(): Promise<Job[]>;
  results(jobId: string, from: number): Promise<Result<{ results: JobResult[]; total: number }>>;
  pause(jobId: string): Promise<Result<Job>>;
  resume(jobId: string): Promise<Result<Job>>;
  /** Asked again, it is not waited for what was sent: what is true is read back, and the job ends. */
  cancel(jobId: string): Promise<Result<Job>>;
  /** Forgets a job that has ended. */
  dismiss(jobId: string): Promise<Result<null>>;
  runner: Runner;
}

export interface JobsDeps extends RunnerDeps {
  /** The account that was chosen, or why it is not known which. */
  account(): Promise<Result<AccountIdentity>>;
  /** How many calls the key of an account has left. */
  callsLeftToday(accountKey: string): Promise<number>;
  /** What is known here of an account's contacts. */
  sourcesOf(accountKey: string): Omit<InputSources, 'now'>;
}

export function createJobs(deps: JobsDeps): Jobs {
  const runner = createRunner(deps);
  /** One start after the other: each sees the job of the one before. */
  let starting: Promise<unknown> = Promise.resolve();
  /** One plan after the other: what is read for one need not be read for the next. */
  let planning: Promise<unknown> = Promise.resolve();

  function plan(accountKey: string, request: JobRequest): Promise<Result<JobPlan>> {
    const planned = planning.then(async () => {
      const account = await deps.accountOf(accountKey);
      if (!account.ok) return account;
      const planDeps = { now: deps.now, ...deps.sourcesOf(accountKey), api: deps.apiOf(account.value), accountKey };
      return planJob(request, await deps.callsLeftToday(accountKey), planDeps);
    });
    planning = planned.catch(() => {});
    return planned;
  }

  async function start(accountKey: string, request: JobRequest): Promise<Result<Job>> {
    const problem = problemOf(request);
    if (problem) return fail({ kind: 'invalid-input', problem });
    const identity = await deps.accountOf(accountKey);
    if (!identity.ok) return identity;
    const account = identity.value;
    const fingerprint = await fingerprintOf(request);
    const jobs = await listJobs();
    const same = jobs.find(
      (other) => other.account.accountKey === accountKey && !isOver(other) && other.fingerprint === fingerprint,
    );
    if (same) return shown(same);
    // What the plan reads is known to the job.
    const planned = await plan(accountKey, request);
    if (!planned.ok) return planned;
    const input = await inputOf(request, accountKey, { now: deps.now, ...deps.sourcesOf(accountKey) });
    if (!input.ok) return input;

    const jobId = crypto.randomUUID();
    const stored: StoredJob = {
      jobId,
      job: {
        jobId,
        kind: request.kind,
        createdAt: new Date(deps.now()).toISOString(),
        finishedAt: null,
        settled: 0,
        total: input.value.total,
        callsMade: 0,
        callsPlanned: planned.value.calls,
        secondsLeft: planned.value.seconds,
        counts: {},
      },
      control: { kind: 'going' },
      request: storedRequest(request),
      fingerprint,
      account,
      cursor: firstCursor(request),
      rest: { from: 0, until: 0 },
      setback: null,
      setbacks: 0,
      givenUp: null,
    };
    await addJob(stored, input.value);
    // From here on there is a job: whatever fails, it is not told as one that was not started.
    runner.wake();
    await runner.tell();
    return shown(stored);
  }

  async function shown(stored: StoredJob): Promise<Result<Job>> {
    const [job] = await runner.view([stored]);
    return job ? ok(job) : fail({ kind: 'not-found' });
  }

  /** Changes what is wanted of a job; `to` gives `null` where it stays as it is. */
  async function change(jobId: string, to: (control: Control) => Control | null): Promise<Result<Job>> {
    const stored = await recordStep(jobId, (current) => {
      const control = to(current.control);
      if (!control) return current;
      // A day's portion is not sent early because the job was paused before it.
      const waitsForDay = current.cursor.phase === 'next-portion' && control.kind !== 'cancelling';
      return { ...(waitsForDay ? current : rested(current)), control };
    });
    if (!stored) return fail({ kind: 'not-found' });
    runner.wake();
    await runner.tell();
    const job = await shown(stored);
    if (job.ok) deps.moved(job.value);
    return job;
  }

  return {
    stage: stageInput,
    plan,
    start(accountKey, request) {
      const started = starting.then(() => start(accountKey, request));
      starting = started.catch(() => {});
      return started;
    },
    async list() {
      const account = await deps.account();
      const jobs = await listJobs();
      const isShown = (stored: StoredJob) =>
        !account.ok || !isOver(stored) || stored.account.accountKey === account.value.accountKey;
      return runner.view(jobs.filter(isShown));
    },
    async results(jobId, from) {
      const stored = await findJob(jobId);
      if (!stored) return fail({ kind: 'not-found' });
      return ok({ results: await readResults(jobId, from), total: stored.job.settled });
    },
    pause: (jobId) => change(jobId, ({ kind }) => (kind === 'going' ? { kind: 'paused' } : null)),
    resume: (jobId) => change(jobId, ({ kind }) => (kind === 'paused' || kind === 'going' ? { kind: 'going' } : null)),
    cancel: (jobId) => change(jobId, cancelled),
    async dismiss(jobId) {
      const stored = await findJob(jobId);
      if (!stored) return ok(null);
      if (!isOver(stored)) return fail({ kind: 'invalid-input', problem: 'malformed' });
      const staged = stagingOf(stored);
      const sharers = (await listJobs()).filter((other) => stagingOf(other) === staged);
      const stagingId = sharers.length > 1 ? jobId : staged;
      await removeJob(jobId, stagingId);
      await releasePages(stagingId);
      return ok(null);
    },
    runner,
  };
}

function storedRequest(request: JobRequest): StoredRequest {
  if (request.kind === 'sign-up') {
    const { signUps, ...stored } = request;
    return stored;
  }
  if (request.kind !== 'restore') return request;
  const { listIds, previousLists = false, perDay } = request;
  return { kind: 'restore', listIds, previousLists, perDay };
}

async function fingerprintOf(request: JobRequest): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(request)));
  return String(new Uint8Array(digest));
}

function cancelled({ kind }: Control): Control | null {
  switch (kind) {
    case 'going':
    case 'paused':
      return { kind: 'cancelling', again: false };
    case 'cancelling':
      return { kind: 'cancelling', again: true };
    case 'done':
    case 'cancelled':
    case 'failed':
      return null;
  }
}

function firstCursor(request: JobRequest): JobCursor {
  switch (request.kind) {
    case 'check':
      return { phase: 'checking', lookup: newLookup(request.scope === 'every-standing' ? 'all' : 'deleted') };
    case 'restore':
      return { phase: 'finding', lookup: newLookup('deleted') };
    case 'sign-up':
      return { phase: 'signing-up' };
    case 'import':
    case 'put-back':
    case 'undo-restore':
      return { phase: 'finding', lookup: newLookup('all') };
  }
}
