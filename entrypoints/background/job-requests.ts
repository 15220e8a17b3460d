import { browser } from 'wxt/browser';
import { ok } from '../../utils/failure';
import { hasGoingJobs } from '../../utils/jobs/job-store';
import type { Jobs } from '../../utils/jobs/jobs';
import { forgetContacts, releasePages } from '../../utils/jobs/lookup/contact-index-cache';
import { discardInput, forgetStrayInput } from '../../utils/jobs/staged-input';
import { openedOnce } from '../../utils/opened-once';
import type { AccidentAlarm } from './accident-alarm';
import { handle } from './handle';
import { handleForAccount } from './handle-for-account';
import { JOBS_ALARM } from './job-alarm';
import { clearJobMark } from './job-badge';
import { quietly } from './quietly';
import type { Services } from './services';

/** When jobs could not be gone on with, it is tried again after so long (ms). */
const TRY_AGAIN_MS = 30_000;

/** Jobs, loaded when they are first asked for. */
export type JobsOnDemand = () => Promise<Jobs>;

/** Answers what surfaces ask of bulk work. */
export function handleJobRequests(services: Services, alarm: Pick<AccidentAlarm, 'note'>): JobsOnDemand {
  const jobs = openedOnce(async () => (await import('./parts/changes')).createBackgroundJobs(services));
  const { accounts } = services;
  handleForAccount(accounts, 'readDeleted', async (account, { cursor }) => {
    const { api, lists, accountKey } = account;
    // A list that was deleted along with its contacts must not pass for one they can go back to.
    if (cursor === undefined) await lists.refresh();
    const { readDeletedPage } = await import('./parts/changes');
    const page = await readDeletedPage(cursor ?? null, { api, accountKey, now: () => Date.now(), named: lists.named });
    // What the tools page counts need not be counted again to notice an accident.
    if (page.ok && cursor === undefined && page.value.total !== null) {
      quietly(alarm.note(account, { deleted: page.value.total, unsubscribed: null, total: null }));
    }
    return page;
  });
  handle('stageAddresses', async ({ stagingId, addresses }) =>
    ok({ staged: await (await jobs()).stage(stagingId, addresses) }),
  );
  handle('stageImportRows', async ({ stagingId, rows }) => ok({ staged: await (await jobs()).stage(stagingId, rows) }));
  handle('discardStaged', async ({ stagingId }) => {
    await Promise.all([discardInput(stagingId), releasePages(stagingId)]);
    return ok(null);
  });
  handleForAccount(accounts, 'planJob', async ({ accountKey }, { accountKey: _, ...request }) =>
    (await jobs()).plan(accountKey, request),
  );
  handleForAccount(accounts, 'startJob', async ({ accountKey }, { accountKey: _, ...request }) =>
    (await jobs()).start(accountKey, request),
  );
  handle('readJobs', async () => {
    quietly(clearJobMark());
    return ok(await (await jobs()).list());
  });
  handle('readJobResults', async ({ jobId, from }) => (await jobs()).results(jobId, from));
  handle('pauseJob', async ({ jobId }) => (await jobs()).pause(jobId));
  handle('resumeJob', async ({ jobId }) => (await jobs()).resume(jobId));
  handle('cancelJob', async ({ jobId }) => (await jobs()).cancel(jobId));
  handle('dismissJob', async ({ jobId }) => (await jobs()).dismiss(jobId));
  return jobs;
}

/** Goes on with jobs: now, at their alarm, and when what they wait for has come. Without any, none of it is loaded. */
export function keepJobsGoing({ onStateChange, onAccountEnd }: Services, jobs: JobsOnDemand): void {
  const go = async (on: (runner: Jobs['runner']) => unknown) => {
    try {
      if (await hasGoingJobs()) await on((await jobs()).runner);
    } catch {
      browser.alarms.create(JOBS_ALARM, { when: Date.now() + TRY_AGAIN_MS });
    }
  };
  const resumeAfter = (after: Parameters<Jobs['runner']['resumeAfter']>[0]) =>
    void go((runner) => runner.resumeAfter(after));
  const wake = () => void go((runner) => runner.wake());
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === JOBS_ALARM) wake();
  });
  onStateChange((state) => {
    if (state.accounts.some((account) => account.state === 'connected'))
      resumeAfter(['connection', 'account', 'access']);
    else wake();
  });
  onAccountEnd(forgetContacts);
  browser.runtime.onStartup.addListener(() => quietly(forgetStrayInput()));
  globalThis.addEventListener('online', () => resumeAfter(['network']));
  wake();
}
