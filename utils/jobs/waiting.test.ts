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
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.clock.set(Date.parse('2026-11-23T15:00:00Z'));
    harness.sandbox.limits.perDay = 3;
    const job = await startRestore(harness);
    const waiting = await untilWaiting(harness, job.jobId, 'quota');
    expect(waiting.state).toMatchObject({ until: '2026-11-24T00:00:00.000Z' });
    await harness.asleep(job.jobId);
    expect((await findJob(job.jobId))?.rest.until).toBe(Date.parse('2026-11-24T00:00:00Z'));
    const calls = harness.calls().length;
    harness.jobs.runner.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(harness.calls()).toHaveLength(calls);

    harness.sandbox.limits.perDay = 10_000;
    await harness.ring(job.jobId);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 590, 'opted-out': 10 });
    expect(harness.sandbox.activities.all).toHaveLength(2);
  });

  it('for Constant Contact’s midnight, which may be after ours', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.clock.set(Date.parse('2027-03-01T23:59:50Z'));
    harness.ahead = 20_000;
    harness.sandbox.limits.perDay = 3;
    const job = await startRestore(harness);
    const waiting = await untilWaiting(harness, job.jobId, 'quota');
    expect(waiting.state).toMatchObject({ until: '2027-03-02T00:00:00.000Z' });
    await harness.asleep(job.jobId);
    expect((await findJob(job.jobId))?.rest.until).toBeLessThan(Date.parse('2027-03-02T00:05:00Z'));
  });

  it('for Connect when nobody is connected, and goes on then', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startRestore(harness);
    harness.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(harness, job.jobId, 'connection');
    harness.connection.account = ok(RIVERSIDE);
    await harness.jobs.runner.resumeAfter(['connection']);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 590, 'opted-out': 10 });
  });

  it('for its own account, and never runs in another', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startRestore(harness);
    harness.connection.account = ok(SOMEBODY_ELSE);
    const waiting = await untilWaiting(harness, job.jobId, 'account');
    expect(waiting.state).toMatchObject({ organization: 'Riverside Community Center' });
    const calls = harness.calls().length;
    await harness.jobs.runner.resumeAfter(['connection', 'account']);
    await untilWaiting(harness, job.jobId, 'account');
    expect(harness.calls()).toHaveLength(calls);
  });

  it('for its own account while the connected one tells nothing of itself', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startRestore(harness);
    harness.connection.account = ok(NAMELESS);
    await untilWaiting(harness, job.jobId, 'account');
  });

  it('for its own account, also once that has another name', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startRestore(harness);
    harness.connection.account = ok({ ...RIVERSIDE, organization: 'Riverside Center' });
    expect((await harness.until(job.jobId, 'done')).settled).toBe(600);
  });

  it('for calls, where none is left to learn which account is connected', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startRestore(harness);
    harness.connection.account = fail({ kind: 'daily-quota', resetsAt: '2036-01-02T00:00:00.000Z' });
    await untilWaiting(harness, job.jobId, 'quota');
    harness.connection.account = ok(RIVERSIDE);
    harness.jobs.runner.wake();
    expect((await harness.until(job.jobId, 'done')).settled).toBe(600);
  });

  it('for its own account, and holds up no job of the connected one', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startRestore(harness);
    harness.connection.account = ok(SOMEBODY_ELSE);
    await untilWaiting(harness, job.jobId, 'account');
    const second = await startRestore(harness);
    expect((await harness.until(second.jobId, 'done')).settled).toBe(600);
    await untilWaiting(harness, job.jobId, 'account');
  });

  it('for the network, and goes on when it is back', async () => {
    const harness = createJobHarness({ seed: SEED });
    const job = await startCheck(harness, 2600);
    const back = harness.sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
    await untilWaiting(harness, job.jobId, 'network');
    await harness.asleep(job.jobId);
    back();
    await harness.ring(job.jobId);
    expect((await harness.until(job.jobId, 'done')).settled).toBe(2600);
  }, 20_000);

  it('for room in Constant Contact’s queue', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.activities.maxQueued = 0;
    const job = await startRestore(harness);
    await untilWaiting(harness, job.jobId, 'queue');
    expect(harness.sandbox.activities.all).toEqual([]);
    harness.sandbox.activities.maxQueued = 1000;
    await harness.ring(job.jobId);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 590, 'opted-out': 10 });
    expect(harness.sandbox.activities.all).toHaveLength(2);
  });

  it('for another job that writes, while a check passes', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const first = await startRestore(harness);
    const ids = deletedIds(harness).slice(0, 5);
    const second = await harness.start({ kind: 'restore', contactIds: ids, listIds: LISTS });
    expect(second.state).toEqual({ kind: 'waiting', for: 'other-job' });
    await harness.until((await startCheck(harness, 5)).jobId, 'done');
    expect((await harness.jobs.list()).find(({ jobId }) => jobId === first.jobId)?.state.kind).toBe('running');
    await vi.waitFor(() => expect(harness.sandbox.activities.all).toHaveLength(2), 10_000);
  });

  it('for nothing once it is over, though it was going when it was read', async () => {
    const harness = createJobHarness({ seed: SEED });
    const { jobId } = await startRestore(harness);
    const whileGoing = await findJob(jobId);
    await harness.until(jobId, 'done');
    const [job] = await harness.jobs.runner.view(whileGoing ? [whileGoing] : []);
    expect(job?.state).toEqual({ kind: 'done' });
  });
});
