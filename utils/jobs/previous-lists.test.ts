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

const listsOf = (harness: JobHarness, contactId: string) =>
  [...(harness.sandbox.account.contacts.get(contactId)?.list_memberships ?? [])].sort();

/** Three sets of lists, and every fourth contact of whom nothing is known. */
function lists(index: number): string[] {
  return [[A], [A, B], [A, B, C], []][index % 4] ?? [];
}

function prepared() {
  const harness = createJobHarness({ seed: SEED });
  const contactIds = deletedIds(harness);
  for (const [index, contactId] of contactIds.entries()) {
    if (lists(index).length > 0) harness.listsBefore.set(contactId, lists(index));
  }
  const request: JobRequest = { kind: 'restore', contactIds, listIds: [CHOSEN], previousLists: true };
  return { harness, contactIds, request };
}

beforeEach(cleanSlate);

describe('restoring to the lists each was on', () => {
  it('puts each on its own, and where they are not known on those chosen', async () => {
    const { harness, contactIds, request } = prepared();
    const plan = await harness.plan(request);
    expect(plan).toMatchObject({ value: { restorable: 60, previousLists: 3, activities: 4, toChosenLists: 15 } });
    const job = await harness.start(request);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
    expect(harness.sandbox.activities.all).toHaveLength(4);
    for (const [index, contactId] of contactIds.entries()) {
      const wanted = lists(index).length > 0 ? lists(index) : [CHOSEN];
      expect(listsOf(harness, contactId)).toEqual([...wanted].sort());
    }
    const id = contactIds[2] ?? '';
    const learned = listsBefore((await readHistories(RIVERSIDE.accountKey, [id])).get(id) ?? []);
    expect([...(learned?.listIds ?? [])].sort()).toEqual([A, B, C].sort());
  });

  it('is neither planned nor started while nobody can tell which lists still exist', async () => {
    const { harness, request } = prepared();
    harness.listsUnread = fail({ kind: 'service-down', status: 503 });
    expect(await harness.plan(request)).toEqual(harness.listsUnread);
    expect(await harness.tryToStart(request)).toEqual(harness.listsUnread);
    expect(harness.sandbox.activities.all).toEqual([]);
  });

  it('goes list by list where that takes fewer activities, and every contact ends once', async () => {
    const { harness, contactIds, request } = prepared();
    const pool = ALL_LIST_IDS.slice(0, 4);
    const combined = (index: number) => pool.filter((_, bit) => ((index % 15) + 1) & (1 << bit));
    for (const [index, contactId] of contactIds.entries()) harness.listsBefore.set(contactId, combined(index));
    const job = await harness.start(request);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
    expect(harness.sandbox.activities.all).toHaveLength(4);
    for (const [index, contactId] of contactIds.entries()) {
      expect(listsOf(harness, contactId)).toEqual(combined(index).sort());
    }
    const undo = await harness.start({ kind: 'undo-restore', jobId: job.jobId });
    expect((await harness.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 60 });
  });

  it('says of each contact that it is not on every list', async () => {
    const { harness, request } = prepared();
    harness.sandbox.activities.endNext({ state: 'completed' });
    harness.sandbox.activities.endNext({ state: 'failed', items: 0, errors: ['The list is locked.'] });
    for (const contactId of deletedIds(harness)) harness.listsBefore.set(contactId, [A]);
    const [first = ''] = deletedIds(harness);
    harness.listsBefore.set(first, [B]);
    const job = await harness.start(request);
    const done = await harness.until(job.jobId, 'done');
    expect(done.counts).toEqual({ restored: 1, 'not-restored': 59 });
    expect(new Set((await harness.results(job.jobId)).map(({ detail }) => detail))).toEqual(
      new Set([null, 'The list is locked.']),
    );
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'ends the same with the worker killed at point %d of ten, and an answer lost',
    async (point) => {
      const whole = prepared();
      const { jobId } = await whole.harness.start(whole.request);
      const begun = whole.harness.boundaries();
      await whole.harness.until(jobId, 'done');
      const passed = whole.harness.boundaries() - begun;

      await cleanSlate();
      const { harness, contactIds, request } = prepared();
      harness.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST', skip: point % 4, times: 1 });
      const job = await harness.start(request);
      harness.killAfter(Math.max(1, Math.floor((passed * point) / 11)));
      await harness.died();
      harness.restart();
      expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
      for (const [index, contactId] of contactIds.entries()) {
        const wanted = lists(index).length > 0 ? lists(index) : [CHOSEN];
        expect(listsOf(harness, contactId)).toEqual([...wanted].sort());
      }
      expect(harness.calls().some((call) => call.startsWith('PUT'))).toBe(false);
    },
    20_000,
  );

  it('goes by the lists that Constant Contact still shows a deleted contact on, whatever was known before', async () => {
    const { harness, contactIds, request } = prepared();
    const { account } = harness.sandbox;
    for (const contactId of contactIds) {
      const contact = account.contacts.get(contactId);
      if (contact) contact.list_memberships = [B];
    }
    expect(await harness.plan(request)).toMatchObject({ value: { previousLists: 1, activities: 1, toChosenLists: 0 } });
    const job = await harness.start(request);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
    for (const contactId of contactIds) expect(listsOf(harness, contactId)).toEqual([B]);
  });

  it('puts nobody on a list that is gone: who was on no other goes where is chosen', async () => {
    const { harness, contactIds, request } = prepared();
    const gone = harness.sandbox.account.lists.get(A);
    if (gone) gone.deleted_at = new Date(harness.sandbox.clock.now()).toISOString();
    expect(await harness.plan(request)).toMatchObject({ value: { toChosenLists: 30 } });
    const job = await harness.start(request);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
    for (const [index, contactId] of contactIds.entries()) {
      const left = lists(index).filter((listId) => listId !== A);
      expect(listsOf(harness, contactId)).toEqual(left.length > 0 ? left.toSorted() : [CHOSEN]);
    }
  });

  it('needs a list for those of whom none is known', async () => {
    const { harness, request } = prepared();
    expect(await harness.tryToStart({ ...request, listIds: [] } as JobRequest)).toMatchObject({
      failure: { kind: 'invalid-input', problem: 'no-list' },
    });
    for (const contactId of deletedIds(harness)) harness.listsBefore.set(contactId, [A]);
    const job = await harness.start({ ...request, listIds: [] } as JobRequest);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 60 });
  });
});
