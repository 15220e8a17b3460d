import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { generatedAddress, SEED } from '../../sandbox/seed/addresses';
import { cleanSlate, createJobHarness, type JobHarness, RIVERSIDE } from '../../tests/support/jobs';
import type { CheckScope } from './job';
import { forgetContacts } from './lookup/contact-index-cache';

async function check(harness: JobHarness, addresses: string[], scope: CheckScope = 'every-standing') {
  const stagingId = crypto.randomUUID();
  for (let from = 0; from < addresses.length; from += 400) {
    await harness.jobs.stage(stagingId, addresses.slice(from, from + 400));
  }
  const plan = await harness.plan({ kind: 'check', stagingId, scope });
  const planned = plan.ok ? plan.value.calls : Number.NaN;
  const planning = harness.calls().length;
  const job = await harness.start({ kind: 'check', stagingId, scope });
  const done = await harness.until(job.jobId, 'done');
  return { done, planned, planning, calls: harness.calls(), results: await harness.results(job.jobId) };
}

beforeEach(cleanSlate);

describe('a check', () => {
  it('says of every address what it is, since when, and what may be done', async () => {
    const harness = createJobHarness();
    const { results } = await check(harness, [
      SEED.active,
      SEED.deleted,
      SEED.deletedOptedOut,
      SEED.absent,
      SEED.mixedCase.toUpperCase(),
    ]);
    expect(results.map(({ outcome, remedy }) => [outcome, remedy])).toEqual([
      ['active', 'add-to-lists'],
      ['deleted', 'restore'],
      ['deleted-opted-out', 'sign-up'],
      ['absent', 'add'],
      ['active', 'add-to-lists'],
    ]);
    expect(results[1]?.since).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(results.map(({ address }) => address)[4]).toBe(SEED.mixedCase.toUpperCase());
  });

  it('gives the same verdicts by pages as one by one', async () => {
    const harness = createJobHarness({ seed: 'large' });
    const addresses = [
      ...Object.values(SEED),
      ...Array.from({ length: 40 }, (_, index) => generatedAddress(index * 100)),
    ];
    const pages = await check(harness, [
      ...addresses,
      ...Array.from({ length: 300 }, (_, index) => `none-${index}@example.com`),
    ]);
    await forgetContacts(RIVERSIDE.accountKey);
    const oneByOne = await check(harness, addresses.slice(0, 50));
    expect([pages.calls.length, oneByOne.calls.length - pages.calls.length]).toEqual([10, 50]);
    expect(oneByOne.results).toEqual(pages.results.slice(0, 50));
  });

  it('reads the first page for the plan, and not again for the run', async () => {
    const harness = createJobHarness({ seed: { contacts: 2600, deleted: 100 } });
    const addresses = Array.from({ length: 900 }, (_, index) => `none-${index}@example.com`);
    const { planned, planning, calls } = await check(harness, addresses);
    expect([planning, planned, calls.length]).toEqual([1, 5, 6]);
  });

  it('of the hidden only pages through the deleted alone', async () => {
    const harness = createJobHarness({ seed: { contacts: 2600, deleted: 700, optedOut: 10 } });
    const addresses = Array.from({ length: 2600 }, (_, index) => generatedAddress(index));
    const { done, calls } = await check(harness, addresses, 'hidden-only');
    expect(done.counts).toEqual({ deleted: 690, 'deleted-opted-out': 10, 'not-hidden': 1900 });
    expect(calls).toHaveLength(2);
    expect(calls.every((call) => call.includes('status=deleted') || !call.includes('status='))).toBe(true);
  });

  it('goes on past an address that Constant Contact refuses to look for', async () => {
    const harness = createJobHarness();
    const body = { json: [{ error_key: 'contacts.api.validation.error', error_message: 'Not such an address.' }] };
    harness.sandbox.faults.add({ fault: { kind: 'status', status: 400, body }, skip: 1, times: 1 });
    const { done, results } = await check(harness, [SEED.active, SEED.deleted, SEED.absent]);
    expect(done.counts).toEqual({ active: 1, refused: 1, absent: 1 });
    expect(results[1]).toMatchObject({
      address: SEED.deleted,
      reason: 'request-refused',
      detail: 'Not such an address.',
      remedy: null,
    });
  });

  it('stops paging when everyone was found', async () => {
    const harness = createJobHarness({ seed: { contacts: 2600, deleted: 100 } });
    const { calls, done } = await check(
      harness,
      Array.from({ length: 80 }, (_, index) => generatedAddress(index)),
    );
    expect(done.settled).toBe(80);
    expect(calls).toHaveLength(1);
  });
});
