/**
 * `npm run harness:naive`: what the plain ways would take that a small script takes, on the same local Constant Contact:
 * one GET for each address, one PUT for each contact to restore, one look-up for each key.
 */
import 'fake-indexeddb/auto';
import type { Sandbox } from '../sandbox/sandbox';
import { generatedAddress } from '../sandbox/seed/addresses';
import { ALL_LIST_IDS } from '../sandbox/seed/catalogue';
import { startSession } from '../tests/driver/session';
import { connected, TERMS } from '../tests/support/client';
import { cleanSlate, createJobHarness, type JobHarness } from '../tests/support/jobs';
import type { ApiClient } from '../utils/constant-contact/api-client';
import type { JobRequest } from '../utils/jobs/job';
import { build, byExtent } from './command';
import { deletedIds, stageInChunks } from './jobs';
import { type Report, reportOf } from './report';

const CONTACTS = byExtent({ small: 500, usual: 5_000, full: 5_000 });
/** Of the deleted, one in so many opted out before. */
const SEED = { contacts: CONTACTS * 2, deleted: CONTACTS, optedOut: CONTACTS / 10 };
const KEY_PAUSE_MS = 60;
/** What is typed, key by key. */
const TYPED = generatedAddress(7);

build('chromium');
await reportOf('naive', 'Beside the naive ways', async (report) => {
  await measureCheck(report);
  await measureRestore(report);
  await measureKeystrokes(report);
});

async function callsOf(harness: JobHarness, request: JobRequest): Promise<number> {
  const { jobId } = await harness.start(request);
  await harness.until(jobId, 'done');
  return harness.calls().length;
}

async function measureCheck(report: Report): Promise<void> {
  report.section(`${CONTACTS.toLocaleString('en')} addresses checked`);
  await cleanSlate();
  const harness = createJobHarness({ seed: SEED });
  const stagingId = await stageInChunks(harness, CONTACTS, generatedAddress);
  const ours = await callsOf(harness, { kind: 'check', stagingId, scope: 'every-standing' });

  const { sandbox, api } = connected(SEED);
  sandbox.limits.perDay = null;
  for (let index = 0; index < CONTACTS; index += 1) {
    const query = { email: generatedAddress(index), status: 'all' };
    await api.send({ ...TERMS, method: 'GET', path: '/contacts', query });
  }
  report.row('calls', ours);
  report.row('calls with a GET for each address', sandbox.requests.length);
  report.row('calls ÷ those', ours / sandbox.requests.length);
}

async function measureRestore(report: Report): Promise<void> {
  report.section(`${CONTACTS.toLocaleString('en')} contacts restored, a tenth of whom opted out`);
  await cleanSlate();
  const harness = createJobHarness({ seed: SEED });
  const names = namesOf(harness.sandbox);
  const optedOut = [...harness.sandbox.account.contacts.values()].flatMap(
    ({ contact_id, deleted_at, email_address }) =>
      deleted_at && email_address?.opt_out_source === 'Contact' ? [contact_id] : [],
  );
  const contactIds = deletedIds(harness);
  const ours = await callsOf(harness, { kind: 'restore', contactIds, listIds: ALL_LIST_IDS.slice(0, 1) });
  report.row('calls', ours);
  report.row('contacts that lost their name', changed(names, namesOf(harness.sandbox)), 0);
  report.row('people who opted out and are sent to again', sentToAgain(harness.sandbox, optedOut), 0);

  const { sandbox, api } = connected(SEED);
  sandbox.limits.perDay = null;
  for (const contactId of contactIds) await putBack(api, contactId);
  const naive = sandbox.requests.length;
  report.row('calls with a GET and a PUT for each contact', naive);
  report.row('contacts that lost their name by that', changed(names, namesOf(sandbox)));
  report.row('people who opted out and are sent to again by that', sentToAgain(sandbox, optedOut));
  report.row('calls ÷ those', ours / naive);
}

/** What a script does that puts a deleted contact onto a list again: the address, the permission, the list, and no more. */
async function putBack(api: ApiClient, contactId: string): Promise<void> {
  const path = `/contacts/${contactId}`;
  const found = await api.send({ ...TERMS, method: 'GET', path });
  if (!found.ok) return;
  const { email_address } = found.value.body as { email_address: { address: string } };
  const body = {
    email_address: { address: email_address.address, permission_to_send: 'explicit' },
    list_memberships: ALL_LIST_IDS.slice(0, 1),
    update_source: 'Account',
  };
  await api.send({ ...TERMS, method: 'PUT', path, body });
}

/** Names by contact, as they are now. */
function namesOf({ account }: Sandbox): Map<string, string> {
  return new Map(
    [...account.contacts.values()].map(({ contact_id, first_name, last_name }) => [
      contact_id,
      JSON.stringify([first_name, last_name]),
    ]),
  );
}

/** How many contacts have another name than before. */
function changed(before: Map<string, string>, after: Map<string, string>): number {
  return [...before].filter(([contactId, name]) => after.get(contactId) !== name).length;
}

/** How many of those who opted out get email again. */
function sentToAgain({ account }: Sandbox, optedOut: readonly string[]): number {
  const contacts = optedOut.map((contactId) => account.contacts.get(contactId));
  return contacts.filter((contact) => contact?.email_address?.permission_to_send === 'explicit' && !contact.deleted_at)
    .length;
}

async function measureKeystrokes(report: Report): Promise<void> {
  report.section(`An address of ${TYPED.length} keys typed into the search box`);
  const session = await startSession({ browser: 'chromium', seed: { contacts: 100, deleted: 100 } });
  try {
    await session.connect();
    const { whole, hint, search } = await session.openContacts();
    await search(generatedAddress(1));
    await hint.find('button', /^Deleted/);
    const lookUps = () => session.requestsTo('/contacts').filter(({ path }) => path.includes('email=')).length;
    const before = lookUps();
    await search('');
    await whole.page.keyboard.type(TYPED, { delay: KEY_PAUSE_MS });
    await hint.find('button', /^Deleted/);
    const ours = lookUps() - before;
    report.row('look-ups', ours, 1);
    report.row('look-ups with one for each key', TYPED.length);
    report.row('look-ups ÷ those', ours / TYPED.length);
  } finally {
    await session.end();
  }
}
