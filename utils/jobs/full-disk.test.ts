import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fillDisk } from '../../tests/support/full-disk';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { startCheck } from '../../tests/support/started-jobs';
import type { Job } from './job';

const MINUTE_MS = 60_000;

let makeRoom = () => {};
beforeEach(cleanSlate);
afterEach(() => makeRoom());

/** A check that has begun as the disk filled up, and says so. */
async function stalledCheck(): Promise<{ harness: JobHarness; job: Job }> {
  const harness = createJobHarness({ seed: { contacts: 20_000, deleted: 10, optedOut: 0 } });
  const job = await startCheck(harness, 2000);
  makeRoom = fillDisk();
  const stateOf = async () => (await harness.jobs.list()).find(({ jobId }) => jobId === job.jobId)?.state;
  await vi.waitFor(async () => expect(await stateOf()).toEqual({ kind: 'waiting', for: 'storage' }), 10_000);
  return { harness, job };
}

describe('a job on a full disk says so', () => {
  it('costs few calls, and ends once there is room', async () => {
    const { harness, job } = await stalledCheck();
    const calls = harness.calls().length;
    for (let minute = 0; minute < 60; minute += 1) {
      harness.sandbox.clock.advance(MINUTE_MS);
      harness.jobs.runner.wake();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(harness.calls().length - calls).toBeLessThanOrEqual(60);
    makeRoom();
    // Woken in the middle of a step, it rests once more.
    await vi.waitFor(async () => {
      harness.sandbox.clock.advance(6 * MINUTE_MS);
      harness.jobs.runner.wake();
      expect(await harness.jobs.list()).toContainEqual(
        expect.objectContaining({ jobId: job.jobId, settled: 2000, state: { kind: 'done' } }),
      );
    }, 30_000);
  }, 60_000);

  it('does not sleep once there is room because the clock was set back', async () => {
    const { harness, job } = await stalledCheck();
    makeRoom();
    harness.ahead = -3 * 60 * MINUTE_MS;
    harness.jobs.runner.wake();
    expect((await harness.until(job.jobId, 'done')).settled).toBe(2000);
  });
});
