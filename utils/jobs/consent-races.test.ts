import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { optOutByLink } from '../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';

const LISTS = ALL_LIST_IDS.slice(0, 1);
const AFTERNOON = Date.parse('2026-11-23T15:00:00Z');

const contactsOf = (bench: JobHarness) => [...bench.sandbox.account.contacts.values()];
const deletedOf = (bench: JobHarness) => contactsOf(bench).filter(({ deleted_at }) => deleted_at);
const idsOf = (contacts: ContactRecord[]) => contacts.map(({ contact_id }) => contact_id);
const rowsOf = (contacts: ContactRecord[]) =>
  contacts.map(({ email_address }, index) => ({ line: index + 2, fields: { email: email_address?.address ?? '' } }));

/** Somebody among the deleted; the last, so that no batch before holds them. */
function lastDeleted(bench: JobHarness): ContactRecord {
  const person = deletedOf(bench).at(-1);
  if (!person) throw new Error('nobody is deleted');
  return person;
}

/** Does something before a call of this kind leaves; once. */
function beforeCall(
  bench: JobHarness,
  matches: (url: string, method: string) => boolean,
  act: () => void | Promise<void>,
): void {
  const fetch = bench.sandbox.fetch.bind(bench.sandbox);
  let done = false;
  bench.sandbox.fetch = async (input, init) => {
    if (!done && matches(String(input), init?.method ?? 'GET')) {
      done = true;
      await act();
    }
    return fetch(input, init);
  };
}

const isPost = (_: string, method: string) => method === 'POST';
const wasSent = (bench: JobHarness, { contact_id, email_address }: ContactRecord) =>
  bench.sandbox.requests.some(
    ({ method, body }) =>
      method === 'POST' && (body?.includes(contact_id) || body?.includes(`"${email_address?.address}"`)),
  );

beforeEach(cleanSlate);

describe('a restore that rests while the changes are read', () => {
  it.each(['pause', 'quota', 'restart'] as const)('%s: who opts out meanwhile is not restored', async (how) => {
    const bench = createJobHarness({ seed: { contacts: 3000, deleted: 600, optedOut: 0 } });
    const { clock, limits } = bench.sandbox;
    clock.set(AFTERNOON);
    const person = lastDeleted(bench);
    let jobId = '';
    beforeCall(
      bench,
      (url) => url.includes('updated_after'),
      async () => {
        // A busy account: 700 contacts changed since the deleted ones were read, so the changes are two pages.
        const utc = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
        for (const contact of contactsOf(bench)
          .filter(({ deleted_at }) => !deleted_at)
          .slice(0, 700)) {
          contact.updated_at = utc;
        }
        jobId = (await bench.jobs.list())[0]?.jobId ?? '';
        if (how === 'pause') await bench.jobs.pause(jobId);
        if (how === 'quota') limits.perDay = 1;
        if (how === 'restart') bench.killAfter(2);
      },
    );
    await bench.start({ kind: 'restore', contactIds: idsOf(deletedOf(bench)), listIds: LISTS });
    await vi.waitFor(() => expect(jobId).not.toBe(''), 10_000);
    if (how === 'restart') await bench.died();
    else await bench.until(jobId, how === 'pause' ? 'paused' : 'waiting');

    clock.set(Date.parse('2026-11-23T22:00:00Z'));
    optOutByLink(bench.sandbox.account, person);
    clock.set(Date.parse('2026-11-24T00:00:05Z'));
    limits.perDay = 10_000;
    if (how === 'pause') await bench.jobs.resume(jobId);
    else if (how === 'quota') bench.jobs.runner.wake();
    else bench.restart();
    expect((await bench.until(jobId, 'done')).counts).toEqual({ restored: 599, 'opted-out': 1 });
    expect(wasSent(bench, person)).toBe(false);
  });
});

describe.each([true, false])(
  'who opts out by the link in an email (deleted ones found by optout_after: %s)',
  (finds) => {
    it('between two batches of a restore is not in the second', async () => {
      const bench = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
      bench.sandbox.habits.optOutAfterFindsDeleted = finds;
      const person = lastDeleted(bench);
      let posts = 0;
      beforeCall(
        bench,
        (_, method) => method === 'POST' && ++posts === 1,
        () => bench.sandbox.clock.advance(finds ? 1000 : 11 * 60_000),
      );
      beforeCall(
        bench,
        (url) => posts === 1 && url.includes('optout_after'),
        () => optOutByLink(bench.sandbox.account, person),
      );
      const job = await bench.start({ kind: 'restore', contactIds: idsOf(deletedOf(bench)), listIds: LISTS });
      const done = await bench.until(job.jobId, 'done');
      expect(done.counts).toEqual({ restored: 599, 'opted-out': 1 });
      expect(wasSent(bench, person)).toBe(false);
    });

    it('while a restore waits for the queue for twenty minutes is not restored', async () => {
      const bench = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
      bench.sandbox.habits.optOutAfterFindsDeleted = finds;
      bench.sandbox.activities.maxQueued = 0;
      const person = lastDeleted(bench);
      const job = await bench.start({ kind: 'restore', contactIds: idsOf(deletedOf(bench)), listIds: LISTS });
      await bench.asleep(job.jobId);
      optOutByLink(bench.sandbox.account, person);
      bench.sandbox.activities.maxQueued = 1000;
      bench.sandbox.clock.advance(20 * 60_000);
      bench.jobs.runner.wake();
      expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 29, 'opted-out': 1 });
    });

    it('while an import waits for the queue is not imported', async () => {
      const bench = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
      bench.sandbox.habits.optOutAfterFindsDeleted = finds;
      bench.sandbox.activities.maxQueued = 0;
      const person = lastDeleted(bench);
      const stagingId = crypto.randomUUID();
      await bench.jobs.stage(stagingId, rowsOf(deletedOf(bench)));
      const job = await bench.start({ kind: 'import', stagingId, listIds: LISTS });
      await bench.asleep(job.jobId);
      optOutByLink(bench.sandbox.account, person);
      bench.sandbox.activities.maxQueued = 1000;
      bench.sandbox.clock.advance(20 * 60_000);
      bench.jobs.runner.wake();
      expect((await bench.until(job.jobId, 'done')).counts).toEqual({ updated: 29, 'stayed-unsubscribed': 1 });
      expect(bench.sandbox.activities.all.map(({ items }) => items)).toEqual([29]);
    });
  },
);

