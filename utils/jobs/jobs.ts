import { fail, ok, type Result } from '../failure';
import type { Job, JobPlan, JobRequest, JobResult, JobState } from './job';
import { inputOf } from './job-input';
import { addJob, findJob, type InputItem, listJobs, readResults, recordStep, removeJob, stageInput } from './job-store';
import { releasePages } from './lookup/contact-index-cache';
import { newLookup } from './lookup/lookup';
import { planJob } from './plan';
import { isGoing } from './progress';
import { createRunner, isOf, laneOf, type Runner, type RunnerParts } from './runner';
import type { JobCursor, StoredJob, StoredRequest } from './stored-job';

/** Bulk work: what a surface may ask of it. */
export interface Jobs {
  stage(stagingId: string, items: InputItem[]): Promise<number>;
  plan(request: JobRequest): Promise<Result<JobPlan>>;
  /** Starts a job; asked again for the same before it is over, there is one. */
  start(request: JobRequest): Promise<Result<Job>>;
  /** Those that are not over, whosever they are, and those that ended, but for what another account than the connected one had. */
  list(): Promise<Job[]>;
  results(jobId: string, from: number): Promise<Result<{ results: JobResult[]; total: number }>>;
  pause(jobId: string): Promise<Result<Job>>;
  resume(jobId: string): Promise<Result<Job>>;
  cancel(jobId: string): Promise<Result<Job>>;
  /** Forgets a job that has ended. */
  dismiss(jobId: string): Promise<Result<null>>;
  runner: Runner;
}

export interface JobsParts extends RunnerParts {
  callsLeftToday(): Promise<number>;
}

export function createJobs(parts: JobsParts): Jobs {
  const runner = createRunner(parts);
  /** One start after the other: each sees the job of the one before. */
  let starting: Promise<unknown> = Promise.resolve();

  async function plan(request: JobRequest): Promise<Result<JobPlan>> {
    return planJob(request, await parts.callsLeftToday(), parts);
  }

  async function start(request: JobRequest): Promise<Result<Job>> {
    const identity = await parts.account();
    if (!identity.ok) return identity;
    const account = identity.value;
    const fingerprint = await fingerprintOf(request);
    const jobs = await listJobs();
    const same = jobs.find(
      (other) =>
        other.account.accountId === account.accountId && !isOver(other.job) && other.fingerprint === fingerprint,
    );
    if (same) return ok(same.job);
    const input = await inputOf(request, account.accountId, parts.now());
    if (!input.ok) return input;
    const planned = await plan(request);
    if (!planned.ok) return planned;

    const jobId = crypto.randomUUID();
    await stageInput(jobId, input.value.own);
    const busy = jobs.some(({ job }) => isGoing(job) && laneOf(job.kind) === laneOf(request.kind));
    const stored: StoredJob = {
      jobId,
      job: {
        jobId,
        kind: request.kind,
        state: busy ? { kind: 'waiting', for: 'other-job' } : { kind: 'running' },
        createdAt: new Date(parts.now()).toISOString(),
        finishedAt: null,
        settled: 0,
        total: input.value.total,
        callsMade: 0,
        callsPlanned: planned.value.calls,
        secondsLeft: planned.value.seconds,
        counts: {},
      },
      request: storedRequest(request),
      fingerprint,
      account,
      cursor: firstCursor(request),
      notBefore: 0,
      setbacks: 0,
    };
    await addJob(stored);
    await recordStep(jobId, (job) => job, { sightings: [...input.value.sightings] });
    parts.moved(stored.job);
    runner.wake();
    return ok(stored.job);
  }

  /** Changes the state of a job that is in one of the states `from`; in any other it stays as it is. */
  async function change(
    jobId: string,
    from: Array<JobState['kind']>,
    to: (job: Job) => JobState,
  ): Promise<Result<Job>> {
    const stored = await recordStep(jobId, (current) => {
      if (!from.includes(current.job.state.kind)) return current;
      return { ...current, job: { ...current.job, state: to(current.job) }, notBefore: 0, setbacks: 0 };
    });
    if (!stored) return fail({ kind: 'not-found' });
    parts.moved(stored.job);
    runner.wake();
    return ok(stored.job);
  }

  return {
    stage: stageInput,
    plan,
    start(request) {
      const started = starting.then(() => start(request));
      starting = started.catch(() => {});
      return started;
    },
    async list() {
      const account = await parts.account();
      const jobs = await listJobs();
      return jobs.filter((stored) => !account.ok || !isOver(stored.job) || isOf(account, stored)).map(({ job }) => job);
    },
    async results(jobId, from) {
      const stored = await findJob(jobId);
      if (!stored) return fail({ kind: 'not-found' });
      return ok({ results: await readResults(jobId, from), total: stored.job.settled });
    },
    pause: (jobId) => change(jobId, ['running', 'waiting'], () => ({ kind: 'paused' })),
    resume: (jobId) => change(jobId, ['paused', 'waiting'], () => ({ kind: 'running' })),
    cancel: (jobId) => change(jobId, ['running', 'waiting', 'paused'], () => ({ kind: 'cancelling' })),
    async dismiss(jobId) {
      const stored = await findJob(jobId);
      if (!stored) return ok(null);
      if (!isOver(stored.job)) return fail({ kind: 'invalid-input', problem: 'malformed' });
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
  return request.kind === 'restore' ? { kind: 'restore', listIds: request.listIds } : request;
}

async function fingerprintOf(request: JobRequest): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(request)));
  return String(new Uint8Array(digest));
}

function isOver({ finishedAt }: Job): boolean {
  return finishedAt !== null;
}

/** Where the input of a job is kept. */
function stagingOf({ jobId, request }: StoredJob): string {
  return 'stagingId' in request ? request.stagingId : jobId;
}

function firstCursor(request: JobRequest): JobCursor {
  switch (request.kind) {
    case 'check':
      return { phase: 'checking', lookup: newLookup(request.scope === 'every-standing' ? 'all' : 'deleted') };
    case 'restore':
      return { phase: 'finding', lookup: newLookup('deleted') };
    case 'import':
    case 'undo-restore':
      return { phase: 'finding', lookup: newLookup('all') };
  }
}
