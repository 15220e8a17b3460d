import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import type { JobRequest } from './job';

const LISTS = ALL_LIST_IDS.slice(0, 2);

/** An import that is held up: one that is over would make room for another. */
async function stagedImport(harness: JobHarness): Promise<JobRequest> {
  harness.sandbox.activities.maxQueued = 0;
  const stagingId = crypto.randomUUID();
  await harness.jobs.stage(stagingId, [{ line: 2, fields: { email: 'new@example.com' } }]);
  return { kind: 'import', stagingId, listIds: LISTS };
}

beforeEach(cleanSlate);

describe('an import that is asked for twice', () => {
  it('at the same moment is one', async () => {
    const harness = createJobHarness();
    const request = await stagedImport(harness);
    const [one, other] = await Promise.all([harness.start(request), harness.start(request)]);
    expect(other.jobId).toBe(one.jobId);
    expect(await harness.jobs.list()).toHaveLength(1);
  });

  it('again while it is paused is one', async () => {
    const harness = createJobHarness();
    const request = await stagedImport(harness);
    const { jobId } = await harness.start(request);
    await harness.jobs.pause(jobId);
    expect((await harness.start(request)).jobId).toBe(jobId);
  });
});

it('keeps the input that another job of the same addresses still needs', async () => {
  const harness = createJobHarness();
  const stagingId = crypto.randomUUID();
  await harness.jobs.stage(stagingId, [SEED.active, SEED.deleted, SEED.absent]);
  const hidden = await harness.start({ kind: 'check', stagingId, scope: 'hidden-only' });
  await harness.until(hidden.jobId, 'done');
  const every = await harness.start({ kind: 'check', stagingId, scope: 'every-standing' });
  await harness.jobs.pause(every.jobId);
  await harness.jobs.dismiss(hidden.jobId);
  harness.restart();
  await harness.jobs.resume(every.jobId);
  expect((await harness.until(every.jobId, 'done')).settled).toBe(3);
});

it('does not take a page that was read for a plan hours ago for what is so now', async () => {
  const harness = createJobHarness();
  const stagingId = crypto.randomUUID();
  const addresses = [SEED.deleted, ...Array.from({ length: 60 }, (_, index) => `nobody-${index}@example.com`)];
  await harness.jobs.stage(stagingId, addresses);
  const request: JobRequest = { kind: 'check', stagingId, scope: 'every-standing' };
  await harness.plan(request);
  harness.sandbox.clock.advance(2 * 60 * 60 * 1000);
  const contact = harness.sandbox.account.findByAddress(SEED.deleted);
  if (contact) contact.deleted_at = undefined;
  const job = await harness.start(request);
  await harness.until(job.jobId, 'done');
  expect((await harness.results(job.jobId))[0]?.outcome).toBe('active');
});
