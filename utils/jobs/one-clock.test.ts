import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { passTime } from '../../tests/support/pass-time';
import { deletedIds, LISTS, startCheck, startRestore } from '../../tests/support/started-jobs';
import type { Job } from './job';
import { findJob } from './job-store';

const SEED = { contacts: 1200, deleted: 600, optedOut: 0 };
const HOUR_MS = 3_600_000;

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const stateOf = async (bench: JobHarness, { jobId }: Job) =>
  (await bench.jobs.list()).find((job) => job.jobId === jobId)?.state;

let stop = () => {};
beforeEach(cleanSlate);
afterEach(() => {
  stop();
  stop = () => {};
});

describe('one alarm for all jobs', () => {
  it('a restore that waits a minute for the queue goes on after a minute, though a check runs', async () => {
    const bench = createJobHarness({ seed: { contacts: 20_000, deleted: 600, optedOut: 0 } });
    const { sandbox } = bench;
    sandbox.activities.maxQueued = 0;
    const restore = await startRestore(bench);
    await bench.until(restore.jobId, 'waiting');
    await bench.asleep(restore.jobId);
    const due = (await findJob(restore.jobId))?.rest.until ?? 0;
    sandbox.activities.maxQueued = 1000;
    const fetch = sandbox.fetch.bind(sandbox);
    let sentAt = Number.POSITIVE_INFINITY;
    sandbox.fetch = async (input, init) => {
      sandbox.clock.advance(5000);
      if (init?.method === 'POST') sentAt = Math.min(sentAt, sandbox.clock.now());
      return fetch(input, init);
    };
    const timer = setInterval(() => {
      const at = bench.alarms.at(-1);
      if (at === undefined || at > sandbox.clock.now()) return;
      bench.alarms.push(Number.POSITIVE_INFINITY);
      bench.jobs.runner.wake();
    }, 1);
    stop = () => clearInterval(timer);
    await startCheck(bench, 20_000);
    await bench.until(restore.jobId, 'done');
    expect(sentAt - due).toBeLessThan(60_000);
  }, 60_000);

  it('stands for all that is under way, and never far ahead', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.clock.set(Date.parse('2026-11-23T01:00:00Z'));
    bench.sandbox.limits.perDay = 3;
    const job = await startRestore(bench);
    await bench.asleep(job.jobId);
    expect(bench.alarms.at(-1)).toBeLessThanOrEqual(bench.sandbox.clock.now() + 5 * 60_000);
  });

  it('a clock that is set back lets no job sleep', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.ahead = 3 * HOUR_MS;
    bench.sandbox.limits.perDay = 3;
    const job = await startRestore(bench);
    await bench.asleep(job.jobId);
    bench.ahead = 0;
    bench.sandbox.limits.perDay = null;
    bench.restart();
    expect((await bench.until(job.jobId, 'done')).settled).toBe(600);
  });
});

describe('an activity that never ends', () => {
  it('is over after six hours without any change, for few calls, and the next job has its turn', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(bench);
    await vi.waitFor(() => expect(bench.sandbox.activities.all).toHaveLength(2), 10_000);
    const calls = bench.calls().length;
    await passTime(bench, job.jobId, HOUR_MS);
    expect(bench.calls().length - calls).toBeLessThanOrEqual(60);
    await passTime(bench, job.jobId, 5.5 * HOUR_MS);
    expect(await bench.until(job.jobId, 'done')).toMatchObject({ counts: { 'not-restored': 600 } });
    expect((await bench.results(job.jobId))[0]?.reason).toBe('activity-timed-out');
  }, 60_000);

  it('has its six hours beside the others that stand still, wherever each of them does', async () => {
    const bench = createJobHarness({ seed: { contacts: 4000, deleted: 3600, optedOut: 0 } });
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(bench);
    const { all } = bench.sandbox.activities;
    await vi.waitFor(() => expect(all).toHaveLength(8), 10_000);
    await passTime(bench, job.jobId, HOUR_MS);
    for (const activity of all.slice(3)) Object.assign(activity, { state: 'processing', done: 7 });
    await passTime(bench, job.jobId, 7 * HOUR_MS);
    expect(await bench.until(job.jobId, 'done')).toMatchObject({ counts: { 'not-restored': 3600 } });
  }, 60_000);

  it('is none that waits for its turn behind those that move', async () => {
    const bench = createJobHarness({ seed: { contacts: 1400, deleted: 1200, optedOut: 0 } });
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(bench);
    const { all } = bench.sandbox.activities;
    await vi.waitFor(() => expect(all).toHaveLength(3), 10_000);
    for (const activity of all) {
      await passTime(bench, job.jobId, 5 * HOUR_MS);
      Object.assign(activity, { state: 'completed', done: activity.items });
    }
    await passTime(bench, job.jobId, HOUR_MS);
    await bench.until(job.jobId, 'done');
    expect((await bench.results(job.jobId)).filter(({ reason }) => reason === 'activity-timed-out')).toEqual([]);
  }, 60_000);

  it('a second Cancel reads back what is true, and ends', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.activities.endNext({ state: 'processing', items: 200 });
    bench.sandbox.activities.endNext({ state: 'processing', items: 0 });
    const job = await startRestore(bench);
    const restored = () => 600 - deletedIds(bench).length;
    await vi.waitFor(() => expect([bench.sandbox.activities.all.length, restored()]).toEqual([2, 200]), 10_000);
    await bench.jobs.cancel(job.jobId);
    await sleep(50);
    expect((await stateOf(bench, job))?.kind).toBe('cancelling');
    await bench.jobs.cancel(job.jobId);
    const cancelled = await bench.until(job.jobId, 'cancelled');
    expect(cancelled.counts).toEqual({ restored: 200, 'not-restored': 400 });
  }, 30_000);
});

