import { computed, effect, signal } from '@preact/signals';
import { appState, chosenAccount } from '@/components/app-state';
import { answered } from '@/components/ask';
import { type Failure, fail, ok, type Result } from '@/utils/failure';
import { type Job, type JobKind, type JobPlan, type JobRequest, sendMessage } from '@/utils/messages';

/** Every job that was not dismissed, newest first; `null` until they were read. */
export const jobs = signal<readonly Job[] | null>(null);
export const jobsFailure = signal<Failure | null>(null);
/** Jobs that this page saw under way: their end is news, until it was seen in their own tab. */
export const watchedJobs = signal<ReadonlySet<string>>(new Set());

export type PlanOf<Kind extends JobKind> = Extract<JobPlan, { kind: Kind }>;

const connectedAccount = computed(() => appState.value?.accountKey);

/** Reads the jobs, and again whenever the page comes back into sight or another account is connected. */
export function followJobs(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void readJobs();
  });
  effect(() => {
    connectedAccount.value;
    void readJobs();
  });
}

async function readJobs(): Promise<void> {
  const answer = await answered(sendMessage('readJobs'));
  jobsFailure.value = answer.ok ? null : answer.failure;
  if (!answer.ok) return;
  // Those of other accounts that are over are not in the answer: what ended before this page's eyes stays to be seen.
  const known = new Set(answer.value.map(({ jobId }) => jobId));
  const ended = (jobs.value ?? []).filter((job) => !isUnderWay(job) && !isOwn(job) && !known.has(job.jobId));
  show([...answer.value, ...ended.filter(({ jobId }) => watchedJobs.value.has(jobId))]);
}

/**
 * Tells that the end of a job was seen: whoever asks for the jobs is taken to see them, and the mark leaves the extension's
 * button. What is answered is not shown: the job that ended is left out of it where another account has it.
 */
export function tellSeen(): void {
  void answered(sendMessage('readJobs'));
}

/** Takes in a job as the background last told it. */
export function putJob(job: Job): void {
  const others = (jobs.value ?? []).filter((other) => other.jobId !== job.jobId);
  show([job, ...others]);
}

function show(all: readonly Job[]): void {
  jobs.value = [...all].sort(newestFirst);
  const underWay = all.filter(isUnderWay).map(({ jobId }) => jobId);
  watchedJobs.value = new Set([...watchedJobs.value, ...underWay]);
}

/** The end of these jobs was seen. */
export function forgetWatched(seen: readonly Job[]): void {
  const left = new Set(watchedJobs.value);
  for (const { jobId } of seen) left.delete(jobId);
  if (left.size < watchedJobs.value.size) watchedJobs.value = left;
}

/** What a job about the chosen account's contacts would do, cost and take. */
export async function planJob<Request extends JobRequest>(request: Request): Promise<Result<PlanOf<Request['kind']>>> {
  const answer = await answered(sendMessage('planJob', { ...chosenAccount(), ...request }));
  if (!answer.ok) return answer;
  const isAsked = (plan: JobPlan): plan is PlanOf<Request['kind']> => plan.kind === request.kind;
  return isAsked(answer.value) ? ok(answer.value) : fail({ kind: 'unexpected-answer' });
}

/** Starts a job about the chosen account's contacts; gives why not, if it could not be. */
export async function startJob(request: JobRequest): Promise<Failure | null> {
  const answer = await answered(sendMessage('startJob', { ...chosenAccount(), ...request }));
  if (!answer.ok) return answer.failure;
  putJob(answer.value);
  return null;
}

/** Forgets a finished job and its results. */
export async function dismissJob(jobId: string): Promise<void> {
  const answer = await answered(sendMessage('dismissJob', { jobId }));
  if (answer.ok) jobs.value = (jobs.value ?? []).filter((job) => job.jobId !== jobId);
  jobsFailure.value = answer.ok ? null : answer.failure;
}

/** Asks the background to pause, resume or cancel a job. */
export async function steerJob(how: 'pauseJob' | 'resumeJob' | 'cancelJob', jobId: string): Promise<void> {
  const answer = await answered(sendMessage(how, { jobId }));
  if (answer.ok) putJob(answer.value);
  jobsFailure.value = answer.ok ? null : answer.failure;
}

/** The jobs of these kinds about the chosen account's contacts. */
export function jobsOf(kinds: readonly JobKind[]): readonly Job[] {
  return (jobs.value ?? []).filter((job) => kinds.includes(job.kind) && isOwn(job));
}

/** Whether a job is of the account that the page shows. */
export function isOwn({ account }: Job): boolean {
  return account.accountKey === connectedAccount.value;
}

/** Whether a job still has something to do. */
export function isUnderWay(job: Job): boolean {
  switch (job.state.kind) {
    case 'running':
    case 'paused':
    case 'waiting':
    case 'cancelling':
      return true;
    case 'done':
    case 'cancelled':
    case 'failed':
      return false;
  }
}

function newestFirst(a: Job, b: Job): number {
  return b.createdAt.localeCompare(a.createdAt);
}
