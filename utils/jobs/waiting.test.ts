import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { generatedAddress } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { type Bench, cleanSlate, createBench, RIVERSIDE } from '../../tests/support/jobs';
import { NAMELESS } from '../constant-contact/account';
import { fail, ok } from '../failure';
import { findLogEntry } from '../log/log-store';
import type { Job, JobState } from './job';
import { findJob } from './job-store';
import { createJobs, type Jobs } from './jobs';

const LISTS = ALL_LIST_IDS.slice(0, 1);
const SOMEBODY_ELSE = { accountKey: 'somebody-else', organization: 'Somebody else' };
const SEED = { contacts: 2600, deleted: 600, optedOut: 10 };

const deletedIds = (bench: Bench) =>
  [...bench.sandbox.account.contacts.values()].flatMap(({ contact_id, deleted_at }) =>
    deleted_at ? [contact_id] : [],
  );

const startRestore = (bench: Bench) => bench.start({ kind: 'restore', contactIds: deletedIds(bench), listIds: LISTS });

async function startCheck(bench: Bench, addresses = 2600): Promise<Job> {
  const stagingId = crypto.randomUUID();
  await bench.jobs.stage(
    stagingId,
    Array.from({ length: addresses }, (_, index) => generatedAddress(index)),
  );
  return bench.start({ kind: 'check', stagingId, scope: 'every-standing' });
}

async function untilWaiting(bench: Bench, jobId: string, what: Extract<JobState, { kind: 'waiting' }>['for']) {
  const job = await bench.until(jobId, 'waiting');
  expect(job.state).toMatchObject({ kind: 'waiting', for: what });
  return job;
}

beforeEach(cleanSlate);

describe('a job waits', () => {
  it('for tomorrow when today’s calls run out in the middle, and goes on by itself after midnight', async () => {
    const bench = createBench({ seed: SEED });
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
    const bench = createBench({ seed: SEED });
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
    const bench = createBench({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(bench, job.jobId, 'connection');
    bench.connection.account = ok(RIVERSIDE);
    await bench.jobs.runner.goOn(['connection']);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 590, 'opted-out': 10 });
  });

  it('for its own account, and never runs in another', async () => {
    const bench = createBench({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = ok(SOMEBODY_ELSE);
    const waiting = await untilWaiting(bench, job.jobId, 'account');
    expect(waiting.state).toMatchObject({ organization: 'Riverside Community Center' });
    const calls = bench.calls().length;
    await bench.jobs.runner.goOn(['connection', 'account']);
    await untilWaiting(bench, job.jobId, 'account');
    expect(bench.calls()).toHaveLength(calls);
  });

  it('for its own account while the connected one tells nothing of itself', async () => {
    const bench = createBench({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = ok(NAMELESS);
    await untilWaiting(bench, job.jobId, 'account');
  });

  it('for its own account, also once that has another name', async () => {
    const bench = createBench({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = ok({ ...RIVERSIDE, organization: 'Riverside Center' });
    expect((await bench.until(job.jobId, 'done')).settled).toBe(600);
  });

  it('for calls, where none is left to learn which account is connected', async () => {
    const bench = createBench({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = fail({ kind: 'daily-quota', resetsAt: '2036-01-02T00:00:00.000Z' });
    await untilWaiting(bench, job.jobId, 'quota');
    bench.connection.account = ok(RIVERSIDE);
    bench.jobs.runner.wake();
    expect((await bench.until(job.jobId, 'done')).settled).toBe(600);
  });

  it('for its own account, and holds up no job of the connected one', async () => {
    const bench = createBench({ seed: SEED });
    const job = await startRestore(bench);
    bench.connection.account = ok(SOMEBODY_ELSE);
    await untilWaiting(bench, job.jobId, 'account');
    const second = await startRestore(bench);
    expect((await bench.until(second.jobId, 'done')).settled).toBe(600);
    await untilWaiting(bench, job.jobId, 'account');
  });

  it('for the network, and goes on when it is back', async () => {
    const bench = createBench({ seed: SEED });
    const job = await startCheck(bench);
    const back = bench.sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
    await untilWaiting(bench, job.jobId, 'network');
    await bench.asleep(job.jobId);
    back();
    await bench.ring(job.jobId);
    expect((await bench.until(job.jobId, 'done')).settled).toBe(2600);
  }, 20_000);

  it('for room in Constant Contact’s queue', async () => {
    const bench = createBench({ seed: SEED });
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
    const bench = createBench({ seed: SEED });
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const first = await startRestore(bench);
    const ids = deletedIds(bench).slice(0, 5);
    const second = await bench.start({ kind: 'restore', contactIds: ids, listIds: LISTS });
    expect(second.state).toEqual({ kind: 'waiting', for: 'other-job' });
    await bench.until((await startCheck(bench, 5)).jobId, 'done');
    expect((await bench.jobs.list()).find(({ jobId }) => jobId === first.jobId)?.state.kind).toBe('running');
    await vi.waitFor(() => expect(bench.sandbox.activities.all).toHaveLength(2), 10_000);
  });
});

describe('an admin', () => {
  it('pauses and resumes a job, even across a restart', async () => {
    const bench = createBench({ seed: SEED });
    const job = await startCheck(bench);
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
    const bench = createBench({ seed: SEED });
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
    const bench = createBench({ seed: SEED });
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(bench);
    await vi.waitFor(() => expect(bench.sandbox.activities.all).toHaveLength(2), 10_000);
    bench.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(bench, job.jobId, 'connection');
    await bench.jobs.cancel(job.jobId);
    expect((await bench.until(job.jobId, 'cancelled')).counts).toEqual({ unknown: 590, 'opted-out': 10 });
  });

  it('cancels a restore whose answer was lost: the log says that it may have been done', async () => {
    const bench = createBench({ seed: SEED });
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
      sourcesOf: () => ({ listsBefore: async () => new Map(), whoLeft: async () => [] }),
      nap: () => Promise.resolve(),
      wakeAt: () => undefined,
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
    const bench = createBench({ seed: SEED });
    const first = await startCheck(bench);
    bench.connection.account = fail({ kind: 'not-connected' });
    await untilWaiting(bench, first.jobId, 'connection');
    bench.connection.account = ok(RIVERSIDE);
    const second = await startCheck(bench, 5);
    bench.connection.account = fail({ kind: 'not-connected' });
    await bench.jobs.cancel(second.jobId);
    await bench.until(second.jobId, 'cancelled');
  });

  it('is shown what ended in the connected account, and what goes on in any', async () => {
    const bench = createBench({ seed: SEED });
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
    const bench = createBench({ seed: SEED });
    const job = await startCheck(bench, 5);
    expect(await bench.jobs.dismiss(job.jobId)).toMatchObject({ ok: false });
    await bench.until(job.jobId, 'done');
    expect(await bench.jobs.dismiss(job.jobId)).toMatchObject({ ok: true });
    expect(await bench.jobs.list()).toEqual([]);
    expect(await bench.jobs.results(job.jobId, 0)).toMatchObject({ failure: { kind: 'not-found' } });
  });
});
