import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness, RIVERSIDE } from '../../tests/support/jobs';
import { NAMELESS } from '../constant-contact/account';
import { ok } from '../failure';
import { findLogEntryView } from '../log/log-store';

const LISTS = ALL_LIST_IDS.slice(0, 2);
const [, , OTHER = ''] = ALL_LIST_IDS;

const contactsOf = (harness: JobHarness) => [...harness.sandbox.account.contacts.values()];

async function restoreAll(harness: JobHarness): Promise<string> {
  const contactIds = contactsOf(harness).flatMap(({ contact_id, deleted_at }) => (deleted_at ? [contact_id] : []));
  const job = await harness.start({ kind: 'restore', contactIds, listIds: LISTS });
  await harness.until(job.jobId, 'done');
  return job.jobId;
}

beforeEach(cleanSlate);

describe('undoing a bulk restore', () => {
  it('deletes again exactly who was restored, and says so in the log', async () => {
    const harness = createJobHarness({ seed: { contacts: 800, deleted: 600, optedOut: 9 } });
    const before = structuredClone(contactsOf(harness));
    const restored = await restoreAll(harness);
    expect(await findLogEntryView(restored)).toMatchObject({ what: 'bulk-restore', undo: { kind: 'possible' } });
    harness.sandbox.clock.advance(3_600_000);
    expect(await harness.plan({ kind: 'undo-restore', jobId: restored })).toMatchObject({
      value: { contacts: 591 },
    });

    const undo = await harness.start({ kind: 'undo-restore', jobId: restored });
    expect((await harness.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 591 });
    const again = contactsOf(harness);
    expect(again.map(({ deleted_at }) => deleted_at !== undefined)).toEqual(
      before.map(({ deleted_at }) => deleted_at !== undefined),
    );
    expect(again.filter(({ deleted_at }) => deleted_at).flatMap(({ list_memberships }) => list_memberships)).toEqual(
      [],
    );
    expect(await findLogEntryView(restored)).toMatchObject({ undo: { kind: 'undone' } });
    expect(await findLogEntryView(undo.jobId)).toMatchObject({ what: 'undo', undo: { reason: 'is-undo' } });
  });

  it.each([
    ['with our clock right', 0],
    ['with our clock three hours ahead', 3 * 60 * 60 * 1000],
  ])('leaves alone who was changed since, %s', async (_, ahead) => {
    const harness = createJobHarness({ seed: { contacts: 50, deleted: 20 } });
    harness.ahead = ahead;
    const restored = await restoreAll(harness);
    harness.sandbox.clock.advance(60_000);
    const [changed] = contactsOf(harness).filter(({ list_memberships }) =>
      LISTS.every((id) => list_memberships.includes(id)),
    );
    Object.assign(changed ?? {}, {
      first_name: 'Renamed',
      updated_at: new Date(harness.sandbox.clock.now()).toISOString(),
    });
    const undo = await harness.start({ kind: 'undo-restore', jobId: restored });
    expect((await harness.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 19, 'changed-since': 1 });
    expect(changed?.deleted_at).toBeUndefined();
  });

  it.each<[string, (contact: ContactRecord) => void, boolean]>([
    ['kept lists while it was deleted', ({ list_memberships }) => list_memberships.push(OTHER), true],
    ['was put on another as it was restored', ({ list_memberships }) => list_memberships.push(OTHER), false],
  ])('leaves alone who %s: deleting would take these, too', async (_, put, isBefore) => {
    const harness = createJobHarness({ seed: { contacts: 50, deleted: 20, optedOut: 0 } });
    const contact = contactsOf(harness).find(({ deleted_at }) => deleted_at);
    if (!contact) throw new Error('nobody is deleted');
    if (isBefore) put(contact);
    const { fetch } = harness.sandbox;
    harness.sandbox.fetch = (input, init) => {
      if (!isBefore && init?.method === 'POST' && !contact.list_memberships.includes(OTHER)) put(contact);
      return fetch(input, init);
    };
    const restored = await restoreAll(harness);
    const undo = await harness.start({ kind: 'undo-restore', jobId: restored });
    expect((await harness.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 19, 'changed-since': 1 });
    expect(contact.list_memberships).toContain(OTHER);
  });

  it('is not done twice, nor in another account, nor for what never was', async () => {
    const harness = createJobHarness({ seed: { contacts: 50, deleted: 20 } });
    const restored = await restoreAll(harness);
    harness.connection.account = ok(NAMELESS);
    const request = { kind: 'undo-restore' as const, jobId: restored };
    expect(await harness.tryToStart(request)).toMatchObject({ failure: { kind: 'not-found' } });
    harness.connection.account = ok(RIVERSIDE);
    await harness.until((await harness.start(request)).jobId, 'done');
    expect(await harness.tryToStart(request)).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await harness.tryToStart({ ...request, jobId: 'never' })).toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('that was ended on its way leaves the rest to another', async () => {
    const harness = createJobHarness({ seed: { contacts: 700, deleted: 600 } });
    const restored = await restoreAll(harness);
    const request = { kind: 'undo-restore' as const, jobId: restored };
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 400 }, method: 'POST', skip: 1, times: 1 });
    const first = await harness.start(request);
    expect((await harness.until(first.jobId, 'done')).counts).toEqual({ 'deleted-again': 500, refused: 100 });
    expect(await findLogEntryView(restored)).toMatchObject({ undo: { kind: 'possible', left: 100 } });
    expect(await harness.plan(request)).toMatchObject({ value: { contacts: 100 } });

    const second = await harness.start(request);
    expect((await harness.until(second.jobId, 'done')).counts).toEqual({ 'deleted-again': 100 });
    expect(await findLogEntryView(restored)).toMatchObject({ undo: { kind: 'undone' } });
  });

  it('whose activity failed is told as not done, and can be tried again', async () => {
    const harness = createJobHarness({ seed: { contacts: 50, deleted: 20 } });
    const request = { kind: 'undo-restore' as const, jobId: await restoreAll(harness) };
    harness.sandbox.activities.endNext({ state: 'failed', items: 0 });
    const { jobId } = await harness.start(request);
    expect((await harness.until(jobId, 'done')).counts).toEqual({ refused: 20 });
    expect((await harness.results(jobId))[0]?.reason).toBe('activity-failed');
    await harness.until((await harness.start(request)).jobId, 'done');
    expect(await findLogEntryView(request.jobId)).toMatchObject({ undo: { kind: 'undone' } });
  });

  it('is still possible after the job was dismissed', async () => {
    const harness = createJobHarness({ seed: { contacts: 50, deleted: 20 } });
    const restored = await restoreAll(harness);
    await harness.jobs.dismiss(restored);
    const undo = await harness.start({ kind: 'undo-restore', jobId: restored });
    expect((await harness.until(undo.jobId, 'done')).counts).toEqual({ 'deleted-again': 20 });
  });
});
