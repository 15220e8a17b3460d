import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { optOutByLink } from '../../sandbox/account/contact-changes';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { deletedIds, startRestore } from '../../tests/support/started-jobs';
import { findJob, readActivitySteps } from './job-store';
import { restLeft } from './progress';

const MINUTE_MS = 60_000;

/** Somebody in the second of two batches unsubscribes by an old link, which nothing that asks for changes tells of. */
function lastOptsOut(harness: JobHarness): string {
  const contactId = deletedIds(harness).at(-1) ?? '';
  const person = harness.sandbox.account.contacts.get(contactId);
  if (person) optOutByLink(harness.sandbox.account, person);
  return contactId;
}

/** Does something as the first request to write arrives. */
function onFirstPost(harness: JobHarness, act: () => unknown): void {
  const fetch = harness.sandbox.fetch.bind(harness.sandbox);
  let posts = 0;
  harness.sandbox.fetch = async (input, init) => {
    if (init?.method === 'POST' && ++posts === 1) await act();
    return fetch(input, init);
  };
}

/** Enough turns for the runner to read from the disk that its job is paused. */
async function runnerLooked(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(cleanSlate);

describe('a person who opts out while a restore rests for a minute or two is not restored', () => {
  it.each(['pause', 'restart', 'failure', 'queue'] as const)('%s', async (how) => {
    const harness = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
    const { activities, clock, faults } = harness.sandbox;
    const jobId = new Promise<string>((resolve) => {
      onFirstPost(harness, async () => {
        const [job] = await harness.jobs.list();
        if (how === 'pause') await harness.jobs.pause(job?.jobId ?? '');
        if (how === 'restart') harness.killAfter(2);
        if (how === 'failure') faults.add({ fault: { kind: 'status', status: 503 }, method: 'POST' });
        if (how === 'queue') activities.maxQueued = 0;
        resolve(job?.jobId ?? '');
      });
    });
    await startRestore(harness);
    const id = await jobId;
    if (how === 'pause') {
      await vi.waitFor(async () => expect((await readActivitySteps(id))[0]?.state.kind).toBe('sent'));
      await runnerLooked();
    } else if (how === 'restart') await harness.died();
    else await harness.asleep(id);

    const contactId = lastOptsOut(harness);
    activities.maxQueued = 1000;
    faults.clear();
    if (how === 'pause' || how === 'restart') clock.advance(MINUTE_MS);
    if (how === 'pause') await harness.jobs.resume(id);
    else if (how === 'restart') harness.restart();
    else await harness.ring(id);
    expect((await harness.until(id, 'done')).counts).toEqual({ restored: 599, 'opted-out': 1 });
    expect(harness.sandbox.account.contacts.get(contactId)?.deleted_at).toBeDefined();
  });
});

describe('a request whose token was refused', () => {
  it('is not sent again as it is: who opts out while the token is renewed is not restored', async () => {
    const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 401 }, method: 'POST', times: 1 });
    onFirstPost(harness, () => lastOptsOut(harness));
    const { jobId } = await startRestore(harness);
    expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 29, 'opted-out': 1 });
    expect(harness.sandbox.activities.all.map(({ items }) => items)).toEqual([29]);
  });

  it('is given up when every token is refused', async () => {
    const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 401 }, method: 'POST' });
    const { jobId } = await startRestore(harness);
    await vi.waitFor(async () => expect((await findJob(jobId))?.control.kind).toBe('failed'), 10_000);
    const stored = await findJob(jobId);
    expect(stored?.control).toMatchObject({ failure: { kind: 'session-expired' } });
    expect(stored?.job.counts).toEqual({ 'not-restored': 30 });
    expect(harness.calls().filter((call) => call.startsWith('POST'))).toHaveLength(8);
  });
});

it('looks again no more often than 60 calls an hour allow, while the queue stays full', async () => {
  const harness = createJobHarness({ seed: { contacts: 6000, deleted: 5000, optedOut: 0 } });
  harness.sandbox.activities.maxQueued = 0;
  const { jobId } = await startRestore(harness);
  await harness.asleep(jobId);
  const begun = harness.sandbox.clock.now();
  const made: number[] = [];
  while (harness.sandbox.clock.now() - begun < 3 * 60 * MINUTE_MS) {
    const before = harness.calls().length;
    await harness.ring(jobId);
    await vi.waitFor(async () => {
      const stored = await findJob(jobId);
      expect(stored && restLeft(stored, harness.sandbox.clock.now())).toBeGreaterThan(0);
    }, 10_000);
    made.push(
      ...harness
        .calls()
        .slice(before)
        .map(() => harness.sandbox.clock.now()),
    );
  }
  for (const from of made) {
    expect(made.filter((at) => at >= from && at < from + 60 * MINUTE_MS).length).toBeLessThanOrEqual(60);
  }
  harness.sandbox.activities.maxQueued = 1000;
  await harness.ring(jobId);
  expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 5000 });
}, 60_000);
