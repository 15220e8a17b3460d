import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { SEED } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { parseContact } from '../constant-contact/contact-schema';
import { standingOf } from '../contacts/standing';

const LISTS = ALL_LIST_IDS.slice(0, 2);

const contactsOf = (bench: JobHarness) => [...bench.sandbox.account.contacts.values()];
const standing = (contact: ContactRecord) => standingOf(parseContact(contact)).kind;
const addressOf = ({ email_address }: ContactRecord) => email_address?.address ?? '';

function at(bench: JobHarness, address: string): ContactRecord {
  const contact = bench.sandbox.account.findByAddress(address);
  if (!contact) throw new Error(`Nobody at ${address}`);
  return contact;
}

/** The person follows the link in an old email. */
function optOut(bench: JobHarness, contact: ContactRecord): void {
  const when = new Date(bench.sandbox.clock.now()).toISOString();
  Object.assign(contact.email_address ?? {}, {
    permission_to_send: 'unsubscribed',
    opt_out_source: 'Contact',
    opt_out_date: when,
  });
  contact.updated_at = when;
}

async function restore(bench: JobHarness, contactIds: string[]) {
  const job = await bench.start({ kind: 'restore', contactIds, listIds: LISTS });
  await bench.until(job.jobId, 'done');
  return bench.results(job.jobId);
}

async function importRows(bench: JobHarness, addresses: string[]) {
  const stagingId = crypto.randomUUID();
  const rows = addresses.map((email, index) => ({ line: index + 2, fields: { email, first_name: 'Imported' } }));
  await bench.jobs.stage(stagingId, rows);
  const job = await bench.start({ kind: 'import', stagingId, listIds: LISTS });
  await bench.until(job.jobId, 'done');
  return bench.results(job.jobId);
}

beforeEach(cleanSlate);

describe('no bulk path makes mailable who opted out or is not understood', () => {
  it.each([
    [
      'a forged selection of every contact there is',
      (bench: JobHarness) =>
        restore(
          bench,
          contactsOf(bench).map(({ contact_id }) => contact_id),
        ),
    ],
    [
      'a selection with ids that are no contacts',
      (bench: JobHarness) => restore(bench, [crypto.randomUUID(), at(bench, SEED.deletedOptedOut).contact_id]),
    ],
    ['an import of every address there is', (bench: JobHarness) => importRows(bench, contactsOf(bench).map(addressOf))],
    [
      'an import in other letters',
      (bench: JobHarness) =>
        importRows(
          bench,
          contactsOf(bench).map((contact) => addressOf(contact).toUpperCase()),
        ),
    ],
  ])('%s', async (_, path) => {
    const bench = createJobHarness();
    const before = structuredClone(contactsOf(bench));
    await path(bench);
    for (const contact of before) {
      const may = !['unsubscribed', 'deleted-opted-out', 'unrecognized'].includes(standing(contact));
      if (!may) expect(bench.sandbox.account.contacts.get(contact.contact_id), addressOf(contact)).toEqual(contact);
    }
  });

  it.each([
    ['restored', SEED.deleted, 'restored'],
    ['deleted by the account after the account itself opted them out: restored', SEED.deletedByAccount, 'restored'],
    ['came back before they were deleted: restored', SEED.deletedReturned, 'restored'],
    ['opted out, then deleted: left alone', SEED.deletedUnsubscribed, 'opted-out'],
    ['opted out with the old permission still there: left alone', SEED.deletedOptedOut, 'opted-out'],
    ['a permission nobody knows: left alone', SEED.deletedUnrecognized, 'unrecognized'],
    ['never deleted: left alone', SEED.active, 'not-deleted'],
    ['unsubscribed: left alone', SEED.unsubscribed, 'opted-out'],
  ])('%s', async (_, address, outcome) => {
    const bench = createJobHarness();
    const [result] = await restore(bench, [at(bench, address).contact_id]);
    expect(result).toMatchObject({ address, outcome });
  });

  it('reads what changed just before it writes: who opted out after the selection is left alone', async () => {
    const bench = createJobHarness({ seed: { contacts: 40, deleted: 20 } });
    const deleted = contactsOf(bench).filter(({ deleted_at }) => deleted_at);
    const contactIds = deleted.map(({ contact_id }) => contact_id);
    await bench.plan({ kind: 'restore', contactIds, listIds: LISTS });
    const [leaver] = deleted;
    if (!leaver) throw new Error('nobody');
    optOut(bench, leaver);
    const results = await restore(bench, contactIds);
    expect(results.filter(({ outcome }) => outcome === 'opted-out').map(({ contactId }) => contactId)).toEqual([
      leaver.contact_id,
    ]);
    expect(leaver.deleted_at).toBeDefined();
  });

  it('the same for an import: who opts out while it waits is not sent', async () => {
    const bench = createJobHarness({ seed: { contacts: 40, deleted: 20 } });
    bench.sandbox.activities.maxQueued = 0;
    const stagingId = crypto.randomUUID();
    const people = contactsOf(bench).filter((contact) => standing(contact) === 'deleted');
    const rows = people.map((contact, index) => ({ line: index + 1, fields: { email: addressOf(contact) } }));
    await bench.jobs.stage(stagingId, rows);
    const job = await bench.start({ kind: 'import', stagingId, listIds: LISTS });
    await bench.until(job.jobId, 'waiting');
    for (const contact of people) optOut(bench, contact);
    bench.sandbox.activities.maxQueued = 1000;
    bench.sandbox.clock.advance(120_000);
    bench.jobs.runner.wake();
    expect((await bench.until(job.jobId, 'done')).counts).toEqual({ 'stayed-unsubscribed': 20 });
    expect(bench.sandbox.activities.all).toEqual([]);
    expect(people.every(({ deleted_at }) => deleted_at !== undefined)).toBe(true);
  });

  it('the same for a restore: who opts out during a pause, however short, is not sent', async () => {
    const bench = createJobHarness({ seed: { contacts: 40, deleted: 20 } });
    bench.sandbox.activities.maxQueued = 0;
    const people = contactsOf(bench).filter((contact) => standing(contact) === 'deleted');
    const contactIds = people.map(({ contact_id }) => contact_id);
    const { jobId } = await bench.start({ kind: 'restore', contactIds, listIds: LISTS });
    await bench.until(jobId, 'waiting');
    await bench.jobs.pause(jobId);
    for (const contact of people) optOut(bench, contact);
    bench.sandbox.activities.maxQueued = 1000;
    await bench.jobs.resume(jobId);
    expect((await bench.until(jobId, 'done')).counts).toEqual({ 'opted-out': 20 });
    expect(bench.sandbox.activities.all).toEqual([]);
  });

  it('a restore needs a list, and no more than 50', async () => {
    const bench = createJobHarness();
    const contactIds = [at(bench, SEED.deleted).contact_id];
    const refused = async (listIds: string[]) => bench.tryToStart({ kind: 'restore', contactIds, listIds });
    expect(await refused([])).toMatchObject({ failure: { kind: 'invalid-input', problem: 'no-list' } });
    const many = Array.from({ length: 51 }, (_, index) => `list-${index}`);
    expect(await refused(many)).toMatchObject({ failure: { problem: 'too-many-lists' } });
    expect(bench.sandbox.activities.all).toEqual([]);
  });
});
