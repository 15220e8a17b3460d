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
const stateOf = async (harness: JobHarness, { jobId }: Job) =>
  (await harness.jobs.list()).find((job) => job.jobId === jobId)?.state;

let stop = () => {};
beforeEach(cleanSlate);
afterEach(() => {
  stop();
  stop = () => {};
});

describe('one alarm for all jobs', () => {
  it('a restore that waits a minute for the queue goes on after a minute, though a check runs', async () => {
    const harness = createJobHarness({ seed: { contacts: 20_000, deleted: 600, optedOut: 0 } });
    const { sandbox } = harness;
    sandbox.activities.maxQueued = 0;
    const restore = await startRestore(harness);
    await harness.until(restore.jobId, 'waiting');
    await harness.asleep(restore.jobId);
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
      const at = harness.alarms.at(-1);
      if (at === undefined || at > sandbox.clock.now()) return;
      harness.alarms.push(Number.POSITIVE_INFINITY);
      harness.jobs.runner.wake();
    }, 1);
    stop = () => clearInterval(timer);
    await startCheck(harness, 20_000);
    await harness.until(restore.jobId, 'done');
    expect(sentAt - due).toBeLessThan(60_000);
  }, 60_000);

  it('stands for all that is under way, and never far ahead', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.clock.set(Date.parse('2026-11-23T01:00:00Z'));
    harness.sandbox.limits.perDay = 3;
    const job = await startRestore(harness);
    await harness.asleep(job.jobId);
    expect(harness.alarms.at(-1)).toBeLessThanOrEqual(harness.sandbox.clock.now() + 5 * 60_000);
  });

  it('a clock that is set back lets no job sleep', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.ahead = 3 * HOUR_MS;
    harness.sandbox.limits.perDay = 3;
    const job = await startRestore(harness);
    await harness.asleep(job.jobId);
    harness.ahead = 0;
    harness.sandbox.limits.perDay = null;
    harness.restart();
    expect((await harness.until(job.jobId, 'done')).settled).toBe(600);
  });
});

describe('an activity that never ends', () => {
  it('is over after six hours without any change, for few calls, and the next job has its turn', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(harness);
    await vi.waitFor(() => expect(harness.sandbox.activities.all).toHaveLength(2), 10_000);
    const calls = harness.calls().length;
    await passTime(harness, job.jobId, HOUR_MS);
    expect(harness.calls().length - calls).toBeLessThanOrEqual(60);
    await passTime(harness, job.jobId, 5.5 * HOUR_MS);
    expect(await harness.until(job.jobId, 'done')).toMatchObject({ counts: { 'not-restored': 600 } });
    expect((await harness.results(job.jobId))[0]?.reason).toBe('activity-timed-out');
  }, 60_000);

  it('has its six hours beside the others that stand still, wherever each of them does', async () => {
    const harness = createJobHarness({ seed: { contacts: 4000, deleted: 3600, optedOut: 0 } });
    harness.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(harness);
    const { all } = harness.sandbox.activities;
    await vi.waitFor(() => expect(all).toHaveLength(8), 10_000);
    await passTime(harness, job.jobId, HOUR_MS);
    for (const activity of all.slice(3)) Object.assign(activity, { state: 'processing', done: 7 });
    await passTime(harness, job.jobId, 7 * HOUR_MS);
    expect(await harness.until(job.jobId, 'done')).toMatchObject({ counts: { 'not-restored': 3600 } });
  }, 60_000);

  it('is none that waits for its turn behind those that move', async () => {
    const harness = createJobHarness({ seed: { contacts: 1400, deleted: 1200, optedOut: 0 } });
    harness.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(harness);
    const { all } = harness.sandbox.activities;
    await vi.waitFor(() => expect(all).toHaveLength(3), 10_000);
    for (const activity of all) {
      await passTime(harness, job.jobId, 5 * HOUR_MS);
      Object.assign(activity, { state: 'completed', done: activity.items });
    }
    await passTime(harness, job.jobId, HOUR_MS);
    await harness.until(job.jobId, 'done');
    expect((await harness.results(job.jobId)).filter(({ reason }) => reason === 'activity-timed-out')).toEqual([]);
  }, 60_000);

  it('a second Cancel reads back what is true, and ends', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.activities.endNext({ state: 'processing', items: 200 });
    harness.sandbox.activities.endNext({ state: 'processing', items: 0 });
    const job = await startRestore(harness);
    const restored = () => 600 - deletedIds(harness).length;
    await vi.waitFor(() => expect([harness.sandbox.activities.all.length, restored()]).toEqual([2, 200]), 10_000);
    await harness.jobs.cancel(job.jobId);
    await sleep(50);
    expect((await stateOf(harness, job))?.kind).toBe('cancelling');
    await harness.jobs.cancel(job.jobId);
    const cancelled = await harness.until(job.jobId, 'cancelled');
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
      const harness = createJobHarness({ seed: SEED });
      harness.sandbox.faults.add({ fault, method: 'POST' });
      const begun = harness.sandbox.clock.now();
      const job = await startRestore(harness);
      await passTime(harness, job.jobId, HOUR_MS);
      expect(harness.calls().length).toBeLessThan(75);
      await passTime(harness, job.jobId, 3 * HOUR_MS);
      const stored = await findJob(job.jobId);
      expect(stored?.control).toMatchObject({ kind: 'failed', failure: { kind: expect.any(String) } });
      expect(stored?.job.counts).toEqual({ 'not-restored': 500, 'not-sent': 100 });
      expect((await harness.results(job.jobId)).find(({ outcome }) => outcome === 'not-restored')?.reason).toBe(
        'never-accepted',
      );
      expect(harness.sandbox.clock.now() - begun).toBeLessThan(4 * HOUR_MS);
    },
    60_000,
  );
});

