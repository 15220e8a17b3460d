import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { generatedAddress } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { type Bench, cleanSlate, createBench } from './job-fixtures';

const ACCIDENT = { contacts: 3000, deleted: 1200, optedOut: 37 };
const LISTS = ALL_LIST_IDS.slice(0, 2);

const optedOut = (contact: ContactRecord) => contact.email_address?.opt_out_source === 'Contact';
const deletedOf = (bench: Bench) => [...bench.sandbox.account.contacts.values()].filter(({ deleted_at }) => deleted_at);

/** The account as it is, contact by contact. */
const snapshot = (bench: Bench) => structuredClone([...bench.sandbox.account.contacts.values()]);

const activitiesOf = (bench: Bench) => bench.sandbox.activities.all.map(({ kind, items }) => `${kind} ${items}`);

beforeEach(cleanSlate);

describe('a check', () => {
  it('reads pages where that is cheaper, and says of every address what it is', async () => {
    const bench = createBench({ seed: { contacts: 1500, deleted: 300, optedOut: 20 } });
    const addresses = Array.from({ length: 700 }, (_, index) => generatedAddress(index * 3));
    await bench.jobs.stage('s1', addresses);
    const job = await bench.start({ kind: 'check', stagingId: 's1', scope: 'every-standing' });
    const done = await bench.until(job.jobId, 'done');
    expect(done.settled).toBe(700);
    const results = await bench.results(job.jobId);
    expect(results.map(({ address }) => address)).toEqual(addresses);
    expect(bench.calls().filter((call) => call.startsWith('GET /v3/contacts'))).toHaveLength(3);
  });
});

describe('a restore', () => {
  it('brings back the 1,163 of 1,200 who did not opt out, and touches nobody else', async () => {
    const bench = createBench({ seed: ACCIDENT });
    const before = snapshot(bench);
    const contactIds = deletedOf(bench).map(({ contact_id }) => contact_id);
    const plan = await bench.jobs.plan({ kind: 'restore', contactIds, listIds: LISTS });
    expect(plan).toMatchObject({ value: { restorable: 1163, lists: 2 } });
    const job = await bench.start({ kind: 'restore', contactIds, listIds: LISTS });
    const done = await bench.until(job.jobId, 'done');
    expect(done.counts).toEqual({ restored: 1163, 'opted-out': 37 });
    expect(activitiesOf(bench)).toEqual([
      'add_list_memberships 500',
      'add_list_memberships 500',
      'add_list_memberships 163',
    ]);
    const restored = before.map((contact) =>
      contact.deleted_at && !optedOut(contact)
        ? {
            ...contact,
            deleted_at: undefined,
            list_memberships: LISTS,
            updated_at: expect.any(String),
            update_source: 'Account',
          }
        : contact,
    );
    expect(snapshot(bench)).toEqual(restored);
  });
});
