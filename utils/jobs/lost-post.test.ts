import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { cleanSlate, createJobHarness } from '../../tests/support/jobs';
import { startRestore } from '../../tests/support/started-jobs';

const SEED = { contacts: 1200, deleted: 600, optedOut: 0 };

beforeEach(cleanSlate);

describe('a lost POST', () => {
  it('is sent again where the activity that was there instead did nothing of it', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'POST', times: 1 });
    const fetch = harness.sandbox.fetch.bind(harness.sandbox);
    harness.sandbox.fetch = async (input, init) => {
      // Somebody exports contacts at that moment.
      const foreign = { kind: 'contact_exports' as const, items: 0, perform: () => ({ kind: 'done' as const }) };
      if (init?.method === 'POST') harness.sandbox.activities.submit(foreign);
      return fetch(input, init);
    };
    const job = await startRestore(harness);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 600 });
  }, 30_000);

  it('is sent again after a collision', async () => {
    const harness = createJobHarness({ seed: SEED });
    const body = {
      json: [{ error_key: 'contacts.api.conflict', error_message: 'Simultaneous update of one contact' }],
    };
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 409, body }, method: 'POST', times: 1 });
    const job = await startRestore(harness);
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ restored: 600 });
  }, 30_000);
});
