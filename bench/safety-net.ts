import { serialize } from 'node:v8';
import { openDB } from 'idb';
import { touch } from '../sandbox/account/contact-changes';
import type { Sandbox } from '../sandbox/sandbox';
import { ALL_LIST_IDS } from '../sandbox/seed/catalogue';
import { connected } from '../tests/support/client';
import { cleanSlate, createJobHarness } from '../tests/support/jobs';
import type { ApiClient } from '../utils/constant-contact/api-client';
import { CALLS_PER_SECOND } from '../utils/contacts/limits';
import { ok } from '../utils/failure';
import { restoreBatches } from '../utils/jobs/write/restore-batches';
import { readDailyCounts } from '../utils/safety-net/daily-counts';
import { readRecord, removeNet } from '../utils/safety-net/net-store';
import { createSafetyNet, type SafetyNet } from '../utils/safety-net/safety-net';
import { deletedIds, OWN_TIME } from './jobs';
import type { Report } from './report';
import { wait } from './statistics';

const ACCOUNT = 'riverside';
const DAY_MS = 24 * 60 * 60_000;
const MB = 1_000_000;

/** A snapshot that was just read: what it took, and what waits for the day after. */
interface Snapshot {
  calls: number;
  api: ApiClient;
  /** Our own seconds, without what the sandbox took for its answers. */
  ownSeconds: number;
  sandbox: Sandbox;
  net: SafetyNet;
}

/** Reads the first snapshot of an account of so many contacts. */
export async function takeSnapshot(contacts: number): Promise<Snapshot> {
  await removeNet();
  const { sandbox, api } = connected({ contacts, deleted: Math.ceil(contacts / 25) });
  sandbox.limits.perDay = null;
  let answering = 0;
  const net = createSafetyNet({
    api: {
      async send(request) {
        const begun = performance.now();
        const answer = await api.send(request);
        answering += performance.now() - begun;
        return answer;
      },
    },
    identity: async () => ok({ accountKey: ACCOUNT, organization: null }),
    callsLeftToday: async () => 10_000,
    now: () => sandbox.clock.now(),
    setAlarm: () => {},
    sleep: async (milliseconds) => sandbox.clock.advance(milliseconds),
    changed: () => {},
    holds: { read: async () => false, write: async () => {} },
  });
  const begun = performance.now();
  await net.start();
  await isRead();
  const ownSeconds = (performance.now() - begun - answering) / 1000;
  return { calls: sandbox.requests.length, api, ownSeconds, sandbox, net };
}

async function isRead(): Promise<void> {
  while ((await readRecord(ACCOUNT))?.reading !== null) await wait(5);
}

/** What a snapshot of so many contacts holds, and what the day after it costs. */
export async function measureDayAfter(contacts: number, report: Report): Promise<void> {
  const { calls, api, ownSeconds, sandbox, net } = await takeSnapshot(contacts);
  report.row(`calls for a snapshot of ${contacts.toLocaleString('en')}`, calls, contacts / 500 + 1);
  report.row('its own time ÷ calls at four a second', ownSeconds / (calls / CALLS_PER_SECOND), OWN_TIME);
  report.row('of it at rest', await atRest(), atRestMax(contacts), ' MB');

  const changed = [...sandbox.account.contacts.values()].filter(({ deleted_at }) => !deleted_at).slice(0, 300);
  sandbox.clock.advance(DAY_MS);
  for (const contact of changed) touch(sandbox.account, contact, 'Account');
  sandbox.requests.length = 0;
  net.wake();
  while (sandbox.requests.length === 0) await wait(5);
  await isRead();
  const ofContacts = sandbox.requests.filter(({ path }) => path.startsWith('/v3/contacts?'));
  report.row('calls for 300 changes of a day', ofContacts.length, 1);
  await readDailyCounts(api);
  report.row('calls of that day in all, those of the alarm too', sandbox.requests.length, 4);
}

/** The most that a net of so many contacts may take at rest, in megabytes. */
export function atRestMax(contacts: number): number {
  return (4 * contacts) / 50_000;
}

/** Megabytes of all values in the net's database, as a structured clone writes them. */
export async function atRest(): Promise<number> {
  const database = await openDB('safety-net');
  const values = await Promise.all([...database.objectStoreNames].map((store) => database.getAll(store)));
  database.close();
  return values.flat().reduce((sum, value) => sum + serialize(value).byteLength, 0) / MB;
}

/** What it takes to put 5,000 back on their own of twelve lists: the fewest activities, no PUT, and nobody elsewhere. */
export async function measureRestoreToLists(report: Report): Promise<void> {
  await cleanSlate();
  const harness = createJobHarness({ seed: { contacts: 6_000, deleted: 5_000 } });
  const { account, activities } = harness.sandbox;
  const contactIds = deletedIds(harness);
  contactIds.forEach((contactId, index) => {
    harness.listsBefore.set(contactId, listsOf(index));
  });
  const { jobId } = await harness.start({ kind: 'restore', contactIds, listIds: [], previousLists: true });
  await harness.until(jobId, 'done');
  const least = restoreBatches([...contactIds.keys()], listsOf).length;
  report.row('activities for 5,000 of twelve lists', activities.all.length, Math.min(least, bySet(), byList()));
  report.row('PUTs', harness.calls().filter((call) => call.startsWith('PUT')).length, 0);
  const elsewhere = contactIds.filter((contactId, index) => {
    const lists = account.contacts.get(contactId)?.list_memberships.toSorted().join();
    return lists !== listsOf(index).toSorted().join();
  });
  report.row('contacts that are not on exactly their lists', elsewhere.length, 0);
}

/** One to three of twelve lists, the same every time. */
function listsOf(index: number): string[] {
  const picked = [index * 7, index * 5 + 3, index * 11 + 1].slice(0, 1 + (index % 3));
  return [...new Set(picked.map((number) => ALL_LIST_IDS[number % ALL_LIST_IDS.length] ?? ''))];
}

/** Activities where those with the same lists go together. */
function bySet(): number {
  return activitiesOf((index) => [listsOf(index).toSorted().join()]);
}

/** Activities where each list takes its contacts. */
function byList(): number {
  return activitiesOf(listsOf);
}

function activitiesOf(groupsOf: (index: number) => string[]): number {
  const sizes = new Map<string, number>();
  for (let index = 0; index < 5_000; index += 1) {
    for (const group of groupsOf(index)) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return [...sizes.values()].reduce((sum, size) => sum + Math.ceil(size / 500), 0);
}
