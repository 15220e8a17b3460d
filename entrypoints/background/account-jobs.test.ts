import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, freshAccounts, network } from '@/tests/support/accounts';
import { fail, ok } from '../../utils/failure';
import { findJob, listJobs, removeJob } from '../../utils/jobs/job-store';
import { createJobs, type Jobs } from '../../utils/jobs/jobs';
import type { Accounts } from './connection';
import { accountsForJobs } from './job-accounts';

let accounts: Accounts;
beforeEach(async () => {
  accounts = await freshAccounts();
});

describe('a job of account A', () => {
  function startJobs() {
    return createJobs({
      ...accountsForJobs(accounts),
      applyRemedy: async () => fail({ kind: 'not-connected' }),
      now: () => Date.now(),
      callsLeftToday: async () => 1000,
      sourcesOf: () => ({
        listsBefore: async () => new Map(),
        existingLists: async (ids) => ok(ids),
        whoLeft: async () => [],
      }),
      sleep: () => Promise.resolve(),
      setAlarm: () => undefined,
      moved: () => undefined,
      ending: async () => undefined,
      ended: () => undefined,
    });
  }

  /** Begins a check of one address in an account. */
  async function startCheck(jobs: Jobs, accountKey: string): Promise<string> {
    const stagingId = crypto.randomUUID();
    await jobs.stage(stagingId, ['jane@example.com']);
    const started = await jobs.start(accountKey, { kind: 'check', stagingId, scope: 'every-standing' });
    if (!started.ok) throw new Error(JSON.stringify(started.failure));
    return started.value.jobId;
  }

  const stateOf = async (jobs: Jobs, jobId: string) => (await jobs.list()).find((job) => job.jobId === jobId)?.state;
  const controlOf = async (jobId: string) => (await findJob(jobId))?.control.kind;

  beforeEach(async () => {
    for (const { jobId } of await listJobs()) await removeJob(jobId, jobId);
  });

  it('goes on with A’s own token while B is chosen', async () => {
    await connect(accounts, 'A');
    const jobs = startJobs();
    network.holding = /contacts$/;
    const jobId = await startCheck(jobs, 'id-A');
    await connect(accounts, 'B', { another: true });
    network.sent = [];
    network.holding = null;
    for (const { answer } of network.held) answer();
    await vi.waitFor(async () => expect(await controlOf(jobId)).toBe('done'));
    expect(network.sent.filter((call) => call.includes('/contacts'))).toEqual([]);
    const second = await startCheck(jobs, 'id-B');
    await vi.waitFor(async () => expect(await controlOf(second)).toBe('done'));
    expect(network.sent.filter((call) => call.includes('/contacts')).every((call) => call.startsWith('B'))).toBe(true);
  });

  it('is started in A while B is chosen, and refused once A is let go', async () => {
    await connect(accounts, 'A');
    await connect(accounts, 'B', { another: true });
    const jobs = startJobs();
    network.sent = [];
    const jobId = await startCheck(jobs, 'id-A');
    await vi.waitFor(async () => expect(await controlOf(jobId)).toBe('done'));
    expect((await findJob(jobId))?.account.accountKey).toBe('id-A');
    expect(network.sent.length).toBeGreaterThan(0);
    expect(network.sent.filter((call) => !call.startsWith('A'))).toEqual([]);
    await accounts.disconnect('id-A');
    expect(await jobs.start('id-A', { kind: 'check', stagingId: 'none', scope: 'every-standing' })).toEqual(
      fail({ kind: 'other-account', account: 'Account A', connected: 'Account B' }),
    );
  });

  it('waits for A once that is let go, and holds up nothing of B’s', async () => {
    await connect(accounts, 'A');
    const jobs = startJobs();
    network.holding = /contacts$/;
    const jobId = await startCheck(jobs, 'id-A');
    await vi.waitFor(() => expect(network.held.length).toBeGreaterThan(0));
    await connect(accounts, 'B', { another: true });
    await accounts.disconnect('id-A');
    network.holding = null;
    const other = await startCheck(jobs, 'id-B');
    await vi.waitFor(async () => expect(await controlOf(other)).toBe('done'));
    expect(await stateOf(jobs, jobId)).toEqual({ kind: 'waiting', for: 'account', organization: 'Account A' });
    await connect(accounts, 'A', { another: true });
    await jobs.runner.resumeAfter(['connection', 'account', 'access']);
    await vi.waitFor(async () => expect(await controlOf(jobId)).toBe('done'));
  });
});
