import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { findLogEntryView } from '../log/log-store';

const LISTS = ALL_LIST_IDS.slice(0, 1);
const DAY_MS = 24 * 60 * 60_000;

beforeEach(cleanSlate);

async function started(perDay = 20) {
  const harness = createJobHarness({ seed: { contacts: 100, deleted: 50, optedOut: 0 } });
  const contactIds = [...harness.sandbox.account.contacts.values()].flatMap(({ contact_id, deleted_at }) =>
    deleted_at ? [contact_id] : [],
  );
  const request = { kind: 'restore', contactIds, listIds: LISTS, perDay } as const;
  const restored = () => contactIds.filter((id) => !harness.sandbox.account.contacts.get(id)?.deleted_at).length;
  return { harness, request, restored, job: await harness.start(request) };
}

/** Until the job has done what one day allows. */
async function dayOver(harness: JobHarness, jobId: string) {
  for (;;) {
    const job = (await harness.jobs.list()).find((other) => other.jobId === jobId);
    if (job?.state.kind === 'waiting' && job.state.for === 'next-portion') return job;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** The browser is started again on the next day. */
function nextDay(harness: JobHarness): void {
  harness.sandbox.clock.advance(DAY_MS);
  harness.restart();
}

describe('a restore in portions', () => {
  it('says on how many days it would be done', async () => {
    const { harness, request } = await started();
    expect(await harness.plan(request)).toMatchObject({ value: { days: 3, activities: 3, restorable: 50 } });
    const { perDay: _, ...atOnce } = request;
    expect(await harness.plan(atOnce)).toMatchObject({ value: { days: 1, activities: 1 } });
  });

  it('takes so many a day, and goes on by itself on the next with nothing but what is on disk', async () => {
    const { harness, restored, job } = await started();
    const first = await dayOver(harness, job.jobId);
    expect([restored(), first.settled, first.counts]).toEqual([20, 20, { restored: 20 }]);
    await vi.waitFor(async () =>
      expect(await findLogEntryView(job.jobId)).toMatchObject({ what: 'bulk-restore', undo: { kind: 'possible' } }),
    );
    harness.restart();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(restored()).toBe(20);
    nextDay(harness);
    await dayOver(harness, job.jobId);
    expect(restored()).toBe(40);
    nextDay(harness);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 50 });
    const sent = harness.sandbox.activities.all.map(({ items }) => items);
    expect(sent).toEqual([20, 20, 10]);
  });

  it('sends nothing early because it was paused, and nothing more once it is canceled', async () => {
    const { harness, restored, job } = await started();
    await dayOver(harness, job.jobId);
    await harness.jobs.pause(job.jobId);
    await harness.jobs.resume(job.jobId);
    await dayOver(harness, job.jobId);
    expect(restored()).toBe(20);
    await harness.jobs.cancel(job.jobId);
    expect((await harness.until(job.jobId, 'cancelled')).counts).toEqual({ restored: 20, 'not-sent': 30 });
    expect(restored()).toBe(20);
  });

  it('lets another job go first while it waits for its next day', async () => {
    const { harness, job } = await started();
    await dayOver(harness, job.jobId);
    await vi.waitFor(async () => expect(await findLogEntryView(job.jobId)).not.toBeNull());
    const undo = await harness.start({ kind: 'undo-restore', jobId: job.jobId });
    expect((await harness.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 20 });
  });

  it('ends the same with the worker killed anywhere in a day', async () => {
    const whole = await started(30);
    const begun = whole.harness.boundaries();
    await dayOver(whole.harness, whole.job.jobId);
    const passed = whole.harness.boundaries() - begun;
    for (let point = 1; point <= 10; point += 1) {
      await cleanSlate();
      const { harness, restored, job } = await started(30);
      harness.killAfter(Math.ceil((passed * point) / 11));
      // How often an activity is looked at is not the same each time: the day may be over before.
      await Promise.race([harness.died(), dayOver(harness, job.jobId)]);
      harness.restart();
      await dayOver(harness, job.jobId);
      expect(restored()).toBe(30);
      nextDay(harness);
      expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 50 });
    }
  }, 30_000);
});
