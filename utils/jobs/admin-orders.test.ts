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
    const bench = createJobHarness({ seed: SEED });
    const job = await startCheck(bench, 2600);
    await bench.jobs.pause(job.jobId);
    const paused = await bench.until(job.jobId, 'paused');
    expect(paused.settled).toBeLessThan(2600);
    bench.restart();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const calls = bench.calls().length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(bench.calls()).toHaveLength(calls);
    await bench.jobs.resume(job.jobId);
    expect((await bench.until(job.jobId, 'done')).settled).toBe(2600);
  });

  it('cancels a restore: what was sent is followed to its end, the rest is not sent, and all of it is told', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startRestore(bench);
    await vi.waitFor(() => expect(bench.sandbox.activities.all).not.toEqual([]), { interval: 1, timeout: 10_000 });
    await bench.jobs.cancel(job.jobId);
    const cancelled = await bench.until(job.jobId, 'cancelled');
    const sent = bench.sandbox.activities.all.reduce((sum, { items }) => sum + items, 0);
    expect(cancelled.counts).toEqual({
      restored: sent,
      'opted-out': 10,
      ...(sent < 590 ? { 'not-sent': 590 - sent } : {}),
    });
    expect(cancelled.settled).toBe(600);
    expect(cancelled.finishedAt).not.toBeNull();
  });

  it('cancels a job that waits for a connection at once: what became of the sent ones is unknown', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(bench);
    await vi.waitFor(() => expect(bench.sandbox.activities.all).toHaveLength(2), 10_000);
    bench.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(bench, job.jobId, 'connection');
    await bench.jobs.cancel(job.jobId);
    expect((await bench.until(job.jobId, 'cancelled')).counts).toEqual({ unknown: 590, 'opted-out': 10 });
  });

  it('cancels a restore whose answer was lost: the log says that it may have been done', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'POST' });
    const job = await startRestore(bench);
    await untilWaiting(bench, job.jobId, 'network');
    bench.connection.account = fail({ kind: 'not-connected' });
    await bench.jobs.cancel(job.jobId);
    await bench.until(job.jobId, 'cancelled');
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
    const bench = createJobHarness({ seed: SEED });
    const first = await startCheck(bench, 2600);
    bench.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(bench, first.jobId, 'connection');
    bench.connection.account = ok(RIVERSIDE);
    const second = await startCheck(bench, 5);
    bench.connection.account = fail({ kind: 'not-connected' });
    await bench.jobs.cancel(second.jobId);
    await bench.until(second.jobId, 'cancelled');
  });

  it('is shown what ended in the connected account, and what goes on in any', async () => {
    const bench = createJobHarness({ seed: SEED });
    const ended = await startCheck(bench, 5);
    await bench.until(ended.jobId, 'done');
    const paused = await startRestore(bench);
    await bench.jobs.pause(paused.jobId);
    const shown = async () => (await bench.jobs.list()).map(({ jobId }) => jobId);
    expect(await shown()).toEqual([ended.jobId, paused.jobId]);
    bench.connection.account = ok(SOMEBODY_ELSE);
    expect(await shown()).toEqual([paused.jobId]);
  });

  it('dismisses a job that has ended, and no other', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startCheck(bench, 5);
    expect(await bench.jobs.dismiss(job.jobId)).toMatchObject({ ok: false });
    await bench.until(job.jobId, 'done');
    expect(await bench.jobs.dismiss(job.jobId)).toMatchObject({ ok: true });
    expect(await bench.jobs.list()).toEqual([]);
    expect(await bench.jobs.results(job.jobId, 0)).toMatchObject({ failure: { kind: 'not-found' } });
  });
});