describe('what a job waits for is said', () => {
  it('when a job is canceled that waits for tomorrow’s calls; a second Cancel ends it', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.clock.set(Date.parse('2026-11-23T01:00:00Z'));
    harness.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await startRestore(harness);
    await vi.waitFor(() => expect(harness.sandbox.activities.all).toHaveLength(2), 10_000);
    harness.sandbox.limits.perDay = 1;
    harness.sandbox.clock.advance(5 * 60_000);
    harness.jobs.runner.wake();
    await harness.until(job.jobId, 'waiting');
    await harness.jobs.cancel(job.jobId);
    await vi.waitFor(async () => {
      expect(await stateOf(harness, job)).toMatchObject({ kind: 'cancelling', waiting: { for: 'quota' } });
    }, 10_000);
    await harness.jobs.cancel(job.jobId);
    expect((await harness.until(job.jobId, 'cancelled')).counts).toEqual({ unknown: 600 });
  }, 30_000);

  it('by a resumed job behind another', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.activities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const first = await startRestore(harness);
    await harness.jobs.pause(first.jobId);
    await harness.start({ kind: 'restore', contactIds: deletedIds(harness).slice(0, 5), listIds: LISTS });
    await vi.waitFor(() => expect(harness.sandbox.activities.all.length).toBeGreaterThan(0), 10_000);
    await harness.jobs.resume(first.jobId);
    await sleep(50);
    const states = (await harness.jobs.list()).map(({ state }) => state.kind);
    expect(states.filter((kind) => kind === 'running')).toHaveLength(1);
    expect(states.filter((kind) => kind === 'waiting')).toHaveLength(1);
  });
});

it('an error about an address with an apostrophe is told of that person, and of no other', async () => {
  const harness = createJobHarness();
  const stagingId = crypto.randomUUID();
  await harness.jobs.stage(stagingId, [
    { line: 2, fields: { email: "sean.o'brien@example.com", 'cf:gone': 'x' } },
    { line: 3, fields: { email: 'brien@example.com', first_name: 'Bri' } },
  ]);
  const job = await harness.start({ kind: 'import', stagingId, listIds: LISTS });
  await harness.until(job.jobId, 'done');
  expect((await harness.results(job.jobId)).map(({ outcome, detail }) => [outcome, detail])).toEqual([
    ['refused', expect.stringContaining("o'brien")],
    ['imported', null],
  ]);
});

it('four plans at once cost what one does, and pages held for plans nobody started do not stay', async () => {
  const harness = createJobHarness({ seed: { contacts: 12_000, deleted: 10_000, optedOut: 0 } });
  const contactIds = deletedIds(harness).slice(-40);
  await Promise.all(
    [0, 1, 2, 3].map((lists) => harness.plan({ kind: 'restore', contactIds, listIds: ALL_LIST_IDS.slice(0, lists) })),
  );
  expect(harness.calls().length).toBeLessThanOrEqual(40);
}, 30_000);
