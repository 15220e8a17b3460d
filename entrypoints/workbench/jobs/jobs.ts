import { computed, effect, signal } from '@preact/signals';
import { appState } from '@/components/app-state';
import { answered } from '@/components/ask';
import type { Failure } from '@/utils/failure';
import { type Job, type JobKind, sendMessage } from '@/utils/messages';

/** Every job that was not dismissed, newest first; `null` until they were read. */
export const jobs = signal<readonly Job[] | null>(null);
export const jobsFailure = signal<Failure | null>(null);
/** Jobs that this page saw under way: their end is news, until it was seen in their own tab. */
export const watchedJobs = signal<ReadonlySet<string>>(new Set());

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
  if (answer.ok) show(answer.value);
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
