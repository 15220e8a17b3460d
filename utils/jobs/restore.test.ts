import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { deletedIds } from '../../tests/support/started-jobs';

const ACCIDENT = { contacts: 3000, deleted: 1200, optedOut: 37 };
const LISTS = ALL_LIST_IDS.slice(0, 2);

const hasLeft = ({ email_address }: ContactRecord) => email_address?.opt_out_source === 'Contact';
const contactsOf = (harness: JobHarness) => [...harness.sandbox.account.contacts.values()];
const snapshot = (harness: JobHarness) => structuredClone(contactsOf(harness));
const activitiesOf = (harness: JobHarness) =>
  harness.sandbox.activities.all.map(({ kind, items }) => `${kind} ${items}`);

/** The account as it should be afterwards: everyone deleted is back on the lists, but who had left. */
const restoredFrom = (before: ContactRecord[]) =>
  before.map((contact) => {
    if (!contact.deleted_at || hasLeft(contact)) return contact;
    const back = { deleted_at: undefined, list_memberships: LISTS, update_source: 'Account' };
    return { ...contact, ...back, updated_at: expect.any(String) };
  });

beforeEach(cleanSlate);

describe('restoring 1,200 deleted contacts of whom 37 opted out', () => {
  it('says before anything is sent who comes back and who does not', async () => {
    const harness = createJobHarness({ seed: ACCIDENT });
    const plan = await harness.plan({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });
    if (!plan.ok || plan.value.kind !== 'restore') throw new Error('no plan');
    expect(plan.value).toMatchObject({ restorable: 1163, seconds: Math.ceil(plan.value.calls / 4) });
    const named = plan.value.leftAlone.map(({ address, reason }) => `${address} ${reason}`);
    const left = contactsOf(harness).filter((contact) => contact.deleted_at && hasLeft(contact));
    expect(named.sort()).toEqual(left.map(({ email_address }) => `${email_address?.address} opted-out`).sort());
    expect(harness.sandbox.activities.all).toEqual([]);
  });

  it('brings 1,163 back as they were, touches nobody else, and names the 37', async () => {
    const harness = createJobHarness({ seed: ACCIDENT });
    const before = snapshot(harness);
    const job = await harness.start({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });
    const done = await harness.until(job.jobId, 'done');
    expect(done.counts).toEqual({ restored: 1163, 'opted-out': 37 });
    expect(snapshot(harness)).toEqual(restoredFrom(before));
    expect(activitiesOf(harness)).toEqual([
      'add_list_memberships 500',
      'add_list_memberships 500',
      'add_list_memberships 163',
    ]);
    const results = await harness.results(job.jobId);
    expect(results).toHaveLength(1200);
    expect(results.filter(({ address }) => address === '')).toEqual([]);
    expect(harness.calls().filter((call) => call.startsWith('PUT'))).toEqual([]);
  });

  it('is one job, however often it is asked for', async () => {
    const harness = createJobHarness({ seed: { contacts: 20, deleted: 10 } });
    const request = { kind: 'restore' as const, contactIds: deletedIds(harness), listIds: LISTS };
    // A job that is over would make room for another: this one is held up.
    harness.sandbox.activities.maxQueued = 0;
    const [first, second] = [await harness.start(request), await harness.start(request)];
    expect(second.jobId).toBe(first.jobId);
    await harness.asleep(first.jobId);
    harness.sandbox.activities.maxQueued = 1000;
    await harness.ring(first.jobId);
    await harness.until(first.jobId, 'done');
    expect(activitiesOf(harness)).toEqual(['add_list_memberships 10']);
  });
});

describe('a worker that is killed', () => {
  const SMALL = { contacts: 60, deleted: 50, optedOut: 7 };

  async function restoreWithKills(harness: JobHarness, lives: () => number): Promise<Record<string, number>> {
    const request = { kind: 'restore' as const, contactIds: deletedIds(harness), listIds: LISTS };
    const started = await harness.start(request);
    for (;;) {
      harness.killAfter(lives());
      await harness.died();
      const job = (await harness.jobs.list()).find(({ jobId }) => jobId === started.jobId);
      if (job?.state.kind === 'done') return job.counts;
      harness.restart();
    }
  }

  it('at any single boundary leaves the same end state, with no activity sent twice', async () => {
    const whole = createJobHarness({ seed: SMALL });
    await restoreWithKills(whole, () => Number.POSITIVE_INFINITY);
    const boundaries = whole.boundaries();
    expect(boundaries).toBeGreaterThan(15);
    for (let boundary = 1; boundary < boundaries; boundary += 1) {
      await cleanSlate();
      const harness = createJobHarness({ seed: SMALL });
      const before = snapshot(harness);
      const lives = [boundary, Number.POSITIVE_INFINITY];
      const counts = await restoreWithKills(harness, () => lives.shift() ?? Number.POSITIVE_INFINITY);
      expect(counts, `killed at ${boundary}`).toEqual({ restored: 43, 'opted-out': 7 });
      expect(activitiesOf(harness), `killed at ${boundary}`).toEqual(['add_list_memberships 43']);
      expect(snapshot(harness)).toEqual(restoredFrom(before));
    }
  }, 60_000);

  it('again and again, soon after each start, still ends there', async () => {
    const harness = createJobHarness({ seed: ACCIDENT });
    const before = snapshot(harness);
    let life = 0;
    const counts = await restoreWithKills(harness, () => 3 + ((life++ * 5) % 11));
    expect(counts).toEqual({ restored: 1163, 'opted-out': 37 });
    expect(activitiesOf(harness)).toHaveLength(3);
    expect(snapshot(harness)).toEqual(restoredFrom(before));
  }, 30_000);
});

