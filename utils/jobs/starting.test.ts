import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import type { JobRequest } from './job';

const LISTS = ALL_LIST_IDS.slice(0, 2);

/** An import that is held up: one that is over would make room for another. */
async function stagedImport(bench: JobHarness): Promise<JobRequest> {
  bench.sandbox.activities.maxQueued = 0;
  const stagingId = crypto.randomUUID();
  await bench.jobs.stage(stagingId, [{ line: 2, fields: { email: 'new@example.com' } }]);
  return { kind: 'import', stagingId, listIds: LISTS };
}

beforeEach(cleanSlate);

describe('an import that is asked for twice', () => {
  it('at the same moment is one', async () => {
    const bench = createJobHarness();
    const request = await stagedImport(bench);
    const [one, other] = await Promise.all([bench.start(request), bench.start(request)]);
    expect(other.jobId).toBe(one.jobId);
    expect(await bench.jobs.list()).toHaveLength(1);
  });

  it('again while it is paused is one', async () => {
    const bench = createJobHarness();
    const request = await stagedImport(bench);
    const { jobId } = await bench.start(request);
    await bench.jobs.pause(jobId);
    expect((await bench.start(request)).jobId).toBe(jobId);
  });
});

it('keeps the input that another job of the same addresses still needs', async () => {
  const bench = createJobHarness();
  const stagingId = crypto.randomUUID();
  await bench.jobs.stage(stagingId, [SEED.active, SEED.deleted, SEED.absent]);
  const hidden = await bench.start({ kind: 'check', stagingId, scope: 'hidden-only' });
  await bench.until(hidden.jobId, 'done');
  const every = await bench.start({ kind: 'check', stagingId, scope: 'every-standing' });
  await bench.jobs.pause(every.jobId);
  await bench.jobs.dismiss(hidden.jobId);
  bench.restart();
  await bench.jobs.resume(every.jobId);
  expect((await bench.until(every.jobId, 'done')).settled).toBe(3);
});

it('does not take a page that was read for a plan hours ago for what is so now', async () => {
  const bench = createJobHarness();
  const stagingId = crypto.randomUUID();
  const addresses = [SEED.deleted, ...Array.from({ length: 60 }, (_, index) => `nobody-${index}@example.com`)];
  await bench.jobs.stage(stagingId, addresses);
  const request: JobRequest = { kind: 'check', stagingId, scope: 'every-standing' };
  await bench.plan(request);
  bench.sandbox.clock.advance(2 * 60 * 60 * 1000);
  const contact = bench.sandbox.account.findByAddress(SEED.deleted);
  if (contact) contact.deleted_at = undefined;
  const job = await bench.start(request);
  await bench.until(job.jobId, 'done');
  expect((await bench.results(job.jobId))[0]?.outcome).toBe('active');
});
