import { touch } from '../sandbox/account/contact-changes';
import { ALL_LIST_IDS } from '../sandbox/seed/catalogue';
import { connected } from '../tests/support/client';
import { cleanSlate, createBench } from '../tests/support/jobs';
import { ok } from '../utils/failure';
import { restorePortions } from '../utils/jobs/write/restore-portions';
import { clearNets, readEverybody, readRecord } from '../utils/safety-net/net-store';
import { pack } from '../utils/safety-net/packing';
import { createSafetyNet } from '../utils/safety-net/safety-net';

type Tell = (what: string, measured: number, bound: number) => void;

const ACCOUNT = 'riverside';
const DAY_MS = 24 * 60 * 60_000;
const MB = 1_000_000;
const CALLS_PER_SECOND = 4;

/** What a snapshot of so many contacts costs, holds and takes, and what a day after it does. */
export async function measureSnapshot(contacts: number, timeBound: number, tell: Tell): Promise<void> {
  await clearNets();
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
    wakeAt: () => {},
    nap: async (milliseconds) => sandbox.clock.advance(milliseconds),
    changed: () => {},
    holds: { read: async () => false, write: async () => {} },
  });
  const isRead = async () => {
    while ((await readRecord(ACCOUNT))?.reading !== null) await new Promise((goOn) => setTimeout(goOn, 5));
  };

  const begun = performance.now();
  await net.start();
  await isRead();
  const calls = sandbox.requests.length;
  const own = (performance.now() - begun - answering) / 1000;
  tell(`calls for a snapshot of ${contacts}`, calls, Math.ceil(contacts / 500) + 1);
  tell('MB of it at rest', (await storedBytes()) / MB, (4 * contacts) / 50_000);
  tell('own time of it by calls at four a second', own / (calls / CALLS_PER_SECOND), timeBound);

  const changed = [...sandbox.account.contacts.values()].filter(({ deleted_at }) => !deleted_at).slice(0, 300);
  sandbox.clock.advance(DAY_MS);
  for (const contact of changed) touch(sandbox.account, contact, 'Account');
  sandbox.requests.length = 0;
  net.wake();
  while (sandbox.requests.length === 0) await new Promise((goOn) => setTimeout(goOn, 5));
  await isRead();
  const ofContacts = sandbox.requests.filter(({ path }) => path.startsWith('/v3/contacts?'));
  tell('calls for 300 changes of a day', ofContacts.length, 1);
  tell('calls of that day besides', sandbox.requests.length - ofContacts.length, 1);
}

/** Bytes of the stored values. */
async function storedBytes(): Promise<number> {
  const [record, everybody] = await Promise.all([readRecord(ACCOUNT), readEverybody(ACCOUNT)]);
  return JSON.stringify(record).length + pack([...everybody.values()]).byteLength;
}

/** What it takes to put 5,000 back on their own of twelve lists: the fewest activities, no PUT, and nobody elsewhere. */
export async function measureRestoreToLists(tell: Tell): Promise<void> {
  await cleanSlate();
  const bench = createBench({ seed: { contacts: 6_000, deleted: 5_000 } });
  const { account, activities } = bench.sandbox;
  const contactIds = [...account.contacts.values()].flatMap(({ contact_id, deleted_at }) =>
    deleted_at ? [contact_id] : [],
  );
  contactIds.forEach((contactId, index) => {
    bench.listsBefore.set(contactId, listsOf(index));
  });
  const { jobId } = await bench.start({ kind: 'restore', contactIds, listIds: [], previousLists: true });
  await bench.until(jobId, 'done');
  const least = restorePortions([...contactIds.keys()], listsOf).length;
  tell('activities for 5,000 of twelve lists', activities.all.length, Math.min(least, bySet(), byList()));
  tell('PUTs', bench.calls().filter((call) => call.startsWith('PUT')).length, 0);
  const elsewhere = contactIds.filter((contactId, index) => {
    const lists = account.contacts.get(contactId)?.list_memberships.toSorted().join();
    return lists !== listsOf(index).toSorted().join();
  });
  tell('contacts that are not on exactly their lists', elsewhere.length, 0);
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
