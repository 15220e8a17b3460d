import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { ask, house, startTwoAccounts } from '@/tests/support/two-accounts';
import { whereKept } from '@/tests/support/where-kept';
import { SEED } from '../../sandbox/seed/addresses';
import type { Result } from '../../utils/failure';
import { removeMark } from '../../utils/forgetting/never-restore';
import type { Job, JobRequest } from '../../utils/jobs/job';
import { deleteLogEntries, logEntriesSince } from '../../utils/log/log-store';
import type { SafetyNetState, Verdict } from '../../utils/messages';

vi.setConfig({ testTimeout: 60_000 });
vi.mock('@/utils/constant-contact/rate-limiter', () => ({
  createRateLimiter: () => ({ run: (call: () => unknown) => call() }),
}));

const A = { accountKey: 'A' };
const NAME = 'Zenobia';
/** Whoever is forgotten, by what tells them: address, name and id. `absent`: the account has nobody at this address. */
const PEOPLE = { deleted: SEED.deleted, active: SEED.active, absent: SEED.absent };
let idOf: Record<string, string>;

beforeEach(async () => {
  await startTwoAccounts();
  const { account, activities } = house.sandbox;
  activities.stepMilliseconds = 1;
  idOf = {};
  for (const address of Object.values(PEOPLE)) {
    await removeMark('A', address);
    const contact = account.findByAddress(address);
    if (!contact) continue;
    contact.first_name = NAME;
    idOf[address] = contact.contact_id;
  }
  await deleteLogEntries((await logEntriesSince('A', 0)).map(({ id }) => id));
});

const lists = () => [...house.sandbox.account.lists.keys()].slice(0, 1);
const contactIdOf = (address: string) => house.sandbox.account.findByAddress(address)?.contact_id ?? '';

async function asked<T>(name: string, data: object): Promise<T> {
  const answer = (await ask(name, { ...data, ...A })) as Result<T>;
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}

async function run(request: JobRequest): Promise<void> {
  await finished((await asked<Job>('startJob', request)).jobId);
}

async function finished(jobId: string): Promise<void> {
  const isOver = async () => {
    const jobs = (await ask('readJobs', undefined)) as Result<Job[]>;
    return jobs.ok && jobs.value.some((job) => job.jobId === jobId && job.finishedAt !== null);
  };
  await vi.waitFor(async () => expect(await isOver()).toBe(true), { timeout: 20_000, interval: 20 });
}

async function staged(addresses: string[]): Promise<string> {
  const stagingId = crypto.randomUUID();
  await ask('stageAddresses', { stagingId, addresses });
  return stagingId;
}

async function upToDate(): Promise<void> {
  const isWhole = ({ held, reading }: SafetyNetState) => held !== null && reading === null;
  await vi.waitFor(async () => expect(isWhole(await asked('readSafetyNet', {}))).toBe(true), { timeout: 50_000 });
}

async function readAllDeleted(): Promise<void> {
  let cursor: string | undefined;
  do {
    ({ cursor } = await asked<{ cursor?: string }>('readDeleted', cursor ? { cursor } : {}));
  } while (cursor);
}

const everybody = () =>
  [...house.sandbox.account.contacts.values()].flatMap(({ email_address }) => email_address?.address ?? []);
const sayOf = (address: string) =>
  house.sandbox.activities.endNext({
    state: 'completed',
    errors: [`${address} is locked.`, `Contact ${idOf[address] ?? address} is locked.`],
  });

