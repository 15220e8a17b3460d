import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness, RIVERSIDE } from '../../tests/support/jobs';
import { deletedIds } from '../../tests/support/started-jobs';
import { fail } from '../failure';
import { listsBefore } from '../log/lists-before';
import { readHistories } from '../log/log-contacts';
import type { JobRequest } from './job';

const [A = '', B = '', C = '', CHOSEN = ''] = ALL_LIST_IDS;
const SEED = { contacts: 120, deleted: 60, optedOut: 0 };

const listsOf = (bench: JobHarness, contactId: string) =>
  [...(bench.sandbox.account.contacts.get(contactId)?.list_memberships ?? [])].sort();

/** Three sets of lists, and every fourth contact of whom nothing is known. */
function lists(index: number): string[] {
  return [[A], [A, B], [A, B, C], []][index % 4] ?? [];
}

function prepared() {
  const bench = createJobHarness({ seed: SEED });
  const contactIds = deletedIds(bench);
  for (const [index, contactId] of contactIds.entries()) {
    if (lists(index).length > 0) bench.listsBefore.set(contactId, lists(index));
  }
  const request: JobRequest = { kind: 'restore', contactIds, listIds: [CHOSEN], previousLists: true };
  return { bench, contactIds, request };
}

beforeEach(cleanSlate);

describe('restoring to the lists each was on', () => {
  it('puts each on its own, and where they are not known on those chosen', async () => {
    const { bench, contactIds, request } = prepared();
    const plan = await bench.plan(request);
    expect(plan).toMatchObject({ value: { restorable: 60, previousLists: 3, activities: 4, toChosenLists: 15 } });
    const job = await bench.start(request);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
    expect(bench.sandbox.activities.all).toHaveLength(4);
    for (const [index, contactId] of contactIds.entries()) {
      const wanted = lists(index).length > 0 ? lists(index) : [CHOSEN];
      expect(listsOf(bench, contactId)).toEqual([...wanted].sort());
    }
    const id = contactIds[2] ?? '';
    const learned = listsBefore((await readHistories(RIVERSIDE.accountKey, [id])).get(id) ?? []);
    expect([...(learned?.listIds ?? [])].sort()).toEqual([A, B, C].sort());
  });

  it('is neither planned nor started while nobody can tell which lists still exist', async () => {
    const { bench, request } = prepared();
    bench.listsUnread = fail({ kind: 'service-down', status: 503 });
    expect(await bench.plan(request)).toEqual(bench.listsUnread);
    expect(await bench.tryToStart(request)).toEqual(bench.listsUnread);
    expect(bench.sandbox.activities.all).toEqual([]);
  });

  it('goes list by list where that takes fewer activities, and every contact ends once', async () => {
    const { bench, contactIds, request } = prepared();
    const pool = ALL_LIST_IDS.slice(0, 4);
    const combined = (index: number) => pool.filter((_, bit) => ((index % 15) + 1) & (1 << bit));
    for (const [index, contactId] of contactIds.entries()) bench.listsBefore.set(contactId, combined(index));
    const job = await bench.start(request);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
    expect(bench.sandbox.activities.all).toHaveLength(4);
    for (const [index, contactId] of contactIds.entries()) {
      expect(listsOf(bench, contactId)).toEqual(combined(index).sort());
    }
    const undo = await bench.start({ kind: 'undo-restore', jobId: job.jobId });
    expect((await bench.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 60 });
  });

  it('says of each contact that it is not on every list', async () => {
    const { bench, request } = prepared();
    bench.sandbox.activities.endNext({ state: 'completed' });
    bench.sandbox.activities.endNext({ state: 'failed', items: 0, errors: ['The list is locked.'] });
    for (const contactId of deletedIds(bench)) bench.listsBefore.set(contactId, [A]);
    const [first = ''] = deletedIds(bench);
    bench.listsBefore.set(first, [B]);
    const job = await bench.start(request);
    const done = await bench.until(job.jobId, 'done');
    expect(done.counts).toEqual({ restored: 1, 'not-restored': 59 });
    expect(new Set((await bench.results(job.jobId)).map(({ detail }) => detail))).toEqual(
      new Set([null, 'The list is locked.']),
    );
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'ends the same with the worker killed at point %d of ten, and an answer lost',
    async (point) => {
      const whole = prepared();
      const { jobId } = await whole.bench.start(whole.request);
      const begun = whole.bench.boundaries();
      await whole.bench.until(jobId, 'done');
      const passed = whole.bench.boundaries() - begun;

      await cleanSlate();
      const { bench, contactIds, request } = prepared();
      bench.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST', skip: point % 4, times: 1 });
      const job = await bench.start(request);
      bench.killAfter(Math.max(1, Math.floor((passed * point) / 11)));
      await bench.died();
      bench.restart();
      expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
      for (const [index, contactId] of contactIds.entries()) {
        const wanted = lists(index).length > 0 ? lists(index) : [CHOSEN];
        expect(listsOf(bench, contactId)).toEqual([...wanted].sort());
      }
      expect(bench.calls().some((call) => call.startsWith('PUT'))).toBe(false);
    },
    20_000,
  );

  it('goes by the lists that Constant Contact still shows a deleted contact on, whatever was known before', async () => {
    const { bench, contactIds, request } = prepared();
    const { account } = bench.sandbox;
    for (const contactId of contactIds) {
      const contact = account.contacts.get(contactId);
      if (contact) contact.list_memberships = [B];
    }
    expect(await bench.plan(request)).toMatchObject({ value: { previousLists: 1, activities: 1, toChosenLists: 0 } });
    const job = await bench.start(request);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
    for (const contactId of contactIds) expect(listsOf(bench, contactId)).toEqual([B]);
  });

  it('puts nobody on a list that is gone: who was on no other goes where is chosen', async () => {
    const { bench, contactIds, request } = prepared();
    const gone = bench.sandbox.account.lists.get(A);
    if (gone) gone.deleted_at = new Date(bench.sandbox.clock.now()).toISOString();
    expect(await bench.plan(request)).toMatchObject({ value: { toChosenLists: 30 } });
    const job = await bench.start(request);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
    for (const [index, contactId] of contactIds.entries()) {
      const left = lists(index).filter((listId) => listId !== A);
      expect(listsOf(bench, contactId)).toEqual(left.length > 0 ? left.toSorted() : [CHOSEN]);
    }
  });

  it('needs a list for those of whom none is known', async () => {
    const { bench, request } = prepared();
    expect(await bench.tryToStart({ ...request, listIds: [] } as JobRequest)).toMatchObject({
      failure: { kind: 'invalid-input', problem: 'no-list' },
    });
    for (const contactId of deletedIds(bench)) bench.listsBefore.set(contactId, [A]);
    const job = await bench.start({ ...request, listIds: [] } as JobRequest);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
  });
});
