import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_LIST_IDS } from '../../sandbox/seed/catalogue';
import { cleanSlate, createJobHarness, HARBOR, type JobHarness, RIVERSIDE } from '../../tests/support/jobs';
import type { AccountIdentity } from '../constant-contact/account';
import { fail, ok } from '../failure';
import type { Job } from './job';
import { findJob } from './job-store';

const NEW = 'new.person@example.com';
const SEED = { contacts: 60, deleted: 20, optedOut: 0 };

const accountIn = ({ sandbox }: JobHarness, { accountKey }: AccountIdentity) =>
  accountKey === HARBOR.accountKey ? sandbox.otherAccount : sandbox.account;

const deletedIn = (bench: JobHarness, whose: AccountIdentity) =>
  [...accountIn(bench, whose).contacts.values()].filter(({ deleted_at }) => deleted_at).map((each) => each.contact_id);

/** From now on this account is chosen, and the other one is connected as well. */
function choose(bench: JobHarness, account: AccountIdentity): void {
  bench.connection.account = ok(account);
  bench.connection.others = [RIVERSIDE, HARBOR].filter((other) => other !== account);
}

/** Restores all that is deleted in an account, which is chosen for it. */
async function restoreAll(bench: JobHarness, account: AccountIdentity): Promise<Job> {
  choose(bench, account);
  const listIds = [...accountIn(bench, account).lists.keys()].slice(0, 1);
  return bench.start({ kind: 'restore', contactIds: deletedIn(bench, account), listIds });
}

/** Records one sign-up in an account, which is chosen for it; that needs no call before it starts. */
async function signUp(bench: JobHarness, account: AccountIdentity): Promise<Job> {
  choose(bench, account);
  const listIds = [...accountIn(bench, account).lists.keys()].slice(0, 1);
  const signUps = [{ address: NEW, contactId: null, evidence: 'Signed the sheet', seen: 'absent' as const }];
  return bench.start({ kind: 'sign-up', signUps, listIds, permissionGiven: true });
}

async function isDone({ jobId }: Job): Promise<void> {
  await vi.waitFor(async () => expect((await findJob(jobId))?.control.kind).toBe('done'), 10_000);
}

const viewOf = async (bench: JobHarness, { jobId }: Job) =>
  (await bench.jobs.list()).find((other) => other.jobId === jobId);

beforeEach(cleanSlate);

describe('jobs of several accounts', () => {
  it('run whichever account is chosen, each in its own, and say whose they are', async () => {
    const bench = createJobHarness({ seed: SEED });
    const harbor = await restoreAll(bench, HARBOR);
    const riverside = await restoreAll(bench, RIVERSIDE);
    expect([harbor.account, riverside.account]).toEqual([HARBOR, RIVERSIDE]);
    await Promise.all([isDone(harbor), isDone(riverside)]);
    expect((await findJob(harbor.jobId))?.job.counts).toEqual({ restored: 8 });
    expect((await findJob(riverside.jobId))?.job.counts).toEqual({ restored: 20 });
    expect([deletedIn(bench, HARBOR), deletedIn(bench, RIVERSIDE)]).toEqual([[], []]);
    expect((await bench.jobs.list()).map(({ jobId }) => jobId)).toEqual([riverside.jobId]);
  });

  it('write one at a time', async () => {
    const bench = createJobHarness({ seed: SEED });
    const letGo = bench.sandbox.faults.hold({ method: 'POST' });
    const first = await restoreAll(bench, RIVERSIDE);
    await vi.waitFor(() => expect(bench.calls().some((call) => call.startsWith('POST'))).toBe(true), 10_000);
    const second = await restoreAll(bench, HARBOR);
    expect(second.state).toEqual({ kind: 'waiting', for: 'other-job' });
    expect(deletedIn(bench, HARBOR)).toHaveLength(8);
    letGo();
    await Promise.all([isDone(first), isDone(second)]);
  });

  it('do not wait for the calls of another’s key, and go on once those are there', async () => {
    const bench = createJobHarness();
    bench.spent.add(RIVERSIDE.accountKey);
    const riverside = await signUp(bench, RIVERSIDE);
    await bench.asleep(riverside.jobId);
    expect((await viewOf(bench, riverside))?.state).toMatchObject({ kind: 'waiting', for: 'quota' });

    await isDone(await restoreAll(bench, HARBOR));
    expect((await viewOf(bench, riverside))?.state).toMatchObject({ kind: 'waiting', for: 'quota' });

    bench.spent.clear();
    await bench.ring(riverside.jobId);
    await isDone(riverside);
    expect(bench.sandbox.account.findByAddress(NEW)).toBeDefined();
  });

  it('wait for their own account once it is not connected any more, and the others go on', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.spent.add(HARBOR.accountKey);
    const harbor = await signUp(bench, HARBOR);
    await bench.asleep(harbor.jobId);
    bench.spent.clear();
    const riverside = await restoreAll(bench, RIVERSIDE);
    bench.connection.others = [];
    await isDone(riverside);
    const { organization } = HARBOR;
    expect((await viewOf(bench, harbor))?.state).toEqual({ kind: 'waiting', for: 'account', organization });
    expect(bench.sandbox.otherAccount.findByAddress(NEW)).toBeUndefined();

    choose(bench, RIVERSIDE);
    await bench.jobs.runner.resumeAfter(['account', 'quota']);
    await isDone(harbor);
    expect(bench.sandbox.otherAccount.findByAddress(NEW)).toBeDefined();
    expect(bench.sandbox.account.findByAddress(NEW)).toBeUndefined();
  });

  it('wait for a connection where none is left', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.otherActivities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await restoreAll(bench, HARBOR);
    bench.connection.account = fail({ kind: 'not-connected' });
    bench.connection.others = [];
    bench.jobs.runner.wake();
    await vi.waitFor(async () =>
      expect((await viewOf(bench, job))?.state).toEqual({ kind: 'waiting', for: 'connection' }),
    );
  });

  it('of one account keep their order, also while the first of them rests', async () => {
    const bench = createJobHarness({ seed: SEED });
    bench.sandbox.activities.maxQueued = 0;
    const first = await restoreAll(bench, RIVERSIDE);
    await bench.asleep(first.jobId);
    const contactIds = deletedIn(bench, RIVERSIDE).slice(0, 2);
    const second = await bench.start({ kind: 'restore', contactIds, listIds: ALL_LIST_IDS.slice(0, 1) });
    expect(second.state).toEqual({ kind: 'waiting', for: 'other-job' });
  });
});
