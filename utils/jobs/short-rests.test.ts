import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { optOutByLink } from '../../sandbox/account/contact-changes';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { deletedIds, startRestore } from '../../tests/support/started-jobs';
import { findJob, readActivitySteps } from './job-store';
import { restLeft } from './progress';

const MINUTE_MS = 60_000;

/** Somebody in the second of two batches unsubscribes by an old link, which nothing that asks for changes tells of. */
function lastOptsOut(bench: JobHarness): string {
  const contactId = deletedIds(bench).at(-1) ?? '';
  const person = bench.sandbox.account.contacts.get(contactId);
  if (person) optOutByLink(bench.sandbox.account, person);
  return contactId;
}

/** Does something as the first request to write arrives. */
function onFirstPost(bench: JobHarness, act: () => unknown): void {
  const fetch = bench.sandbox.fetch.bind(bench.sandbox);
  let posts = 0;
  bench.sandbox.fetch = async (input, init) => {
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
    const bench = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
    const { activities, clock, faults } = bench.sandbox;
    const jobId = new Promise<string>((resolve) => {
      onFirstPost(bench, async () => {
        const [job] = await bench.jobs.list();
        if (how === 'pause') await bench.jobs.pause(job?.jobId ?? '');
        if (how === 'restart') bench.killAfter(2);
        if (how === 'failure') faults.add({ fault: { kind: 'status', status: 503 }, method: 'POST' });
        if (how === 'queue') activities.maxQueued = 0;
        resolve(job?.jobId ?? '');
      });
    });
    await startRestore(bench);
    const id = await jobId;
    if (how === 'pause') {
      await vi.waitFor(async () => expect((await readActivitySteps(id))[0]?.state.kind).toBe('sent'));
      await runnerLooked();
    } else if (how === 'restart') await bench.died();
    else await bench.asleep(id);

    const contactId = lastOptsOut(bench);
    activities.maxQueued = 1000;
    faults.clear();
    if (how === 'pause' || how === 'restart') clock.advance(MINUTE_MS);
    if (how === 'pause') await bench.jobs.resume(id);
    else if (how === 'restart') bench.restart();
    else await bench.ring(id);
    expect((await bench.until(id, 'done')).counts).toEqual({ restored: 599, 'opted-out': 1 });
    expect(bench.sandbox.account.contacts.get(contactId)?.deleted_at).toBeDefined();
  });
});

describe('a request whose token was refused', () => {
  it('is not sent again as it is: who opts out while the token is renewed is not restored', async () => {
    const bench = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
    bench.sandbox.faults.add({ fault: { kind: 'status', status: 401 }, method: 'POST', times: 1 });
    onFirstPost(bench, () => lastOptsOut(bench));
    const { jobId } = await startRestore(bench);
    expect((await bench.until(jobId, 'done')).counts).toEqual({ restored: 29, 'opted-out': 1 });
    expect(bench.sandbox.activities.all.map(({ items }) => items)).toEqual([29]);
  });

  it('is given up when every token is refused', async () => {
    const bench = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
    bench.sandbox.faults.add({ fault: { kind: 'status', status: 401 }, method: 'POST' });
    const { jobId } = await startRestore(bench);
    await vi.waitFor(async () => expect((await findJob(jobId))?.control.kind).toBe('failed'), 10_000);
    const stored = await findJob(jobId);
    expect(stored?.control).toMatchObject({ failure: { kind: 'session-expired' } });
    expect(stored?.job.counts).toEqual({ 'not-restored': 30 });
    expect(bench.calls().filter((call) => call.startsWith('POST'))).toHaveLength(8);
  });
});

it('looks again no more often than 60 calls an hour allow, while the queue stays full', async () => {
  const bench = createJobHarness({ seed: { contacts: 6000, deleted: 5000, optedOut: 0 } });
  bench.sandbox.activities.maxQueued = 0;
  const { jobId } = await startRestore(bench);
  await bench.asleep(jobId);
  const begun = bench.sandbox.clock.now();
  const made: number[] = [];
  while (bench.sandbox.clock.now() - begun < 3 * 60 * MINUTE_MS) {
    const before = bench.calls().length;
    await bench.ring(jobId);
    await vi.waitFor(async () => {
      const stored = await findJob(jobId);
      expect(stored && restLeft(stored, bench.sandbox.clock.now())).toBeGreaterThan(0);
    }, 10_000);
    made.push(
      ...bench
        .calls()
        .slice(before)
        .map(() => bench.sandbox.clock.now()),
    );
  }
  for (const from of made) {
    expect(made.filter((at) => at >= from && at < from + 60 * MINUTE_MS).length).toBeLessThanOrEqual(60);
  }
  bench.sandbox.activities.maxQueued = 1000;
  await bench.ring(jobId);
  expect((await bench.until(jobId, 'done')).counts).toEqual({ restored: 5000 });
}, 60_000);
