import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { createJobHarness } from '../../tests/support/jobs';

it('a restore of 5,000 reads what its own batches changed once, not again before each', async () => {
  const harness = createJobHarness({ seed: { contacts: 6000, deleted: 5000, optedOut: 0 } });
  harness.sandbox.limits.perDay = null;
  const contactIds = [...harness.sandbox.account.contacts.values()].flatMap(({ contact_id, deleted_at }) =>
    deleted_at ? [contact_id] : [],
  );
  const fetch = harness.sandbox.fetch.bind(harness.sandbox);
  harness.sandbox.fetch = async (input, init) => {
    harness.sandbox.clock.advance(250);
    return fetch(input, init);
  };
  const request = { kind: 'restore' as const, contactIds, listIds: ALL_LIST_IDS.slice(0, 1) };
  const plan = await harness.plan(request);
  const planned = harness.calls().length;
  const job = await harness.start(request);
  expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 5000 });
  const made = harness.calls().slice(planned);
  const batches = contactIds.length / 500;
  expect(made.filter((call) => call.includes('/contacts?')).length).toBeLessThanOrEqual(5 * batches + 4);
  if (plan.ok) expect(made.length).toBeLessThan(1.5 * plan.value.calls);
}, 60_000);
