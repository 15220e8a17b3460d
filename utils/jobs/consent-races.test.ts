import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { optOutByLink } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';

const LISTS = ALL_LIST_IDS.slice(0, 1);
const AFTERNOON = Date.parse('2026-11-23T15:00:00Z');

const contactsOf = (harness: JobHarness) => [...harness.sandbox.account.contacts.values()];
const deletedOf = (harness: JobHarness) => contactsOf(harness).filter(({ deleted_at }) => deleted_at);
const idsOf = (contacts: ContactRecord[]) => contacts.map(({ contact_id }) => contact_id);
const rowsOf = (contacts: ContactRecord[]) =>
  contacts.map(({ email_address }, index) => ({ line: index + 2, fields: { email: email_address?.address ?? '' } }));

/** Somebody among the deleted; the last, so that no batch before holds them. */
function lastDeleted(harness: JobHarness): ContactRecord {
  const person = deletedOf(harness).at(-1);
  if (!person) throw new Error('nobody is deleted');
  return person;
}

/** Does something before a call of this kind leaves; once. */
function beforeCall(
  harness: JobHarness,
  matches: (url: string, method: string) => boolean,
  act: () => void | Promise<void>,
): void {
  const fetch = harness.sandbox.fetch.bind(harness.sandbox);
  let done = false;
  harness.sandbox.fetch = async (input, init) => {
    if (!done && matches(String(input), init?.method ?? 'GET')) {
      done = true;
      await act();
    }
    return fetch(input, init);
  };
}

const isPost = (_: string, method: string) => method === 'POST';
const wasSent = (harness: JobHarness, { contact_id, email_address }: ContactRecord) =>
  harness.sandbox.requests.some(
    ({ method, body }) =>
      method === 'POST' && (body?.includes(contact_id) || body?.includes(`"${email_address?.address}"`)),
  );

beforeEach(cleanSlate);

describe('a restore that rests while the changes are read', () => {
  it.each(['pause', 'quota', 'restart'] as const)('%s: who opts out meanwhile is not restored', async (how) => {
    const harness = createJobHarness({ seed: { contacts: 3000, deleted: 600, optedOut: 0 } });
    const { clock, limits } = harness.sandbox;
    clock.set(AFTERNOON);
    const person = lastDeleted(harness);
    let jobId = '';
    beforeCall(
      harness,
      (url) => url.includes('updated_after'),
      async () => {
        // A busy account: 700 contacts changed since the deleted ones were read, so the changes are two pages.
        const utc = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
        for (const contact of contactsOf(harness)
          .filter(({ deleted_at }) => !deleted_at)
          .slice(0, 700)) {
          contact.updated_at = utc;
        }
        jobId = (await harness.jobs.list())[0]?.jobId ?? '';
        if (how === 'pause') await harness.jobs.pause(jobId);
        if (how === 'quota') limits.perDay = 1;
        if (how === 'restart') harness.killAfter(2);
      },
    );
    await harness.start({ kind: 'restore', contactIds: idsOf(deletedOf(harness)), listIds: LISTS });
    await vi.waitFor(() => expect(jobId).not.toBe(''), 10_000);
    if (how === 'restart') await harness.died();
    else await harness.until(jobId, how === 'pause' ? 'paused' : 'waiting');

    clock.set(Date.parse('2026-11-23T22:00:00Z'));
    optOutByLink(harness.sandbox.account, person);
    clock.set(Date.parse('2026-11-24T00:00:05Z'));
    limits.perDay = 10_000;
    if (how === 'pause') await harness.jobs.resume(jobId);
    else if (how === 'quota') harness.jobs.runner.wake();
    else harness.restart();
    expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 599, 'opted-out': 1 });
    expect(wasSent(harness, person)).toBe(false);
  });
});

describe.each([true, false])(
  'who opts out by the link in an email (deleted ones found by optout_after: %s)',
  (finds) => {
    it('between two batches of a restore is not in the second', async () => {
      const harness = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
      harness.sandbox.habits.optOutAfterFindsDeleted = finds;
      const person = lastDeleted(harness);
      let posts = 0;
      beforeCall(
        harness,
        (_, method) => method === 'POST' && ++posts === 1,
        () => harness.sandbox.clock.advance(finds ? 1000 : 11 * 60_000),
      );
      beforeCall(
        harness,
        (url) => posts === 1 && url.includes('optout_after'),
        () => optOutByLink(harness.sandbox.account, person),
      );
      const job = await harness.start({ kind: 'restore', contactIds: idsOf(deletedOf(harness)), listIds: LISTS });
      const done = await harness.until(job.jobId, 'done');
      expect(done.counts).toEqual({ restored: 599, 'opted-out': 1 });
      expect(wasSent(harness, person)).toBe(false);
    });

    it('while a restore waits for the queue for twenty minutes is not restored', async () => {
      const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
      harness.sandbox.habits.optOutAfterFindsDeleted = finds;
      harness.sandbox.activities.maxQueued = 0;
      const person = lastDeleted(harness);
      const job = await harness.start({ kind: 'restore', contactIds: idsOf(deletedOf(harness)), listIds: LISTS });
      await harness.asleep(job.jobId);
      optOutByLink(harness.sandbox.account, person);
      harness.sandbox.activities.maxQueued = 1000;
      harness.sandbox.clock.advance(20 * 60_000);
      harness.jobs.runner.wake();
      expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 29, 'opted-out': 1 });
    });

    it('while an import waits for the queue is not imported', async () => {
      const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
      harness.sandbox.habits.optOutAfterFindsDeleted = finds;
      harness.sandbox.activities.maxQueued = 0;
      const person = lastDeleted(harness);
      const stagingId = crypto.randomUUID();
      await harness.jobs.stage(stagingId, rowsOf(deletedOf(harness)));
      const job = await harness.start({ kind: 'import', stagingId, listIds: LISTS });
      await harness.asleep(job.jobId);
      optOutByLink(harness.sandbox.account, person);
      harness.sandbox.activities.maxQueued = 1000;
      harness.sandbox.clock.advance(20 * 60_000);
      harness.jobs.runner.wake();
      expect((await harness.until(job.jobId, 'done')).counts).toEqual({ updated: 29, 'stayed-unsubscribed': 1 });
      expect(harness.sandbox.activities.all.map(({ items }) => items)).toEqual([29]);
    });
  },
);

