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

const deletedIn = (harness: JobHarness, whose: AccountIdentity) =>
  [...accountIn(harness, whose).contacts.values()]
    .filter(({ deleted_at }) => deleted_at)
    .map((each) => each.contact_id);

/** From now on this account is chosen, and the other one is connected as well. */
function choose(harness: JobHarness, account: AccountIdentity): void {
  harness.connection.account = ok(account);
  harness.connection.others = [RIVERSIDE, HARBOR].filter((other) => other !== account);
}

/** Restores all that is deleted in an account, which is chosen for it. */
async function restoreAll(harness: JobHarness, account: AccountIdentity): Promise<Job> {
  choose(harness, account);
  const listIds = [...accountIn(harness, account).lists.keys()].slice(0, 1);
  return harness.start({ kind: 'restore', contactIds: deletedIn(harness, account), listIds });
}

/** Records one sign-up in an account, which is chosen for it; that needs no call before it starts. */
async function signUp(harness: JobHarness, account: AccountIdentity): Promise<Job> {
  choose(harness, account);
  const listIds = [...accountIn(harness, account).lists.keys()].slice(0, 1);
  const signUps = [{ address: NEW, contactId: null, evidence: 'Signed the sheet', seen: 'absent' as const }];
  return harness.start({ kind: 'sign-up', signUps, listIds, permissionGiven: true });
}

async function isDone({ jobId }: Job): Promise<void> {
  await vi.waitFor(async () => expect((await findJob(jobId))?.control.kind).toBe('done'), 10_000);
}

const viewOf = async (harness: JobHarness, { jobId }: Job) =>
  (await harness.jobs.list()).find((other) => other.jobId === jobId);

beforeEach(cleanSlate);

describe('jobs of several accounts', () => {
  it('run whichever account is chosen, each in its own, and say whose they are', async () => {
    const harness = createJobHarness({ seed: SEED });
    const harbor = await restoreAll(harness, HARBOR);
    const riverside = await restoreAll(harness, RIVERSIDE);
    expect([harbor.account, riverside.account]).toEqual([HARBOR, RIVERSIDE]);
    await Promise.all([isDone(harbor), isDone(riverside)]);
    expect((await findJob(harbor.jobId))?.job.counts).toEqual({ restored: 8 });
    expect((await findJob(riverside.jobId))?.job.counts).toEqual({ restored: 20 });
    expect([deletedIn(harness, HARBOR), deletedIn(harness, RIVERSIDE)]).toEqual([[], []]);
    expect((await harness.jobs.list()).map(({ jobId }) => jobId)).toEqual([riverside.jobId]);
  });

  it('write one at a time', async () => {
    const harness = createJobHarness({ seed: SEED });
    const letGo = harness.sandbox.faults.hold({ method: 'POST' });
    const first = await restoreAll(harness, RIVERSIDE);
    await vi.waitFor(() => expect(harness.calls().some((call) => call.startsWith('POST'))).toBe(true), 10_000);
    const second = await restoreAll(harness, HARBOR);
    expect(second.state).toEqual({ kind: 'waiting', for: 'other-job' });
    expect(deletedIn(harness, HARBOR)).toHaveLength(8);
    letGo();
    await Promise.all([isDone(first), isDone(second)]);
  });

  it('do not wait for the calls of another’s key, and go on once those are there', async () => {
    const harness = createJobHarness();
    harness.spent.add(RIVERSIDE.accountKey);
    const riverside = await signUp(harness, RIVERSIDE);
    await harness.asleep(riverside.jobId);
    expect((await viewOf(harness, riverside))?.state).toMatchObject({ kind: 'waiting', for: 'quota' });

    await isDone(await restoreAll(harness, HARBOR));
    expect((await viewOf(harness, riverside))?.state).toMatchObject({ kind: 'waiting', for: 'quota' });

    harness.spent.clear();
    await harness.ring(riverside.jobId);
    await isDone(riverside);
    expect(harness.sandbox.account.findByAddress(NEW)).toBeDefined();
  });

  it('wait for their own account once it is not connected any more, and the others go on', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.spent.add(HARBOR.accountKey);
    const harbor = await signUp(harness, HARBOR);
    await harness.asleep(harbor.jobId);
    harness.spent.clear();
    const riverside = await restoreAll(harness, RIVERSIDE);
    harness.connection.others = [];
    await isDone(riverside);
    const { organization } = HARBOR;
    expect((await viewOf(harness, harbor))?.state).toEqual({ kind: 'waiting', for: 'account', organization });
    expect(harness.sandbox.otherAccount.findByAddress(NEW)).toBeUndefined();

    choose(harness, RIVERSIDE);
    await harness.jobs.runner.resumeAfter(['account', 'quota']);
    await isDone(harbor);
    expect(harness.sandbox.otherAccount.findByAddress(NEW)).toBeDefined();
    expect(harness.sandbox.account.findByAddress(NEW)).toBeUndefined();
  });

  it('wait for a connection where none is left', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.otherActivities.stepMilliseconds = Number.POSITIVE_INFINITY;
    const job = await restoreAll(harness, HARBOR);
    harness.connection.account = fail({ kind: 'not-connected' });
    harness.connection.others = [];
    harness.jobs.runner.wake();
    await vi.waitFor(async () =>
      expect((await viewOf(harness, job))?.state).toEqual({ kind: 'waiting', for: 'connection' }),
    );
  });

  it('of one account keep their order, also while the first of them rests', async () => {
    const harness = createJobHarness({ seed: SEED });
    harness.sandbox.activities.maxQueued = 0;
    const first = await restoreAll(harness, RIVERSIDE);
    await harness.asleep(first.jobId);
    const contactIds = deletedIn(harness, RIVERSIDE).slice(0, 2);
    const second = await harness.start({ kind: 'restore', contactIds, listIds: ALL_LIST_IDS.slice(0, 1) });
    expect(second.state).toEqual({ kind: 'waiting', for: 'other-job' });
  });
});
