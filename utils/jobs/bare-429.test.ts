import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { startRestore, untilWaiting } from '../../tests/support/started-jobs';
import { backoffAfter, lasting } from './after-failure';
import { findJob } from './job-store';

const MINUTE_MS = 60_000;
const AFTERNOON = Date.parse('2026-11-23T15:00:00Z');
const BARE = { kind: 'throttled', unexplained: true } as const;

/** Refuses calls as a gateway does, which does not say why. */
function refuse(harness: JobHarness, times: number): () => void {
  const fault = { kind: 'status', status: 429, body: { json: { message: 'Limit Exceeded' } } } as const;
  return harness.sandbox.faults.add({ fault, method: 'GET', path: '/v3/contacts', times });
}

beforeEach(cleanSlate);

it('three bare 429s do not park a job until tomorrow', async () => {
  const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
  harness.sandbox.clock.set(AFTERNOON);
  const job = await startRestore(harness);
  refuse(harness, 3);
  await harness.asleep(job.jobId);
  const until = (await findJob(job.jobId))?.rest.until ?? 0;
  expect(until).toBeLessThanOrEqual(harness.sandbox.clock.now() + MINUTE_MS);
  // Until when it waits is the same whenever somebody looks.
  for (const seconds of [0, 20]) {
    harness.sandbox.clock.advance(seconds * 1000);
    const { state } = await untilWaiting(harness, job.jobId, 'pace');
    expect(state).toMatchObject({ until: new Date(until).toISOString() });
  }
  await harness.ring(job.jobId);
  expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 30 });
  expect(harness.announced.filter(({ state }) => state.kind === 'waiting' && state.for === 'quota')).toEqual([]);
}, 30_000);

it('bare 429s that last for minutes are the day’s quota', async () => {
  const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
  harness.sandbox.clock.set(AFTERNOON);
  const job = await startRestore(harness);
  const back = refuse(harness, Number.POSITIVE_INFINITY);
  for (let minutes = 0; minutes < 5; minutes = (harness.sandbox.clock.now() - AFTERNOON) / MINUTE_MS) {
    await harness.ring(job.jobId);
  }
  const toldOf = async () => (await harness.jobs.list()).find(({ jobId }) => jobId === job.jobId)?.state;
  const untilTomorrow = { kind: 'waiting', for: 'quota', until: '2026-11-24T00:00:00.000Z' };
  await expect.poll(toldOf, { timeout: 10_000 }).toEqual(untilTomorrow);
  back();
  await harness.ring(job.jobId);
  expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 30 });
}, 60_000);

it('a job does not say that it waits for a moment that is over at once', () => {
  const told = { kind: 'throttled' } as const;
  expect([1, 2, 5].map((setbacks) => backoffAfter(told, setbacks, AFTERNOON)?.waiting?.for)).toEqual([
    undefined,
    undefined,
    'pace',
  ]);
});

it('begins to count the minutes anew after anything else', () => {
  const met = lasting(BARE, null, AFTERNOON);
  expect(met).toEqual({ ...BARE, since: AFTERNOON });
  const later = AFTERNOON + 5 * MINUTE_MS;
  expect(lasting(BARE, met, later)).toEqual({ kind: 'daily-quota', resetsAt: '2026-11-24T00:00:00.000Z' });
  for (const before of [null, { kind: 'offline' } as const, { kind: 'throttled' } as const]) {
    expect(lasting(BARE, before, later)).toEqual({ ...BARE, since: later });
  }
});
