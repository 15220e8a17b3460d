import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { generatedAddress, SEED } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import type { JobResult } from './job';

const LISTS = ALL_LIST_IDS.slice(0, 2);

const CUSTOM_FIELD = {
  type: 'string' as const,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};

type Fields = Record<string, string>;

async function importRows(harness: JobHarness, rows: Fields[]) {
  const stagingId = crypto.randomUUID();
  await harness.jobs.stage(
    stagingId,
    rows.map((fields, index) => ({ line: index + 2, fields })),
  );
  const job = await harness.start({ kind: 'import', stagingId, listIds: LISTS });
  const done = await harness.until(job.jobId, 'done');
  return { done, results: await harness.results(job.jobId) };
}

const told = (results: JobResult[]) =>
  results.map(({ line, outcome, reason }) => `${line} ${outcome}${reason ? ` (${reason})` : ''}`);

const bodiesOf = (harness: JobHarness) =>
  harness.sandbox.requests.filter(({ path }) => path.endsWith('/contacts_json_import')).map(({ body }) => body);

beforeEach(cleanSlate);

describe('an import', () => {
  it('leaves out a row that cannot be looked for, and imports the others', async () => {
    const harness = createJobHarness({ seed: { contacts: 2000, deleted: 0 } });
    harness.sandbox.faults.add({
      fault: { kind: 'status', status: 400 },
      method: 'GET',
      path: '/v3/contacts',
      skip: 2,
      times: 1,
    });
    const { results } = await importRows(harness, [{ email: 'first@example.com' }, { email: 'second@example.com' }]);
    expect(told(results).sort()).toEqual(['2 imported', '3 refused (request-refused)']);
  });

  it('ends every row in one way, by line', async () => {
    const harness = createJobHarness();
    const { done, results } = await importRows(harness, [
      { email: 'new@example.com', first_name: 'New', birthday_month: '4', birthday_day: '1', 'home country': 'Peru' },
      { email: SEED.active, first_name: 'Changed' },
      { email: SEED.deleted },
      { email: SEED.unsubscribed },
      { email: SEED.deletedOptedOut },
      { email: SEED.unrecognized },
      { email: 'NEW@example.com' },
      { email: 'not an address' },
      { email: SEED.length51 },
    ]);
    expect(told(results)).toEqual([
      '2 imported',
      '3 updated',
      '4 updated (was-deleted)',
      '5 stayed-unsubscribed (opted-out)',
      '6 stayed-unsubscribed (opted-out)',
      '7 left-out (unrecognized)',
      '8 left-out (duplicate-address)',
      '9 left-out (invalid-address)',
      '10 left-out (address-too-long)',
    ]);
    expect(done.counts).toEqual({ imported: 1, updated: 2, 'stayed-unsubscribed': 2, 'left-out': 4 });
    const [body] = bodiesOf(harness);
    expect(JSON.parse(body ?? '')).toEqual({
      list_ids: LISTS,
      import_data: [
        { email: 'new@example.com', first_name: 'New', birthday_month: 4, birthday_day: 1, 'home country': 'Peru' },
        { email: SEED.active, first_name: 'Changed' },
        { email: SEED.deleted },
      ],
    });
  });

  it('looks again for a new contact that is not among what changed', async () => {
    const harness = createJobHarness({ seed: { contacts: 2000, deleted: 0 } });
    const nothingChanged = { kind: 'status', status: 200, body: { json: { contacts: [] } } } as const;
    harness.sandbox.faults.add({ fault: nothingChanged, method: 'GET', path: '/v3/contacts', skip: 4, times: 1 });
    const { done } = await importRows(harness, [{ email: 'first@example.com' }, { email: 'second@example.com' }]);
    expect(done.counts).toEqual({ imported: 2 });
  });

  it('does not take for imported what nobody can find afterwards', async () => {
    const harness = createJobHarness({ seed: { contacts: 2000, deleted: 0 } });
    harness.sandbox.activities.endNext({ state: 'completed', items: 0 });
    const { done } = await importRows(harness, [{ email: 'first@example.com' }, { email: 'second@example.com' }]);
    expect(done.counts).toEqual({ unknown: 2 });
  });

  it('tells the refused rows of an activity apart by the errors that name them, and the sums match', async () => {
    const harness = createJobHarness();
    const rows = Array.from({ length: 30 }, (_, index) => ({
      email: generatedAddress(index),
      ...(index < 3 ? { anniversary: 'someday' } : {}),
    }));
    const { done, results } = await importRows(harness, rows);
    expect(done.counts).toEqual({ imported: 27, refused: 3 });
    expect(results[0]).toMatchObject({ outcome: 'refused', reason: 'activity-error', detail: expect.any(String) });
    expect(results).toHaveLength(30);
  });

  it.each([
    ['failed', 'activity-failed'],
    ['timed_out', 'activity-timed-out'],
    ['cancelled', 'activity-cancelled'],
  ] as const)('%s in the middle: what landed is told from what did not', async (state, reason) => {
    const harness = createJobHarness();
    harness.sandbox.activities.endNext({ state, items: 12, errors: [{ message: 'No room.' }] });
    const rows = Array.from({ length: 30 }, (_, index) => ({ email: generatedAddress(index) }));
    const { done, results } = await importRows(harness, rows);
    expect(done.counts).toEqual({ imported: 12, refused: 18 });
    expect(results.at(-1)).toMatchObject({ outcome: 'refused', reason, detail: 'No room.' });
  });

  it.each([
    [50, 40, 0],
    [25, 40, 15],
    [25, 25, 0],
  ] as const)(
    'into an account that takes %d custom fields has %d: says of each row which %d were left out',
    async (takes, has, without) => {
      const harness = createJobHarness();
      harness.sandbox.habits.importCustomFields = takes;
      const names = Array.from({ length: has }, (_, index) => `shoe_size_${index + 1}`);
      for (const name of names) {
        harness.sandbox.account.customFields.set(name, { ...CUSTOM_FIELD, custom_field_id: name, name, label: name });
      }
      const values = Object.fromEntries(names.map((name) => [`cf:${name}`, '42']));
      const { done, results } = await importRows(harness, [
        { email: 'many@example.com', ...values },
        { email: SEED.active, ...values },
        { email: 'few@example.com', [`cf:${names[0]}`]: '42' },
        { email: 'damaged@example.com', ...values, anniversary: 'someday' },
        { email: 'not an address', ...values },
      ]);
      expect(done.counts).toEqual({ imported: 2, updated: 1, refused: 1, 'left-out': 1 });
      const leftOut = without > 0 ? names.slice(-without).join(', ') : null;
      const reason = leftOut && 'fields-left-out';
      expect(results.slice(0, 2)).toMatchObject([
        { outcome: 'imported', reason, detail: leftOut },
        { outcome: 'updated', reason, detail: leftOut },
      ]);
      expect(results[2]).toMatchObject({ outcome: 'imported', reason: null });
      expect(results[3]).toMatchObject({ outcome: 'refused', detail: expect.stringContaining('anniversary') });
      const fields = harness.sandbox.account.findByAddress('many@example.com')?.custom_fields ?? [];
      expect(fields).toHaveLength(has - without);
      expect(bodiesOf(harness)).toHaveLength(has > 25 ? 2 : 1);
    },
  );

  it('sends nothing twice when an answer is lost', async () => {
    const harness = createJobHarness();
    harness.sandbox.faults.add({ fault: { kind: 'cut' }, method: 'POST', path: '/v3/activities/', times: 1 });
    const rows = Array.from({ length: 30 }, (_, index) => ({ email: generatedAddress(index) }));
    const { done } = await importRows(harness, rows);
    expect(done.counts).toEqual({ imported: 30 });
    expect(bodiesOf(harness)).toHaveLength(1);
  });

  it('goes in several activities where one would be over 4 MB', async () => {
    const harness = createJobHarness();
    const street = 'ü'.repeat(255);
    const rows = Array.from({ length: 3000 }, (_, index) => ({
      email: generatedAddress(index),
      home_street: street,
      work_street: street,
      other_street: street,
    }));
    const { done } = await importRows(harness, rows);
    expect(done.counts).toEqual({ imported: 3000 });
    expect(bodiesOf(harness)).toHaveLength(2);
    for (const body of bodiesOf(harness)) expect(new TextEncoder().encode(body).length).toBeLessThan(4_000_000);
  }, 30_000);
});
