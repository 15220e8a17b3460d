import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanSlate, createJobHarness, RIVERSIDE } from '../../tests/support/jobs';
import { SOMEBODY_ELSE, startCheck, startRestore, untilWaiting } from '../../tests/support/started-jobs';
import { fail, ok } from '../failure';
import { findLogEntry } from '../log/log-store';
import { createJobs, type Jobs } from './jobs';

const SEED = { contacts: 2600, deleted: 600, optedOut: 10 };

beforeEach(cleanSlate);

describe('an admin', () => {
  it('pauses and resumes a job, even across a restart', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startCheck(harness, 2600);
    await harness.jobs.pause(job.jobId);
    const paused = await harness.until(job.jobId, 'paused');
    expect(paused.settled).toBeLessThan(2600);
    harness.restart();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const calls = harness.calls().length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(harness.calls()).toHaveLength(calls);
    await harness.jobs.resume(job.jobId);
    expect((await harness.until(job.jobId, 'done')).settled).toBe(2600);
  });

  it('cancels a restore: what was sent is followed to its end, the rest is not sent, and all of it is told', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startRestore(harness);
    await vi.waitFor(() => expect(harness.sandbox.activities.all).not.toEqual([]), { interval: 1, timeout: 10_000 });
    await harness.jobs.cancel(job.jobId);
    const cancelled = await harness.until(job.jobId, 'cancelled');
    const sent = harness.sandbox.activities.all.reduce((sum, { items }) => sum + items, 0);
    expect(cancelled.counts).toEqual({
      restored: sent,
      'opted-out': 10,
      ...(sent < 590 ? { 'not-sent': 590 - sent } : {}),
    });
    expect(cancelled.settled).toBe(600);
    expect(cancelled.finishedAt).not.toBeNull();
  });

  it('cancels a job that waits for a connection at once: what became of the sent ones is unknown', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(harness);
    await vi.waitFor(() => expect(harness.sandbox.activities.all).toHaveLength(2), 10_000);
    harness.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(harness, job.jobId, 'connection');
    await harness.jobs.cancel(job.jobId);
    expect((await harness.until(job.jobId, 'cancelled')).counts).toEqual({ unknown: 590, 'opted-out': 10 });
  });

  it('cancels a restore whose answer was lost: the log says that it may have been done', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'POST' });
    const job = await startRestore(harness);
    await untilWaiting(harness, job.jobId, 'network');
    harness.connection.account = fail({ kind: 'not-connected' });
    await harness.jobs.cancel(job.jobId);
    await harness.until(job.jobId, 'cancelled');
    expect(await findLogEntry(job.jobId)).toMatchObject({ what: 'bulk-restore', outcome: { kind: 'unknown' } });
  });

  it('cancels a job whose step finds the connection gone just then', async () => {
    let jobId = '';
    const jobs: Jobs = createJobs({
      apiOf: () => ({
        async send() {
          await jobs.cancel(jobId);
          return fail({ kind: 'session-expired' });
        },
      }),
      applyRemedy: async () => fail({ kind: 'not-connected' }),
      now: () => Date.now(),
      account: async () => ok(RIVERSIDE),
      accountOf: async () => ok(RIVERSIDE),
      callsLeftToday: async () => 1000,
      sourcesOf: () => ({
        listsBefore: async () => new Map(),
        existingLists: async (ids) => ok(ids),
        whoLeft: async () => [],
      }),
      sleep: () => Promise.resolve(),
      setAlarm: () => undefined,
      moved: (job) => {
        jobId = job.jobId;
      },
      ending: () => Promise.resolve(),
      ended: () => undefined,
    });
    await jobs.stage('staged', ['jane@example.com']);
    await jobs.start(RIVERSIDE.accountKey, { kind: 'check', stagingId: 'staged', scope: 'every-standing' });
    await vi.waitFor(async () => expect((await jobs.list())[0]?.state.kind).toBe('cancelled'), 10_000);
  });

  it('cancels a job that waits behind one that cannot go on', async () => {
    const harness = createJobHarness({ seed: SEED });
    const first = await startCheck(harness, 2600);
    harness.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(harness, first.jobId, 'connection');
    harness.connection.account = ok(RIVERSIDE);
    const second = await startCheck(harness, 5);
    harness.connection.account = fail({ kind: 'not-connected' });
    await harness.jobs.cancel(second.jobId);
    await harness.until(second.jobId, 'cancelled');
  });

  it('is shown what ended in the connected account, and what goes on in any', async () => {
    const harness = createJobHarness({ seed: SEED });
    const ended = await startCheck(harness, 5);
    await harness.until(ended.jobId, 'done');
    const paused = await startRestore(harness);
    await harness.jobs.pause(paused.jobId);
    const shown = async () => (await harness.jobs.list()).map(({ jobId }) => jobId);
    expect(await shown()).toEqual([ended.jobId, paused.jobId]);
    harness.connection.account = ok(SOMEBODY_ELSE);
    expect(await shown()).toEqual([paused.jobId]);
  });

  it('dismisses a job that has ended, and no other', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startCheck(harness, 5);
    expect(await harness.jobs.dismiss(job.jobId)).toMatchObject({ ok: false });
    await harness.until(job.jobId, 'done');
    expect(await harness.jobs.dismiss(job.jobId)).toMatchObject({ ok: true });
    expect(await harness.jobs.list()).toEqual([]);
    expect(await harness.jobs.results(job.jobId, 0)).toMatchObject({ failure: { kind: 'not-found' } });
  });
});
