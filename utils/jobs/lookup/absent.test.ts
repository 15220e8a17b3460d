import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { optOutByLink } from '../../../sandbox/account/contact-changes';
import type { ContactRecord } from '../../../sandbox/account/contact-record';
import { calendarDate, utcTime } from '../../../sandbox/clock';
import { seedContact } from '../../../sandbox/seed/contact-seed';
import { cleanSlate, createJobHarness, type JobHarness } from '../../../tests/support/jobs';
import { LISTS } from '../../../tests/support/started-jobs';

const MANY = 40;

const contactsOf = (harness: JobHarness) => [...harness.sandbox.account.contacts.values()];
const addressesOf = (contacts: ContactRecord[]) => contacts.map(({ email_address }) => email_address?.address ?? '');

/** Does something between the first page of contacts of a status and the second; once. */
function betweenPages(harness: JobHarness, status: 'all' | 'deleted', act: () => void): void {
  const fetch = harness.sandbox.fetch.bind(harness.sandbox);
  let [begun, done] = [false, false];
  harness.sandbox.fetch = async (input, init) => {
    if (String(input).includes(`status=${status}`)) begun = true;
    if (begun && !done && String(input).includes('cursor')) {
      done = true;
      act();
    }
    return fetch(input, init);
  };
}

beforeEach(cleanSlate);

it('a check finds those whom its pages skipped, as many left the deleted as came', async () => {
  const harness = createJobHarness({ seed: { contacts: 1400, deleted: 700, optedOut: 0 } });
  const { account, clock } = harness.sandbox;
  const deleted = contactsOf(harness).filter(({ deleted_at }) => deleted_at);
  const kept = contactsOf(harness).filter(({ deleted_at }) => !deleted_at);
  betweenPages(harness, 'deleted', () => {
    for (const contact of deleted.slice(0, MANY)) delete contact.deleted_at;
    for (const contact of kept.slice(-MANY)) {
      contact.deleted_at = calendarDate(clock.now());
      account.contacts.delete(contact.contact_id);
      account.add(contact);
    }
  });
  const stagingId = crypto.randomUUID();
  const looked = [...deleted.slice(MANY), ...kept.slice(0, 600)];
  await harness.jobs.stage(stagingId, addressesOf(looked));
  const { jobId } = await harness.start({ kind: 'check', stagingId, scope: 'hidden-only' });
  expect((await harness.until(jobId, 'done')).counts).toEqual({ deleted: 700 - MANY, 'not-hidden': 600 });
});

it('an import does not take for new whom its pages skipped, as many were erased as created', async () => {
  const harness = createJobHarness({ seed: { contacts: 1200, deleted: 0 } });
  const { account, clock } = harness.sandbox;
  const contacts = contactsOf(harness);
  const person = contacts[500];
  if (!person) throw new Error('nobody there');
  optOutByLink(account, person);
  person.deleted_at = '2026-01-01';
  betweenPages(harness, 'all', () => {
    for (const { contact_id } of contacts.slice(0, MANY)) account.contacts.delete(contact_id);
    const created_at = utcTime(clock.now());
    for (let number = 0; number < MANY; number += 1)
      seedContact(account, `made-${number}@example.net`, {}, { created_at });
  });
  const stagingId = crypto.randomUUID();
  const rows = Array.from({ length: 60 }, (_, index) => `new-${index}@example.net`);
  await harness.jobs.stage(
    stagingId,
    [...rows, ...addressesOf([person])].map((email, index) => ({ line: index + 2, fields: { email } })),
  );
  const { jobId } = await harness.start({ kind: 'import', stagingId, listIds: LISTS });
  expect((await harness.until(jobId, 'done')).counts).toEqual({ imported: 60, 'stayed-unsubscribed': 1 });
  expect(harness.sandbox.activities.all.map(({ items }) => items)).toEqual([60]);
});

it('a restore asks by id for whom its pages did not show', async () => {
  const harness = createJobHarness({ seed: { contacts: 1200, deleted: 600, optedOut: 0 } });
  const { account, clock } = harness.sandbox;
  const contacts = contactsOf(harness);
  const ids = contacts.map(({ contact_id }) => contact_id);
  betweenPages(harness, 'all', () => {
    const created_at = utcTime(clock.now());
    for (const { contact_id } of contacts.slice(0, MANY)) account.contacts.delete(contact_id);
    for (let number = 0; number < MANY; number += 1)
      seedContact(account, `made-${number}@example.net`, {}, { created_at });
  });
  const plan = await harness.plan({ kind: 'restore', contactIds: ids, listIds: LISTS });
  if (!plan.ok || plan.value.kind !== 'restore') throw new Error('no plan');
  const away = plan.value.leftAlone.filter(({ reason }) => reason === 'not-found').map(({ contactId }) => contactId);
  expect(away.filter((contactId) => account.contacts.has(contactId ?? ''))).toEqual([]);
});
