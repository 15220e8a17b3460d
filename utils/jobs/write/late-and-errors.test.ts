import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityEnd } from '../../../sandbox/activities/activities';
import { cleanSlate, createJobHarness, type JobHarness } from '../../../tests/support/jobs';
import { deletedIds, LISTS, startRestore, untilWaiting } from '../../../tests/support/started-jobs';
import type { Job } from '../job';

/** What an activity did shows a minute after it has ended. */
function late(): JobHarness {
  const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
  harness.sandbox.habits.activitiesShowLate = 60_000;
  return harness;
}

beforeEach(cleanSlate);

describe('what shows late is waited for, whatever errors the activity tells of', () => {
  it('of others, whom it names', async () => {
    const harness = late();
    const full = deletedIds(harness).slice(0, 2);
    for (const contactId of full) {
      const contact = harness.sandbox.account.contacts.get(contactId);
      if (contact) contact.list_memberships = Array.from({ length: 50 }, (_, index) => `full-${index}`);
    }
    const { jobId } = await startRestore(harness);
    expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 28, 'not-restored': 2 });
    const failed = (await harness.results(jobId)).filter(({ reason }) => reason === 'activity-error');
    expect(failed.map(({ contactId }) => contactId).sort()).toEqual(full.sort());
  });

  it.each(['completed', 'failed', 'cancelled', 'timed_out'] as const)('of nobody in particular: %s', async (state) => {
    const harness = late();
    harness.sandbox.activities.endNext({ state, items: 10, errors: ['Not today.'] });
    const { jobId } = await startRestore(harness);
    expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 10, 'not-restored': 20 });
  });

  it.each<[string, ActivityEnd, Job['counts']]>([
    ['of another row, which it names', { state: 'completed', items: 4 }, { imported: 3, refused: 1 }],
    ['as it failed on its way', { state: 'failed', items: 2, errors: ['Not today.'] }, { imported: 1, refused: 3 }],
  ])('%s, of an import', async (_, end, counts) => {
    const harness = late();
    const stagingId = crypto.randomUUID();
    const row = (line: number) => ({ line, fields: { email: `new-${line}@example.net` } });
    await harness.jobs.stage(stagingId, [
      { line: 2, fields: { email: 'bad@example.net', 'cf:gone': 'x' } },
      ...[3, 4, 5].map(row),
    ]);
    harness.sandbox.activities.endNext(end);
    const { jobId } = await harness.start({ kind: 'import', stagingId, listIds: LISTS });
    expect((await harness.until(jobId, 'done')).counts).toEqual(counts);
    const refused = (await harness.results(jobId)).filter(({ outcome }) => outcome === 'refused');
    expect(refused[0]?.line).toBe(2);
  });
});

it('says that it waits for what shows late', async () => {
  const harness = late();
  const { jobId } = await startRestore(harness);
  await untilWaiting(harness, jobId, 'late');
  expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 30 });
});

it('waits no longer for it because the clock was set back', async () => {
  const harness = late();
  harness.sandbox.habits.activitiesShowLate = Number.POSITIVE_INFINITY;
  const { jobId } = await startRestore(harness);
  await untilWaiting(harness, jobId, 'late');
  harness.ahead = -3 * 60 * 60_000;
  expect((await harness.until(jobId, 'done')).counts).toEqual({ 'not-restored': 30 });
  expect(harness.calls().length).toBeLessThan(120);
});

it('does not wait for an activity that did nothing', async () => {
  const harness = late();
  harness.sandbox.activities.endNext({ state: 'failed' });
  const begun = harness.sandbox.clock.now();
  const { jobId } = await startRestore(harness);
  expect((await harness.until(jobId, 'done')).counts).toEqual({ 'not-restored': 30 });
  expect(harness.sandbox.clock.now() - begun).toBeLessThan(60_000);
});