/** Each kind of work, with somebody who was forgotten among those it is about. */
const WORKS: Record<string, (address: string) => Promise<unknown>> = {
  'the tools page is opened': async () => {
    await readAllDeleted();
    await asked('readAccountCounts', {});
    await asked('readReturned', {});
  },
  'deleted contacts are searched': async (address) => {
    for (const text of [address, NAME]) for (let page = 0; page < 4; page += 1) await asked('findDeleted', { text });
  },
  'a snapshot is taken, and brought up to date': async (address) => {
    await asked('startSnapshot', {});
    await upToDate();
    const contact = house.sandbox.account.findByAddress(address);
    if (contact) contact.updated_at = new Date(Date.now() + 1000).toISOString().replace(/\.\d+/, '');
    await asked('refreshSafetyNet', {});
    await upToDate();
  },
  'addresses are checked in bulk': async (address) => {
    for (const scope of ['every-standing', 'hidden-only'] as const) {
      const stagingId = await staged([address, SEED.deletedImplied]);
      await asked('planJob', { kind: 'check', stagingId, scope });
      await run({ kind: 'check', stagingId, scope });
    }
  },
  'everybody is checked in bulk': async (address) => {
    const stagingId = await staged(everybody().filter((other) => other !== address));
    await asked('planJob', { kind: 'check', stagingId, scope: 'every-standing' });
    await run({ kind: 'check', stagingId, scope: 'every-standing' });
  },
  'a bulk restore leaves them out': async (address) => {
    const contactIds = [idOf[address] ?? crypto.randomUUID(), contactIdOf(SEED.deletedImplied)];
    const request = { kind: 'restore', contactIds, listIds: lists() } as const;
    await asked('planJob', request);
    if (idOf[address]) sayOf(address);
    await run(request);
  },
  'a restore on their card is refused': (address) =>
    ask('applyRemedy', {
      ...{ ...A, remedy: 'restore', contactId: idOf[address] ?? null, address, listIds: lists() },
      ...{ permissionGiven: false, idempotencyKey: crypto.randomUUID() },
    }),
  'a file with their row is imported': async (address) => {
    const stagingId = crypto.randomUUID();
    const rows = [address, SEED.implied, 'new@example.org'].map((email, at) => ({
      line: at + 2,
      fields: { email, first_name: NAME },
    }));
    // Other rows have names of their own.
    for (const { fields } of rows.slice(1)) fields.first_name = 'Somebody';
    await ask('stageImportRows', { stagingId, rows });
    await asked('planJob', { kind: 'import', stagingId, listIds: lists() });
    sayOf(address);
    await run({ kind: 'import', stagingId, listIds: lists() });
  },
  'they are looked up on the page': async (query) => {
    const verdict = await asked<Verdict>('checkContact', { query, useCache: false });
    expect(verdict.address).toBe(query);
  },
  'somebody begins to add them in the popup': (address) =>
    asked('keepDraft', { draft: { address, firstName: NAME, lastName: '', listIds: null, opened: '' } }),
};

const CASES = Object.entries(WORKS).flatMap(([work, run]) =>
  Object.entries(PEOPLE).map(([whom, address]) => ({ work, whom, address, run })),
);

it.each(CASES)('keeps nothing of somebody $whom who was forgotten when $work', async ({ address, run }) => {
  const words = [address, NAME, ...[idOf[address] ?? []].flat()];
  // Whoever else has the name is not the one.
  for (const other of Object.values(PEOPLE)) {
    const contact = house.sandbox.account.findByAddress(other);
    if (contact && other !== address) contact.first_name = 'Somebody';
  }
  await asked('forgetPerson', { address });
  expect(await whereKept(...words)).toEqual([]);
  await run(address);
  expect(await whereKept(...words)).toEqual([]);
});

it('keeps of a new sign-up what the log has to prove, and nothing else', async () => {
  const address = PEOPLE.deleted;
  await asked('forgetPerson', { address });
  await asked('applyRemedy', {
    ...{ remedy: 'sign-up', contactId: idOf[address] ?? null, address, listIds: lists(), permissionGiven: true },
    idempotencyKey: crypto.randomUUID(),
  });
  await readAllDeleted();
  await asked('checkContact', { query: address, useCache: false });
  expect(await whereKept(address, idOf[address] ?? '')).toEqual(['activity-log entries']);
});

it.each(['restore', 'check'] as const)('keeps nothing of whom a %s under way had, once it ends', async (kind) => {
  const address = PEOPLE.deleted;
  const listIds = lists();
  const contactIds = [idOf[address] ?? '', contactIdOf(SEED.deletedImplied)];
  const request: JobRequest =
    kind === 'restore'
      ? { kind, contactIds, listIds }
      : { kind, stagingId: await staged(everybody()), scope: 'every-standing' };
  const { jobId } = await asked<Job>('startJob', request);
  await ask('pauseJob', { jobId });
  await asked('forgetPerson', { address });
  await ask('resumeJob', { jobId });
  await finished(jobId);
  expect(await whereKept(address, idOf[address] ?? '')).toEqual([]);
});

it('keeps nothing of a page that was on its way while somebody on it was forgotten', async () => {
  const address = PEOPLE.deleted;
  let open = () => {};
  house.gate = new Promise((resolve) => {
    open = resolve;
  });
  const reading = Promise.all([ask('readDeleted', A), ask('findDeleted', { text: NAME, ...A })]);
  await vi.waitFor(() => expect(house.sandbox.requests.length).toBeGreaterThan(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  house.gate = Promise.resolve();
  await asked('forgetPerson', { address });
  open();
  await reading;
  expect(await whereKept(address, idOf[address] ?? '')).toEqual([]);
});