describe('who opts out as the restore leaves', () => {
  it('is told of first, as brought back nevertheless, and deleted again by Undo with the others', async () => {
    const bench = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
    const person = lastDeleted(bench);
    beforeCall(bench, isPost, () => optOutByLink(bench.sandbox.account, person));
    const job = await bench.start({ kind: 'restore', contactIds: idsOf(deletedOf(bench)), listIds: LISTS });
    const done = await bench.until(job.jobId, 'done');
    expect(done.counts).toEqual({ restored: 29, 'opted-out-meanwhile': 1 });
    const undo = await bench.start({ kind: 'undo-restore', jobId: job.jobId });
    expect((await bench.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 30 });
    expect(person.deleted_at).toBeDefined();
  });
});

describe('an import that rests between two pages of its look-up', () => {
  it('does not send a person who was deleted after opting out meanwhile, and moved to a page that was read', async () => {
    const bench = createJobHarness({ seed: { contacts: 2000, deleted: 0 } });
    const { account, clock } = bench.sandbox;
    const contacts = contactsOf(bench);
    const person = contacts.findLast(({ email_address }) => {
      return email_address?.permission_to_send === 'explicit' && email_address.address.length <= 50;
    });
    if (!person) throw new Error('nobody is active');
    const people = Array.from({ length: 30 }, (_, index) => ({
      line: index + 2,
      fields: { email: `new-${index}@example.net` },
    }));
    const stagingId = crypto.randomUUID();
    await bench.jobs.stage(stagingId, [...people, ...rowsOf([person])]);
    let jobId = '';
    beforeCall(
      bench,
      (url) => url.includes('cursor'),
      async () => {
        jobId = (await bench.jobs.list())[0]?.jobId ?? '';
        await bench.jobs.pause(jobId);
      },
    );
    await bench.start({ kind: 'import', stagingId, listIds: LISTS });
    await vi.waitFor(() => expect(jobId).not.toBe(''), 10_000);
    await bench.until(jobId, 'paused');
    clock.advance(2 * 3_600_000);
    optOutByLink(account, person);
    person.deleted_at = new Date(clock.now()).toISOString().slice(0, 10);
    person.updated_at = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
    account.contacts.clear();
    for (const contact of [person, ...contacts.filter((other) => other !== person)]) account.add(contact);
    clock.advance(3_600_000);
    await bench.jobs.resume(jobId);
    expect((await bench.until(jobId, 'done')).counts).toEqual({ imported: 30, 'stayed-unsubscribed': 1 });
    expect(wasSent(bench, person)).toBe(false);
  });
});

describe('nothing is concluded from absence', () => {
  it('a check asks again for whoever the pages skipped', async () => {
    const bench = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
    const deleted = deletedOf(bench);
    const skipped = deleted[500];
    const stagingId = crypto.randomUUID();
    await bench.jobs.stage(
      stagingId,
      deleted.map(({ email_address }) => email_address?.address ?? ''),
    );
    // Somebody on the first page leaves the deleted: the one at the edge moves to a page that was read already.
    beforeCall(
      bench,
      (url) => url.includes('cursor'),
      () => {
        delete deleted[3]?.deleted_at;
      },
    );
    const job = await bench.start({ kind: 'check', stagingId, scope: 'hidden-only' });
    await bench.until(job.jobId, 'done');
    const results = await bench.results(job.jobId);
    expect(results.find(({ contactId }) => contactId === skipped?.contact_id)?.outcome).toBe('deleted');
  });

  it('what an activity did and does not show yet is waited for', async () => {
    const bench = createJobHarness({ seed: { contacts: 60, deleted: 30, optedOut: 0 } });
    bench.sandbox.habits.activitiesShowLate = 60_000;
    const job = await bench.start({ kind: 'restore', contactIds: idsOf(deletedOf(bench)), listIds: LISTS });
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 30 });
  });
});
