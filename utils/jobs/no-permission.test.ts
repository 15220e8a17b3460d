import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { seedContact } from '../../sandbox/seed/contact-seed';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { deletedIds, LISTS } from '../../tests/support/started-jobs';

const ADDRESS = 'jane@example.com';

/** An account of which four deleted contacts are known, and one more with this permission on record. */
function withDeleted(permission: string | undefined): { harness: JobHarness; contactId: string } {
  const harness = createJobHarness({ seed: { contacts: 10, deleted: 4 } });
  const deleted = { deleted_at: '2026-11-03' };
  const { contact_id } = seedContact(harness.sandbox.account, ADDRESS, { permission_to_send: permission }, deleted);
  return { harness, contactId: contact_id };
}

async function importOf(harness: JobHarness) {
  const stagingId = crypto.randomUUID();
  await harness.jobs.stage(stagingId, [{ line: 2, fields: { email: ADDRESS } }]);
  return { kind: 'import' as const, stagingId, listIds: LISTS };
}

beforeEach(cleanSlate);

it.each([undefined, ''])('restores no deleted contact whose permission is %j', async (permission) => {
  const { harness, contactId } = withDeleted(permission);
  const request = { kind: 'restore' as const, contactIds: deletedIds(harness), listIds: LISTS };
  expect(await harness.plan(request)).toMatchObject({
    value: { restorable: 4, leftAlone: [{ contactId, address: ADDRESS, reason: 'no-permission' }] },
  });
  const { jobId } = await harness.start(request);
  expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 4, 'not-restored': 1 });
  expect((await harness.results(jobId)).find((result) => result.contactId === contactId)?.reason).toBe('no-permission');
  expect(harness.sandbox.account.contacts.get(contactId)?.deleted_at).toBeDefined();
});

it.each([undefined, ''])('brings none back by an import whose permission is %j', async (permission) => {
  const { harness, contactId } = withDeleted(permission);
  const { jobId } = await harness.start(await importOf(harness));
  expect((await harness.until(jobId, 'done')).counts).toEqual({ 'left-out': 1 });
  expect(harness.sandbox.account.contacts.get(contactId)?.deleted_at).toBeDefined();
  // Known from now on, it is told before.
  expect(await harness.plan(await importOf(harness))).toMatchObject({
    value: { rows: 0, leftAlone: [{ address: ADDRESS, reason: 'no-permission' }] },
  });
});

it('restores a deleted contact whose permission is recorded as not set', async () => {
  const { harness } = withDeleted('not_set');
  const { jobId } = await harness.start({ kind: 'restore', contactIds: deletedIds(harness), listIds: LISTS });
  expect((await harness.until(jobId, 'done')).counts).toEqual({ restored: 5 });
});
