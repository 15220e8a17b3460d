import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanSlate, createJobHarness, RIVERSIDE } from '../../tests/support/jobs';
import {
  deletedIds,
  LISTS,
  SOMEBODY_ELSE,
  startCheck,
  startRestore,
  untilWaiting,
} from '../../tests/support/started-jobs';
import { NAMELESS } from '../constant-contact/account';
import { fail, ok } from '../failure';
import { findJob } from './job-store';

const SEED = { contacts: 2600, deleted: 600, optedOut: 10 };

beforeEach(cleanSlate);

describe('a job waits', () => {
  it('for tomorrow when today’s calls run out in the middle, and goes on by itself after midnight', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.clock.set(Date.parse('2026-11-23T15:00:00Z'));
    bench.sandbox.limits.perDay = 3;
    const job = await startRestore(bench);
    const waiting = await untilWaiting(bench, job.jobId, 'quota');
    expect(waiting.state).toMatchObject({ until: '2026-11-24T00:00:00.000Z' });
    await bench.asleep(job.jobId);
    expect((await findJob(job.jobId))?.rest.until).toBe(Date.parse('2026-11-24T00:00:00Z'));
    const calls = bench.calls().length;
    bench.jobs.runner.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(bench.calls()).toHaveLength(calls);

    bench.sandbox.limits.perDay = 10_000;
    await bench.ring(job.jobId);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 590, 'opted-out': 10 });
    expect(bench.sandbox.activities.all).toHaveLength(2);
  });

  it('for Constant Contact’s midnight, which may be after ours', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.clock.set(Date.parse('2027-03-01T23:59:50Z'));
    bench.ahead = 20_000;
    bench.sandbox.limits.perDay = 3;
    const job = await startRestore(bench);
    const waiting = await untilWaiting(bench, job.jobId, 'quota');
    expect(waiting.state).toMatchObject({ until: '2027-03-02T00:00:00.000Z' });
    await bench.asleep(job.jobId);
    expect((await findJob(job.jobId))?.rest.until).toBeLessThan(Date.parse('2027-03-02T00:05:00Z'));
  });

  it('for Connect when nobody is connected, and goes on then', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(bench, job.jobId, 'connection');
    bench.connection.account = ok(RIVERSIDE);
    await bench.jobs.runner.resumeAfter(['connection']);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 590, 'opted-out': 10 });
  });

  it('for its own account, and never runs in another', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = ok(SOMEBODY_ELSE);
    const waiting = await untilWaiting(bench, job.jobId, 'account');
    expect(waiting.state).toMatchObject({ organization: 'Riverside Community Center' });
    const calls = bench.calls().length;
    await bench.jobs.runner.resumeAfter(['connection', 'account']);
    await untilWaiting(bench, job.jobId, 'account');
    expect(bench.calls()).toHaveLength(calls);
  });

  it('for its own account while the connected one tells nothing of itself', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = ok(NAMELESS);
    await untilWaiting(bench, job.jobId, 'account');
  });

  it('for its own account, also once that has another name', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = ok({ ...RIVERSIDE, organization: 'Riverside Center' });
    expect((await bench.until(job.jobId, 'done')).settled).toBe(600);
  });

  it('for calls, where none is left to learn which account is connected', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = fail({ kind: 'daily-quota', resetsAt: '2036-01-02T00:00:00.000Z' });
    await untilWaiting(bench, job.jobId, 'quota');
    bench.connection.account = ok(RIVERSIDE);
    bench.jobs.runner.wake();
    expect((await bench.until(job.jobId, 'done')).settled).toBe(600);
  });

  it('for its own account, and holds up no job of the connected one', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = ok(SOMEBODY_ELSE);
    await untilWaiting(bench, job.jobId, 'account');
    const second = await startRestore(bench);
    expect((await bench.until(second.jobId, 'done')).settled).toBe(600);
    await untilWaiting(bench, job.jobId, 'account');
  });

  it('for the network, and goes on when it is back', async () => {
    const bench = createJobHarness({ seed: SEED });
    const job = await startCheck(bench, 2600);
    const back = bench.sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
    await untilWaiting(bench, job.jobId, 'network');
    await bench.asleep(job.jobId);
    back();
    await bench.ring(job.jobId);
    expect((await bench.until(job.jobId, 'done')).settled).toBe(2600);
  }, 20_000);

  it('for room in Constant Contact’s queue', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.activities.maxQueued = 0;
    const job = await startRestore(bench);
    await untilWaiting(bench, job.jobId, 'queue');
    expect(bench.sandbox.activities.all).toEqual([]);
    bench.sandbox.activities.maxQueued = 1000;
    await bench.ring(job.jobId);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 590, 'opted-out': 10 });
    expect(bench.sandbox.activities.all).toHaveLength(2);
  });

  it('for another job that writes, while a check passes', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const first = await startRestore(bench);
    const ids = deletedIds(bench).slice(0, 5);
    const second = await bench.start({ kind: 'restore', contactIds: ids, listIds: LISTS });
    expect(second.state).toEqual({ kind: 'waiting', for: 'other-job' });
    await bench.until((await startCheck(bench, 5)).jobId, 'done');
    expect((await bench.jobs.list()).find(({ jobId }) => jobId === first.jobId)?.state.kind).toBe('running');
    await vi.waitFor(() => expect(bench.sandbox.activities.all).toHaveLength(2), 10_000);
  });

  it('for nothing once it is over, though it was going when it was read', async () => {
    const bench = createJobHarness({ seed: SEED });
    const { jobId } = await startRestore(bench);
    const whileGoing = await findJob(jobId);
    await bench.until(jobId, 'done');
    const [job] = await bench.jobs.runner.view(whileGoing ? [whileGoing] : []);
    expect(job?.state).toEqual({ kind: 'done' });
  });
});
