import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { cleanSlate, createJobHarness } from '../../tests/support/jobs';
import { startRestore } from '../../tests/support/started-jobs';

const SEED = { contacts: 1200, deleted: 600, optedOut: 0 };

beforeEach(cleanSlate);

describe('a lost POST', () => {
  it('is sent again where the activity that was there instead did nothing of it', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.faults.add({ fault: { kind: 'drop' }, method: 'POST', times: 1 });
    const fetch = bench.sandbox.fetch.bind(bench.sandbox);
    bench.sandbox.fetch = async (input, init) => {
      // Somebody exports contacts at that moment.
      const foreign = { kind: 'contact_exports' as const, items: 0, perform: () => ({ kind: 'done' as const }) };
      if (init?.method === 'POST') bench.sandbox.activities.submit(foreign);
      return fetch(input, init);
    };
    const job = await startRestore(bench);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 600 });
  }, 30_000);

  it('is sent again after a collision', async () => {
    const bench = createJobHarness({ seed: SEED });
    const body = {
      json: [{ error_key: 'contacts.api.conflict', error_message: 'Simultaneous update of one contact' }],
    };
    bench.sandbox.faults.add({ fault: { kind: 'status', status: 409, body }, method: 'POST', times: 1 });
    const job = await startRestore(bench);
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ restored: 600 });
  }, 30_000);
});
