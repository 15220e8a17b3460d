import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { markDeleted, optOutByLink } from '../../sandbox/account/contact-changes';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness } from '../../tests/support/jobs';
import { findLogEntryView } from '../log/log-store';
import type { JobRequest } from './job';

const [LOST = '', OTHER = ''] = ALL_LIST_IDS;

beforeEach(cleanSlate);

/** Contacts that left a list, of whom one unsubscribed and one was deleted meanwhile. */
function prepared() {
  const harness = createJobHarness({ seed: { contacts: 70, deleted: 0 } });
  const { account } = harness.sandbox;
  const contacts = [...account.contacts.values()].filter(
    ({ email_address }) => email_address?.permission_to_send !== 'unsubscribed',
  );
  for (const contact of contacts) contact.list_memberships = [OTHER];
  const [optedOut, deleted] = contacts;
  if (!optedOut || !deleted) throw new Error('nobody there');
  optOutByLink(account, optedOut);
  markDeleted(account, deleted);
  const contactIds = contacts.map(({ contact_id }) => contact_id);
  harness.whoLeft.set(LOST, contactIds);
  const request = (listIds: string[]): JobRequest => ({ kind: 'put-back', fromListId: LOST, listIds });
  const listsOf = (contactId: string) => account.contacts.get(contactId)?.list_memberships;
  return { harness, request, contactIds, optedOut, deleted, listsOf };
}

describe('putting contacts back on a list', () => {
  it('puts on it who was on it and is there, nobody who unsubscribed, and restores nobody', async () => {
    const { harness, request, contactIds, optedOut, deleted, listsOf } = prepared();
    expect(await harness.plan(request([LOST]))).toMatchObject({
      value: { kind: 'put-back', contacts: contactIds.length, activities: 1 },
    });
    const job = await harness.start(request([LOST]));
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({
      updated: contactIds.length - 2,
      'stayed-unsubscribed': 1,
      deleted: 1,
    });
    for (const contactId of contactIds.slice(2)) expect(listsOf(contactId)).toEqual([OTHER, LOST]);
    expect(optedOut.list_memberships).toEqual([]);
    expect(deleted.deleted_at).toBeDefined();
    expect(harness.calls().some((call) => call.startsWith('PUT'))).toBe(false);
    expect(await findLogEntryView(job.jobId)).toMatchObject({
      what: 'put-back',
      putBackFrom: LOST,
      undo: { kind: 'impossible' },
    });
  });

  it('leaves alone who unsubscribes after the job has begun', async () => {
    const { harness, request, contactIds, listsOf } = prepared();
    const late = harness.sandbox.account.contacts.get(contactIds[5] ?? '');
    if (!late) throw new Error('nobody there');
    harness.sandbox.clock.advance(1000);
    const job = await harness.start(request([LOST]));
    optOutByLink(harness.sandbox.account, late);
    await harness.until(job.jobId, 'done');
    expect(listsOf(late.contact_id)).toEqual([]);
  });

  it.each([true, false])(
    'brings nobody back who is deleted while it waits (deletion moves updated_at: %s)',
    async (moves) => {
      const { harness, request, contactIds } = prepared();
      const { account, habits, activities, clock } = harness.sandbox;
      habits.listChangesMoveUpdatedAt = moves;
      activities.maxQueued = 0;
      const job = await harness.start(request([LOST]));
      await harness.asleep(job.jobId);
      const gone = account.contacts.get(contactIds[5] ?? '');
      if (!gone) throw new Error('nobody there');
      markDeleted(account, gone);
      activities.maxQueued = 1000;
      clock.advance(20 * 60_000);
      harness.jobs.runner.wake();
      const { counts } = await harness.until(job.jobId, 'done');
      expect(counts).toMatchObject({ updated: contactIds.length - 3, deleted: 2 });
      expect(gone).toMatchObject({ deleted_at: expect.any(String), list_memberships: [] });
    },
  );

  it('says of whom an activity was that failed', async () => {
    const { harness, request, contactIds } = prepared();
    harness.sandbox.activities.endNext({ state: 'failed', items: 0, errors: ['The list is locked.'] });
    const job = await harness.start(request([LOST]));
    const done = await harness.until(job.jobId, 'done');
    expect(done.counts).toMatchObject({ refused: contactIds.length - 2 });
    expect((await harness.results(job.jobId)).at(-1)).toMatchObject({ detail: 'The list is locked.' });
  });

  it('needs a list, and somebody who was on it', async () => {
    const { harness, request } = prepared();
    expect(await harness.tryToStart(request([]))).toMatchObject({ failure: { problem: 'no-list' } });
    expect(await harness.tryToStart({ kind: 'put-back', fromListId: OTHER, listIds: [LOST] })).toMatchObject({
      ok: false,
    });
  });
});