describe('a POST that always fails', () => {
  it.each([
    ['500 from the API', { kind: 'status', status: 500 } as const],
    ['HTML 406 from a gateway', { kind: 'status', status: 406, body: 'html' } as const],
    ['429, whatever the second', { kind: 'status', status: 429 } as const],
    ['200 with a body nobody knows', { kind: 'status', status: 200, body: { json: { queued: true } } } as const],
  ])(
    '%s: waits longer and longer, and ends with why',
    async (_, fault) => {
      const bench = createJobHarness({ seed: SEED });
      bench.sandbox.faults.add({ fault, method: 'POST' });
      const begun = bench.sandbox.clock.now();
      const job = await startRestore(bench);
      await passTime(bench, job.jobId, HOUR_MS);
      expect(bench.calls().length).toBeLessThan(75);
      await passTime(bench, job.jobId, 3 * HOUR_MS);
      const stored = await findJob(job.jobId);
      expect(stored?.control).toMatchObject({ kind: 'failed', failure: { kind: expect.any(String) } });
      expect(stored?.job.counts).toEqual({ 'not-restored': 500, 'not-sent': 100 });
      expect((await bench.results(job.jobId)).find(({ outcome }) => outcome === 'not-restored')?.reason).toBe(
        'never-accepted',
      );
      expect(bench.sandbox.clock.now() - begun).toBeLessThan(4 * HOUR_MS);
    },
    60_000,
  );
});

describe('what a job waits for is said', () => {
  it('when a job is canceled that waits for tomorrow’s calls; a second Cancel ends it', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.clock.set(Date.parse('2026-11-23T01:00:00Z'));
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(bench);
    await vi.waitFor(() => expect(bench.sandbox.activities.all).toHaveLength(2), 10_000);
    bench.sandbox.limits.perDay = 1;
    bench.sandbox.clock.advance(5 * 60_000);
    bench.jobs.runner.wake();
    await bench.until(job.jobId, 'waiting');
    await bench.jobs.cancel(job.jobId);
    await vi.waitFor(async () => {
      expect(await stateOf(bench, job)).toMatchObject({ kind: 'cancelling', waiting: { for: 'quota' } });
    }, 10_000);
    await bench.jobs.cancel(job.jobId);
    expect((await bench.until(job.jobId, 'cancelled')).counts).toEqual({ unknown: 600 });
  }, 30_000);

  it('by a resumed job behind another', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const first = await startRestore(bench);
    await bench.jobs.pause(first.jobId);
    await bench.start({ kind: 'restore', contactIds: deletedIds(bench).slice(0, 5), listIds: LISTS });
    await vi.waitFor(() => expect(bench.sandbox.activities.all.length).toBeGreaterThan(0), 10_000);
    await bench.jobs.resume(first.jobId);
    await sleep(50);
    const states = (await bench.jobs.list()).map(({ state }) => state.kind);
    expect(states.filter((kind) => kind === 'running')).toHaveLength(1);
    expect(states.filter((kind) => kind === 'waiting')).toHaveLength(1);
  });
});

it('an error about an address with an apostrophe is told of that person, and of no other', async () => {
  const bench = createJobHarness();
  const stagingId = crypto.randomUUID();
  await bench.jobs.stage(stagingId, [
    { line: 2, fields: { email: "sean.o'brien@example.com", 'cf:gone': 'x' } },
    { line: 3, fields: { email: 'brien@example.com', first_name: 'Bri' } },
  ]);
  const job = await bench.start({ kind: 'import', stagingId, listIds: LISTS });
  await bench.until(job.jobId, 'done');
  expect((await bench.results(job.jobId)).map(({ outcome, detail }) => [outcome, detail])).toEqual([
    ['refused', expect.stringContaining("o'brien")],
    ['imported', null],
  ]);
});

it('four plans at once cost what one does, and pages held for plans nobody started do not stay', async () => {
  const bench = createJobHarness({ seed: { contacts: 12_000, deleted: 10_000, optedOut: 0 } });
  const contactIds = deletedIds(bench).slice(-40);
  await Promise.all(
    [0, 1, 2, 3].map((lists) => bench.plan({ kind: 'restore', contactIds, listIds: ALL_LIST_IDS.slice(0, lists) })),
  );
  expect(bench.calls().length).toBeLessThanOrEqual(40);
}, 30_000);