describe('an answer that is lost', () => {
  const SMALL = { contacts: 60, deleted: 50, optedOut: 7 };
  const PATH = '/v3/activities/add_list_memberships';

  it.each([
    ['after the activity was started', { kind: 'cut' as const }],
    ['before the request arrived', { kind: 'drop' as const }],
    ['to an error that may hide a success', { kind: 'status' as const, status: 503 }],
    ['to a page of HTML', { kind: 'status' as const, status: 502, body: 'html' as const }],
  ])('%s is looked for, and the activity is started once', async (_, fault) => {
    const harness = createJobHarness({ seed: SMALL });
    const before = snapshot(harness);
    harness.sandbox.faults.add({ fault, method: 'POST', path: PATH, times: 1 });
    const job = await harness.start({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });
    const done = await harness.until(job.jobId, 'done');
    expect(done.counts).toEqual({ restored: 43, 'opted-out': 7 });
    expect(activitiesOf(harness)).toEqual(['add_list_memberships 43']);
    expect(snapshot(harness)).toEqual(restoredFrom(before));
  });

  it('is looked for by Constant Contact’s clock, however far ours is ahead', async () => {
    const harness = createJobHarness({ seed: SMALL });
    harness.ahead = 3 * 60 * 60 * 1000;
    harness.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST', path: PATH, times: 1 });
    const job = await harness.start({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });
    await harness.until(job.jobId, 'done');
    expect(activitiesOf(harness)).toEqual(['add_list_memberships 43']);
  });

  it('is not taken for an activity that somebody else started', async () => {
    const harness = createJobHarness({ seed: SMALL });
    const foreign = { kind: 'contact_exports' as const, items: 12, perform: () => ({ kind: 'done' as const }) };
    harness.sandbox.activities.submit(foreign);
    harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'POST', path: PATH, times: 1 });
    const job = await harness.start({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });
    await harness.until(job.jobId, 'done');
    expect(activitiesOf(harness)).toEqual(['contact_exports 12', 'add_list_memberships 43']);
  });
});

describe('activities that do not do it all', () => {
  const SEED = { contacts: 30, deleted: 20 };

  async function endings(
    ending: Parameters<JobHarness['sandbox']['activities']['endNext']>[0],
    prepare?: (harness: JobHarness) => void,
  ) {
    const harness = createJobHarness({ seed: SEED });
    prepare?.(harness);
    harness.sandbox.activities.endNext(ending);
    const job = await harness.start({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });
    const done = await harness.until(job.jobId, 'done');
    const results = await harness.results(job.jobId);
    for (const { contactId, outcome } of results) {
      const deleted = harness.sandbox.account.contacts.get(contactId ?? '')?.deleted_at !== undefined;
      expect(outcome).toBe(deleted ? 'not-restored' : 'restored');
    }
    return {
      counts: done.counts,
      why: [...new Set(results.map(({ reason, detail }) => `${reason}: ${detail}`))].sort(),
    };
  }

  it.each([
    ['failed', 'activity-failed'],
    ['timed_out', 'activity-timed-out'],
    ['cancelled', 'activity-cancelled'],
  ] as const)('%s: every contact that is still deleted is named, with the reason', async (state, reason) => {
    const { counts, why } = await endings({ state, items: 8, errors: ['The list is locked.'] });
    expect(counts).toEqual({ restored: 8, 'not-restored': 12 });
    expect(why).toEqual([`${reason}: The list is locked.`, 'null: null']);
  });

  it('completed, with errors as objects and strings that name single contacts', async () => {
    const { counts, why } = await endings({ state: 'completed' }, (harness) => {
      for (const contact of contactsOf(harness)
        .filter(({ deleted_at }) => deleted_at)
        .slice(0, 2)) {
        contact.list_memberships = Array.from({ length: 50 }, (_, index) => `full-${index}`);
      }
    });
    expect(counts).toEqual({ restored: 18, 'not-restored': 2 });
    expect(why).toHaveLength(3);
    expect(why[0]).toMatch(/^activity-error: Contact [\da-f-]+ would be on more than 50 lists\.$/);
  });

  it('refused as a request: nothing is restored, and Constant Contact’s words are passed on', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'POST' });
    const job = await harness.start({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });
    const done = await harness.until(job.jobId, 'done');
    expect(done.counts).toEqual({ 'not-restored': 20 });
    const [first] = await harness.results(job.jobId);
    expect(first).toMatchObject({ reason: 'request-refused', detail: expect.any(String) });
  });
});
