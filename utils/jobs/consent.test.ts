import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactRecord } from '../../sandbox/account/contact-record';
import { SEED } from '../../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, type JobHarness } from '../../tests/support/jobs';
import { parseContact } from '../constant-contact/contact-schema';
import { standingOf } from '../contacts/standing';

const LISTS = ALL_LIST_IDS.slice(0, 2);

const contactsOf = (harness: JobHarness) => [...harness.sandbox.account.contacts.values()];
const standing = (contact: ContactRecord) => standingOf(parseContact(contact)).kind;
const addressOf = ({ email_address }: ContactRecord) => email_address?.address ?? '';

function at(harness: JobHarness, address: string): ContactRecord {
  const contact = harness.sandbox.account.findByAddress(address);
  if (!contact) throw new Error(`Nobody at ${address}`);
  return contact;
}

/** The person follows the link in an old email. */
function optOut(harness: JobHarness, contact: ContactRecord): void {
  const when = new Date(harness.sandbox.clock.now()).toISOString();
  Object.assign(contact.email_address ?? {}, {
    permission_to_send: 'unsubscribed',
    opt_out_source: 'Contact',
    opt_out_date: when,
  });
  contact.updated_at = when;
}

async function restore(harness: JobHarness, contactIds: string[]) {
  const job = await harness.start({ kind: 'restore', contactIds, listIds: LISTS });
  await harness.until(job.jobId, 'done');
  return harness.results(job.jobId);
}

async function importRows(harness: JobHarness, addresses: string[]) {
  const stagingId = crypto.randomUUID();
  const rows = addresses.map((email, index) => ({ line: index + 2, fields: { email, first_name: 'Imported' } }));
  await harness.jobs.stage(stagingId, rows);
  const job = await harness.start({ kind: 'import', stagingId, listIds: LISTS });
  await harness.until(job.jobId, 'done');
  return harness.results(job.jobId);
}

beforeEach(cleanSlate);

describe('no bulk path makes mailable who opted out or is not understood', () => {
  it.each([
    [
      'a forged selection of every contact there is',
      (harness: JobHarness) =>
        restore(
          harness,
          contactsOf(harness).map(({ contact_id }) => contact_id),
        ),
    ],
    [
      'a selection with ids that are no contacts',
      (harness: JobHarness) => restore(harness, [crypto.randomUUID(), at(harness, SEED.deletedOptedOut).contact_id]),
    ],
    [
      'an import of every address there is',
      (harness: JobHarness) => importRows(harness, contactsOf(harness).map(addressOf)),
    ],
    [
      'an import in other letters',
      (harness: JobHarness) =>
        importRows(
          harness,
          contactsOf(harness).map((contact) => addressOf(contact).toUpperCase()),
        ),
    ],
  ])('%s', async (_, path) => {
    const harness = createJobHarness();
    const before = structuredClone(contactsOf(harness));
    await path(harness);
    for (const contact of before) {
      const may = !['unsubscribed', 'deleted-opted-out', 'unrecognized'].includes(standing(contact));
      if (!may) expect(harness.sandbox.account.contacts.get(contact.contact_id), addressOf(contact)).toEqual(contact);
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
    const harness = createJobHarness();
    const [result] = await restore(harness, [at(harness, address).contact_id]);
    expect(result).toMatchObject({ address, outcome });
  });

  it('reads what changed just before it writes: who opted out after the selection is left alone', async () => {
    const harness = createJobHarness({ seed: { contacts: 40, deleted: 20 } });
    const deleted = contactsOf(harness).filter(({ deleted_at }) => deleted_at);
    const contactIds = deleted.map(({ contact_id }) => contact_id);
    await harness.plan({ kind: 'restore', contactIds, listIds: LISTS });
    const [leaver] = deleted;
    if (!leaver) throw new Error('nobody');
    optOut(harness, leaver);
    const results = await restore(harness, contactIds);
    expect(results.filter(({ outcome }) => outcome === 'opted-out').map(({ contactId }) => contactId)).toEqual([
      leaver.contact_id,
    ]);
    expect(leaver.deleted_at).toBeDefined();
  });

  it('the same for an import: who opts out while it waits is not sent', async () => {
    const harness = createJobHarness({ seed: { contacts: 40, deleted: 20 } });
    harness.sandbox.activities.maxQueued = 0;
    const stagingId = crypto.randomUUID();
    const people = contactsOf(harness).filter((contact) => standing(contact) === 'deleted');
    const rows = people.map((contact, index) => ({ line: index + 1, fields: { email: addressOf(contact) } }));
    await harness.jobs.stage(stagingId, rows);
    const job = await harness.start({ kind: 'import', stagingId, listIds: LISTS });
    await harness.until(job.jobId, 'waiting');
    for (const contact of people) optOut(harness, contact);
    harness.sandbox.activities.maxQueued = 1000;
    harness.sandbox.clock.advance(120_000);
    harness.jobs.runner.wake();
    expect((await harness.until(job.jobId, 'done')).counts).toEqual({ 'stayed-unsubscribed': 20 });
    expect(harness.sandbox.activities.all).toEqual([]);
    expect(people.every(({ deleted_at }) => deleted_at !== undefined)).toBe(true);
  });

  it('the same for a restore: who opts out during a pause, however short, is not sent', async () => {
    const harness = createJobHarness({ seed: { contacts: 40, deleted: 20 } });
    harness.sandbox.activities.maxQueued = 0;
    const people = contactsOf(harness).filter((contact) => standing(contact) === 'deleted');
    const contactIds = people.map(({ contact_id }) => contact_id);
    const { jobId } = await harness.start({ kind: 'restore', contactIds, listIds: LISTS });
    await harness.until(jobId, 'waiting');
    await harness.jobs.pause(jobId);
    for (const contact of people) optOut(harness, contact);
    harness.sandbox.activities.maxQueued = 1000;
    await harness.jobs.resume(jobId);
    expect((await harness.until(jobId, 'done')).counts).toEqual({ 'opted-out': 20 });
    expect(harness.sandbox.activities.all).toEqual([]);
  });

  it('a restore needs a list, and no more than 50', async () => {
    const harness = createJobHarness();
    const contactIds = [at(harness, SEED.deleted).contact_id];
    const refused = async (listIds: string[]) => harness.tryToStart({ kind: 'restore', contactIds, listIds });
    expect(await refused([])).toMatchObject({ failure: { kind: 'invalid-input', problem: 'no-list' } });
    const many = Array.from({ length: 51 }, (_, index) => `list-${index}`);
    expect(await refused(many)).toMatchObject({ failure: { problem: 'too-many-lists' } });
    expect(harness.sandbox.activities.all).toEqual([]);
  });
});
