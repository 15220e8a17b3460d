import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { markDeleted } from '../../sandbox/account/contact-changes';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, RIVERSIDE } from '../../tests/support/jobs';
import { markNeverRestore, removeMark } from '../forgetting/never-restore';

beforeEach(cleanSlate);

it.each([true, false])(
  'who is erased while an import waits is not imported (deletion moves updated_at: %s)',
  async (moves) => {
    const harness = createJobHarness({ seed: { contacts: 40, deleted: 0, optedOut: 0 } });
    const { account, habits, activities, clock } = harness.sandbox;
    habits.listChangesMoveUpdatedAt = moves;
    const active = [...account.contacts.values()].filter(
      ({ email_address }) => email_address?.permission_to_send === 'explicit' && email_address.address.length <= 50,
    );
    const rows = active.slice(0, 3).map(({ email_address }, index) => {
      return { line: index + 2, fields: { email: email_address?.address ?? '' } };
    });
    const [person] = active;
    const address = person?.email_address?.address;
    if (!person || !address) throw new Error('nobody there');
    activities.maxQueued = 0;
    const stagingId = crypto.randomUUID();
    await harness.jobs.stage(stagingId, rows);
    const job = await harness.start({ kind: 'import', stagingId, listIds: ALL_LIST_IDS.slice(0, 1) });
    await harness.asleep(job.jobId);
    markDeleted(account, person);
    await markNeverRestore(RIVERSIDE.accountKey, address);
    activities.maxQueued = 1000;
    clock.advance(20 * 60_000);
    harness.jobs.runner.wake();
    await harness.until(job.jobId, 'done');
    await removeMark(RIVERSIDE.accountKey, address);
    const results = await harness.results(job.jobId);
    expect(results.find(({ index }) => index === 0)).toMatchObject({ outcome: 'left-out', reason: 'never-restore' });
    expect(person.deleted_at).toBeDefined();
  },
);
