import { findJob } from '../../utils/jobs/job-store';
import { LONGEST_SLEEP_MS } from '../../utils/jobs/job-view';
import { restLeft } from '../../utils/jobs/progress';
import type { JobHarness } from './jobs';

/** Time passes as in a browser, each rest of a job to its end, until the job is over or so much time (ms) has passed. */
export async function passTime({ sandbox, jobs }: JobHarness, jobId: string, milliseconds: number): Promise<void> {
  const end = sandbox.clock.now() + milliseconds;
  while (sandbox.clock.now() < end) {
    const stored = await findJob(jobId);
    if (!stored || stored.job.finishedAt) return;
    const left = restLeft(stored, sandbox.clock.now());
    if (left > LONGEST_SLEEP_MS) {
      sandbox.clock.advance(left);
      jobs.runner.wake();
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
