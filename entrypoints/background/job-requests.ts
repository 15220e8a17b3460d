import { browser } from 'wxt/browser';
import { fail, ok } from '../../utils/failure';
import type { Job } from '../../utils/jobs/job';
import { logJob } from '../../utils/jobs/job-log';
import { createJobs, type Jobs } from '../../utils/jobs/jobs';
import { forgetContacts, releasePages } from '../../utils/jobs/lookup/contact-index-cache';
import { discardInput, forgetStrayInput } from '../../utils/jobs/staged-input';
import { readWhoLeft } from '../../utils/safety-net/list-losses';
import { listsBeforeDeletion } from '../../utils/safety-net/was-on';
import type { AccidentAlarm } from './accident-alarm';
import { broadcastJob } from './broadcast';
import { readDeletedPage } from './deleted-page';
import { handle } from './handle';
import { handleForAccount } from './handle-for-account';
import { accountsForJobs } from './job-accounts';
import { clearJobMark, markJobEnd } from './job-badge';
import type { Asker } from './sender';
import type { Services } from './services';
import { writesTo } from './write-requests';

const ALARM = 'jobs';
const OWN_PAGE: Asker = { kind: 'extension-page' };
/** Pages are told of a job this often at most. */
const TELL_EVERY_MS = 250;

/** Answers what surfaces ask of bulk work. */
export function handleJobRequests(services: Services, alarm: Pick<AccidentAlarm, 'note'>): Jobs {
  const tell = throttledBy(TELL_EVERY_MS, broadcastJob);
  const now = () => Date.now();
  const { accounts } = services;
  const jobs = createJobs({
    now,
    ...accountsForJobs(accounts),
    async applyRemedy({ accountKey }, api, request) {
      const account = await accounts.of(OWN_PAGE, accountKey);
      return account.ok ? writesTo(account.value, services, api).applyRemedy(request) : fail({ kind: 'not-connected' });
    },
    async callsLeftToday(accountKey) {
      const account = await accounts.of(OWN_PAGE, accountKey);
      if (!account.ok) return 0;
      const { limit, usedToday, exhausted } = await services.readQuota(account.value.apiKey);
      return exhausted ? 0 : Math.max(0, limit - usedToday);
    },
    sourcesOf: (accountKey) => ({
      listsBefore: async (contactIds) => (await listsBeforeDeletion(accountKey, contactIds)).of,
      async existingLists(listIds) {
        const account = await accounts.of(OWN_PAGE, accountKey);
        const named = account.ok ? await account.value.lists.named([...listIds]) : [];
        return new Set(named.map(({ listId }) => listId));
      },
      whoLeft: (listId) => readWhoLeft(accountKey, listId),
    }),
    sleep,
    setAlarm: (time) => void browser.alarms.create(ALARM, { when: time }),
    moved(job) {
      if (job.kind !== 'check') void accounts.forgetChecks();
      tell(job);
    },
    ending: logJob,
    ended: (job) => void markJobEnd(job),
  });

  handleForAccount(accounts, 'readDeleted', async (account, { cursor }) => {
    const { api, lists, accountKey } = account;
    // A list that was deleted along with its contacts must not pass for one they can go back to.
    if (cursor === undefined) {
      await lists.forget();
      await lists.read();
    }
    const page = await readDeletedPage(cursor ?? null, { api, accountKey, now, named: lists.named });
    // What the tools page counts need not be counted again to notice an accident.
    if (page.ok && cursor === undefined && page.value.total !== null) {
      void alarm.note(account, { deleted: page.value.total, unsubscribed: null, total: null });
    }
    return page;
  });
  handle('stageAddresses', async ({ stagingId, addresses }) => ok({ staged: await jobs.stage(stagingId, addresses) }));
  handle('stageImportRows', async ({ stagingId, rows }) => ok({ staged: await jobs.stage(stagingId, rows) }));
  handle('discardStaged', async ({ stagingId }) => {
    await Promise.all([discardInput(stagingId), releasePages(stagingId)]);
    return ok(null);
  });
  handleForAccount(accounts, 'planJob', ({ accountKey }, { accountKey: _, ...request }) =>
    jobs.plan(accountKey, request),
  );
  handleForAccount(accounts, 'startJob', ({ accountKey }, { accountKey: _, ...request }) =>
    jobs.start(accountKey, request),
  );
  handle('readJobs', async () => {
    await clearJobMark();
    return ok(await jobs.list());
  });
  handle('readJobResults', ({ jobId, from }) => jobs.results(jobId, from));
  handle('pauseJob', ({ jobId }) => jobs.pause(jobId));
  handle('resumeJob', ({ jobId }) => jobs.resume(jobId));
  handle('cancelJob', ({ jobId }) => jobs.cancel(jobId));
  handle('dismissJob', ({ jobId }) => jobs.dismiss(jobId));
  return jobs;
}

/** Goes on with jobs: now, at their alarm, and when what they wait for has come. */
export function keepJobsGoing({ onStateChange, onAccountEnd }: Services, { runner }: Jobs): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) runner.wake();
  });
  onStateChange((state) => {
    if (state.accounts.some((account) => account.state === 'connected'))
      void runner.resumeAfter(['connection', 'account', 'access']);
    else runner.wake();
  });
  onAccountEnd(forgetContacts);
  browser.runtime.onStartup.addListener(forgetStrayInput);
  browser.permissions.onAdded.addListener(() => void runner.resumeAfter(['access']));
  globalThis.addEventListener('online', () => void runner.resumeAfter(['network']));
  runner.wake();
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** Tells of each job at once and then at most so often; the last news is always told. */
function throttledBy(milliseconds: number, tell: (job: Job) => void): (job: Job) => void {
  const untold = new Map<string, Job | null>();
  return (job) => {
    if (untold.has(job.jobId)) return void untold.set(job.jobId, job);
    tell(job);
    untold.set(job.jobId, null);
    setTimeout(() => {
      const last = untold.get(job.jobId);
      untold.delete(job.jobId);
      if (last) tell(last);
    }, milliseconds);
  };
}