describe('who opts out as the restore leaves', () => {
  it('is told of first, as brought back nevertheless, and deleted again by Undo with the others', async () => {
    const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
    const person = lastDeleted(harness);
    beforeCall(harness, isPost, () => optOutByLink(harness.sandbox.account, person));
    const job = await harness.start({ kind: 'restore', contactIds: idsOf(deletedOf(harness)), listIds: LISTS });
    const done = await harness.until(job.jobId, 'done');
    expect(done.counts).toEqual({ restored: 29, 'opted-out-meanwhile': 1 });
    const undo = await harness.start({ kind: 'undo-restore', jobId: job.jobId });
    expect((await harness.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 30 });
    expect(person.deleted_at).toBeDefined();
  });
});

describe('an import that rests between two pages of its look-up', () => {
  it('does not send a person who was deleted after opting out meanwhile, and moved to a page that was read', async () => {
    const harness = createJobHarness({ seed: { contacts: 2000, deleted: 0 } });
    const { account, clock } = harness.sandbox;
    const contacts = contactsOf(harness);
    const person = contacts.findLast(({ email_address }) => {
      return email_address?.permission_to_send === 'explicit' && email_address.address.length <= 50;
    });
    if (!person) throw new Error('nobody is active');
    const people = Array.from({ length: 30 }, (_, index) => ({
      line: index + 2,
      fields: { email: `new-${index}@example.net` },
    }));
    const stagingId = crypto.randomUUID();
    await harness.jobs.stage(stagingId, [...people, ...rowsOf([person])]);
    let jobId = '';
    beforeCall(
      harness,
      (url) => url.includes('cursor'),
      async () => {
        jobId = (await harness.jobs.list())[0]?.jobId ?? '';
        await harness.jobs.pause(jobId);
      },
    );
    await harness.start({ kind: 'import', stagingId, listIds: LISTS });
    await vi.waitFor(() => expect(jobId).not.toBe(''), 10_000);
    await harness.until(jobId, 'paused');
    clock.advance(2 * 3_600_000);
    optOutByLink(account, person);
    person.deleted_at = new Date(clock.now()).toISOString().slice(0, 10);
    person.updated_at = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
    account.contacts.clear();
    for (const contact of [person, ...contacts.filter((other) => other !== person)]) account.add(contact);
    clock.advance(3_600_000);
    await harness.jobs.resume(jobId);
    expect((await harness.until(jobId, 'done')).counts).toEqual({ imported: 30, 'stayed-unsubscribed': 1 });
    expect(wasSent(harness, person)).toBe(false);
  });
});

describe('nothing is concluded from absence', () => {
  it('a check asks again for whoever the pages skipped', async () => {
    const harness = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
    const deleted = deletedOf(harness);
    const skipped = deleted[500];
    const stagingId = crypto.randomUUID();
    await harness.jobs.stage(
      stagingId,
      deleted.map(({ email_address }) => email_address?.address ?? ''),
    );
    // Somebody on the first page leaves the deleted: the one at the edge moves to a page that was read already.
    beforeCall(
      harness,
      (url) => url.includes('cursor'),
      () => {
        delete deleted[3]?.deleted_at;
      },
    );
    const job = await harness.start({ kind: 'check', stagingId, scope: 'hidden-only' });
    await harness.until(job.jobId, 'done');
    const results = await harness.results(job.jobId);
    expect(results.find(({ contactId }) => contactId === skipped?.contact_id)?.outcome).toBe('deleted');
  });

  it('what an activity did and does not show yet is waited for', async () => {
    const harness = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
    harness.sandbox.habits.activitiesShowLate = 60_000;
    const job = await harness.start({ kind: 'restore', contactIds: idsOf(deletedOf(harness)), listIds: LISTS });
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 30 });
  });
});
